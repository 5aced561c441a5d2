package plain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain"
)

func TestGradesHoldTheSectionsInside(t *testing.T) {
	a := read("a.md", "---\ntitle: T\nlang: en\n---\n\nBegin here.\n\n## One\n\nTwo words.\n\n### Inside\n\n- An item\n- ::: tip Title\n  Three words here.\n  :::\n\n| a cell |\n|---|\n\n## Two\n\n::: faq\n### Why so?\nBecause we can.[^1]\n:::\n\n[^1]: A note.\n")
	var got []string
	for _, g := range gradesOf(a) {
		got = append(got, fmt.Sprintf("%d %d %q: %d words, %d sentences, %v %s", g.Line, g.Level, g.Heading, g.Counts.Words, g.Counts.Sentences, g.Measured, g.Formula))
	}
	want := []string{
		`2 0 "": 14 words, 6 sentences, false Flesch–Kincaid`,
		`6 1 "": 2 words, 1 sentences, false Flesch–Kincaid`,
		`8 2 "One": 7 words, 3 sentences, false Flesch–Kincaid`,
		`12 3 "Inside": 5 words, 2 sentences, false Flesch–Kincaid`,
		`22 2 "Two": 3 words, 1 sentences, false Flesch–Kincaid`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLanguagesWithoutAFormulaAreNotMeasured(t *testing.T) {
	for lang, want := range map[string]string{"vi": "false ", "es": "true Fernández Huerta", "en-GB": "true Flesch–Kincaid", "zh-Hans": "false "} {
		g := gradesOf(read("a.md", "---\ntitle: T\nlang: "+lang+"\n---\n\n"+strings.Repeat("Una nota para ti. ", 8)+"\n"))[0]
		if got := fmt.Sprintf("%v %s", g.Measured, g.Formula); got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
	for _, g := range gradesOf(read("a.md", "")) {
		if g.Measured || g.Hard() || g.Value() != 0 {
			t.Errorf("got %+v for no text", g)
		}
	}
}

func gradesOf(a *doc.Article) []plain.Grade {
	var findings diag.List
	return plain.Check(a, &findings)
}
