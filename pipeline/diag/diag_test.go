package diag

import (
	"fmt"
	"strings"
	"testing"
)

func TestFindingPrintsPlaceMessageRuleAndHint(t *testing.T) {
	f := Finding{Pos{"source/a.md", 12, 4}, Warning, "contact-unknown", "telephone 555 is not in clinic.yaml", "write {{phone}}\nor add it"}
	want := "source/a.md:12:4: warning: telephone 555 is not in clinic.yaml [contact-unknown]\n    write {{phone}}\n    or add it"
	if got := f.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for want, p := range map[string]Pos{"a.md": {File: "a.md"}, "a.md:3": {"a.md", 3, 0}} {
		if got := p.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestListSortsAndDropsRepeats(t *testing.T) {
	var l List
	for _, line := range []int{3, 1, 3, 2} {
		l.Error(Pos{"a.md", line, 1}, "r", fmt.Sprint("at ", line), "")
	}
	l.Note(Pos{"a.md", 1, 1}, "r", "later at the same place", "")
	var got []string
	for _, f := range l.Sorted() {
		got = append(got, f.Message)
	}
	if want := "at 1,later at the same place,at 2,at 3"; strings.Join(got, ",") != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if l.Count(Error) != 3 || !l.HasErrors() {
		t.Errorf("got %d errors, want 3", l.Count(Error))
	}
}

func TestNearestKnowsSlipsOfTheFinger(t *testing.T) {
	keys := []string{"title", "subtitle", "summary", "keywords", "lang"}
	for word, want := range map[string]string{"tilte": "title", "Title": "title", "sumary": "summary", "keyword": "keywords", "lnag": "lang", "zzz": "", "": ""} {
		if got := Nearest(word, keys); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}
