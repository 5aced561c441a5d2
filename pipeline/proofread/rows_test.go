package proofread_test

import (
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/proofread"
)

// shown is the text of a file of an edition.
type shown struct {
	name string
	text string
	form proofread.Form
}

// editions returns the article of testdata/doses.txtar, and the text of each kind of
// file. The tests of package verify make the files and hold their texts against these.
func editions(t *testing.T) (*proofread.Reading, *doc.Article, []shown) {
	t.Helper()
	kept, err := txtar.ParseFile("testdata/doses.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var findings diag.List
	a := markdown.Read("article.md", kept.Files[0].Data, &findings)
	var all []shown
	for _, f := range kept.Files[1:] {
		form := proofread.Marked
		if strings.HasSuffix(f.Name, ".pdf") || strings.HasSuffix(f.Name, ".txt") {
			form = proofread.Lettered
		}
		all = append(all, shown{f.Name, string(f.Data), form})
	}
	if len(all) < 4 || findings.HasErrors() {
		t.Fatal(len(all), findings.Sorted())
	}
	return proofread.Read(kept.Files[0].Data), a, all
}

func TestEveryEditionHasItsRows(t *testing.T) {
	r, a, all := editions(t)
	for _, s := range all {
		rows := r.Blocks(a).Rows(a)
		if len(rows) < 12 {
			t.Errorf("%s: only %d rows", s.name, len(rows))
		}
		for _, f := range r.File(s.text, s.form).Missing(rows) {
			t.Errorf("%s: %+v in %q", s.name, f, s.text)
		}
	}
}

// Each kind of damage is done to every file whose text has the pattern.
func TestDamageToARowIsFound(t *testing.T) {
	r, a, all := editions(t)
	for _, c := range []struct{ pattern, replacement string }{
		{`0\.5`, "5"}, {`0\.5`, "0,5"}, {`0\.5`, ".5"}, {`8:30`, "830"}, {`8:30`, "8.30"}, {`not take`, "take"}, {`never`, "ever"},
		{`2 × 5`, "2 5"}, {`2 × 5`, "25"}, {`4–6`, "46"}, {`4–6`, "4 6"}, {`> `, "< "}, {`> `, ""}, {`<(.?)35`, ">${1}35"}, {`±`, ""}, {`±`, "+"},
		{`2½`, "21/2"}, {`½`, ""}, {`2\*5`, "25"}, {`2\*5`, "2 5"}, {`without`, "with"}, {`1~2`, "12"}, {`1~2`, "1-2"}, {`5%`, "5"},
		{`250`, "25"}, {`(250.mg)/`, "$1 "}, {`-3`, "3"}, {`-3`, "+3"}, {`mcg`, "mg"}, {`7\.5`, "75"}, {`Not 9`, "9"}, {`9 hours`, "9 days"}, {`9.hours`, "9 days"},
		{`7 C`, "-7 C"}, {`7.C`, "− 7 C"}, {`6 times`, "<6 times"}, {`\b8.g`, "8 kg"}, {`mmHg`, "kPa"},
	} {
		done := 0
		for _, s := range all {
			rx := regexp.MustCompile(c.pattern)
			at := rx.FindStringIndex(s.text)
			if at == nil {
				continue
			}
			done++
			damaged := s.text[:at[0]] + rx.ReplaceAllString(s.text[at[0]:at[1]], c.replacement) + s.text[at[1]:]
			found := r.File(damaged, s.form).Missing(r.Blocks(a).Rows(a))
			if len(found) == 0 {
				t.Errorf("%s: %q for %q is not found", s.name, c.replacement, c.pattern)
			}
		}
		if done == 0 {
			t.Errorf("no file has %q", c.pattern)
		}
	}
}

// Raised figures are not the same as others, in the form of each file.
func TestRaisedFiguresAreToldFromOthers(t *testing.T) {
	r, a, all := editions(t)
	flat := strings.NewReplacer("\uFDD8", "", "\uFDD9", "", "⁹", "9", "₂", "2", "^9", "9")
	for _, s := range all {
		damaged := flat.Replace(s.text)
		if damaged == s.text {
			t.Errorf("%s has no raised figures: %q", s.name, s.text)
		}
		if found := r.File(damaged, s.form).Missing(r.Blocks(a).Rows(a)); len(found) == 0 {
			t.Errorf("%s: 109 for 10⁹ is not found", s.name)
		}
	}
}

// A fault has the line of the article.
func TestMissingSaysWhere(t *testing.T) {
	r, a, all := editions(t)
	for _, s := range all {
		found := r.File(strings.Replace(s.text, "7.5", "75", 1), s.form).Missing(r.Blocks(a).Rows(a))
		if len(found) != 1 || found[0].From != 22 || found[0].To != 22 || !strings.Contains(found[0].Message, `"7.5 mcg"`) {
			t.Errorf("%s: got %+v", s.name, found)
		}
	}
}

// Two rows need two places in a file, even if they are the same.
func TestRowsAreCounted(t *testing.T) {
	text := "Take 5 mg.\n\nTake 5 mg.\n"
	r := proofread.Read([]byte(text))
	var ignored diag.List
	a := markdown.Read("article.md", []byte(text), &ignored)
	for file, want := range map[string]int{"Take 5 mg.\nTake 5 mg.": 0, "Take 5 mg.": 1, "Take 5 mg.\nTake 5 g.": 1, "": 2, "Take 5 mg. Take 5 mg. Take 5 mg.": 0} {
		if got := r.File(file, proofread.Lettered).Missing(r.Blocks(a).Rows(a)); len(got) != want {
			t.Errorf("%q: got %+v", file, got)
		}
	}
}

// A bare number is the one of its cell, and not one in an address before or after it.
func TestNumberOfACellIsNotThatOfAnAddress(t *testing.T) {
	const article = "---\ntitle: T\n---\n\nWords of 5 mg.\n\n| Step | Do |\n|---|---|\n| 1 | wait |\n| 2 | go |\n"
	var findings diag.List
	a := markdown.Read("article.md", []byte(article), &findings)
	r := proofread.Read([]byte(article))
	rows := r.Blocks(a).Rows(a)
	const address = "clinic.example/guides?a=1&b=2\n"
	for _, text := range []string{
		"Words of 5 mg.\nStep\nDo\n1\nwait\n2\ngo\n" + address,
		address + "Words of 5 mg.\n" + address + "Step\nDo\n1\nwait\n2\ngo\n",
		"Words of 5 mg.\n" + address + "Step\nDo\n1\nwait\n2\ngo\n" + address,
	} {
		for _, f := range r.File(text, proofread.Marked).Missing(rows) {
			t.Errorf("%+v in %q", f, text)
		}
		if len(r.File(strings.Replace(text, "\n2\n", "\n−2\n", 1), proofread.Marked).Missing(rows)) == 0 {
			t.Errorf("−2 for 2 is not found in %q", text)
		}
	}
}
