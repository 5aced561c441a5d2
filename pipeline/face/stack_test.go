package face

import (
	"strings"
	"testing"
)

func TestForSetsAWholeWordInOneFace(t *testing.T) {
	stack := Stack{atkinson(t), Liberation()}
	for _, c := range []struct {
		word, family string
		ok           bool
	}{
		{"depression", "Atkinson", true},
		{"kết", "Liberation", true},
		{"лечение", "Liberation", true},
		{"café’s", "Atkinson", true},
		{"non\u2011opioid", "Atkinson", true},
		{"10\u00A0mg", "Atkinson", true},
		{"☂", "Atkinson", false},
		{"日本", "Atkinson", false},
		{"", "Atkinson", true},
	} {
		f, ok := stack.For(c.word, Bold)
		if ok != c.ok || !strings.HasPrefix(f.Name(), c.family) || !strings.Contains(strings.ToLower(f.Name()), "bold") {
			t.Errorf("%q is set in %q, %v, want %s, %v", c.word, f.Name(), ok, c.family, c.ok)
		}
	}
	if f, ok := (Stack{}).For("a", Regular); f != nil || ok {
		t.Errorf("an empty stack gives %v, %v", f, ok)
	}
}

func TestForGivesTheFaceThatHasMost(t *testing.T) {
	f, ok := Stack{atkinson(t), Liberation()}.For("лек日", Regular)
	if ok || !strings.HasPrefix(f.Name(), "Liberation") {
		t.Errorf("got %q, %v, want Liberation, false", f.Name(), ok)
	}
}

func TestFamilyFallsBackToTheNearestStyle(t *testing.T) {
	full := atkinson(t)
	some := Family{Faces: [4]*Face{full.Faces[Regular], full.Faces[Bold]}}
	for st, want := range map[Style]Style{Regular: Regular, Bold: Bold, Italic: Regular, BoldItalic: Bold} {
		if got := some.Face(st); got != full.Faces[want] {
			t.Errorf("%s is set in %s, want %s", st, got.Name(), want)
		}
	}
	italic := Family{Faces: [4]*Face{Italic: full.Faces[Italic]}}
	for st := Regular; st <= BoldItalic; st++ {
		if italic.Face(st) == nil {
			t.Errorf("%s has no face though the family has one", st)
		}
	}
	if got := Regular.With(true, true); got != BoldItalic {
		t.Errorf("regular with both is %s", got)
	}
}

func TestForArticleMovesAFamilyThatCoversTheLanguage(t *testing.T) {
	stack := Stack{atkinson(t), Liberation()}
	vietnamese := "Trầm cảm là một bệnh lý phổ biến và có thể điều trị được ở mọi lứa tuổi"
	if got := stack.ForArticle(vietnamese)[0].Name; got != "Liberation Sans" {
		t.Errorf("a Vietnamese article is set in %q", got)
	}
	english := strings.Repeat("Depression is common and it can be treated in many ways by a doctor. ", 4) + "Nguyễn ☎ ☎ ☎ ☎ ☎"
	if got := stack.ForArticle(english)[0].Name; got != "Atkinson Hyperlegible" {
		t.Errorf("an English article with one Vietnamese name is set in %q", got)
	}
	if got := len(stack.ForArticle(vietnamese)); got != 2 {
		t.Errorf("the stack has %d families, want 2", got)
	}
}
