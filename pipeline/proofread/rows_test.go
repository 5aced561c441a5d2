package proofread_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/proofread"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/verify"
)

// doses is an article with signs, units and negations beside its numbers.
const doses = `---
title: Doses
lang: en-US
date: 2026-11-01
publish: {brochure: {fold: none}}
---

Take 0.5 mg at 8:30 p.m., do not take 2 × 5 mL, and never 4--6 tablets.
Call {{phone}} if it is &gt; 39 °C or &lt; 35 °C, ±1.

Platelets of 50 × 10<sup>9</sup>/L, CO<sub>2</sub> of 40 mmHg, 2½ tablets, 2\*5 ml.

- 7 C: call, without delay
- 1\~2 tablets of 5%

1. Two of 250 mg/5 mL
2. \-3 degrees[^1]

| Age | Dose |
|---|---|
| 2 | 5 mcg |
| 3 | 7.5 mcg |

Write to [the nurse](https://clinic.example/5) 6 times. ~~Take 8 g.~~

[^1]: Not 9 hours.
`

// shown is a file of an edition as it is read back.
type shown struct {
	name    string
	article *doc.Article
	text    string
	form    proofread.Form
}

// editions makes every kind of file of an article.
func editions(t *testing.T, text string) (*proofread.Reading, *doc.Article, []shown) {
	t.Helper()
	var findings diag.List
	data, err := os.ReadFile("../testdata/corpus/clinic.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := edition.Source{Version: "test", Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Pictures: map[string]*picture.Picture{}}
	s.Article = markdown.Read("article.md", []byte(text), &findings)
	s.Contact = contact.Read("clinic.yaml", data, &findings)
	s.Contact.Logo.Image = ""
	if s.Theme, err = theme.Load("", &findings); err != nil {
		t.Fatal(err)
	}
	if s.Labels, err = s.Theme.Labels("en-US", diag.Pos{}, &findings); err != nil {
		t.Fatal(err)
	}
	var all []shown
	for format, render := range map[doc.Format]edition.Renderer{doc.Brochure: brochure.Render, doc.Guide: guide.Render, doc.Handout: handout.Render} {
		e := edition.New(format, s, &findings)
		files, err := render(e, &findings)
		if err != nil || len(files) == 0 {
			t.Fatal(err, findings.Sorted())
		}
		for _, f := range files {
			c, err := verify.Read(f.MediaType, f.Data)
			if err != nil {
				t.Fatal(err)
			}
			form := proofread.Marked
			if c.Plain || c.Pages > 0 {
				form = proofread.Lettered
			}
			all = append(all, shown{f.Suffix, e.Article, c.Text, form})
		}
	}
	if len(all) < 4 || findings.HasErrors() {
		t.Fatal(len(all), findings.Sorted())
	}
	return proofread.Read([]byte(text)), s.Article, all
}

func TestEveryEditionHasItsRows(t *testing.T) {
	r, a, all := editions(t, doses)
	for _, s := range all {
		rows := r.Rows(a, s.article)
		if len(rows) < 12 {
			t.Errorf("%s: only %d rows", s.name, len(rows))
		}
		for _, f := range r.Missing(rows, s.text, s.form) {
			t.Errorf("%s: %+v in %q", s.name, f, s.text)
		}
	}
}

// Each kind of damage is done to every file whose text has the pattern.
func TestDamageToARowIsFound(t *testing.T) {
	r, a, all := editions(t, doses)
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
			found := r.Missing(r.Rows(a, s.article), damaged, s.form)
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
	r, a, all := editions(t, doses)
	flat := strings.NewReplacer("\uFDD8", "", "\uFDD9", "", "⁹", "9", "₂", "2", "^9", "9")
	for _, s := range all {
		damaged := flat.Replace(s.text)
		if damaged == s.text {
			t.Errorf("%s has no raised figures: %q", s.name, s.text)
		}
		if found := r.Missing(r.Rows(a, s.article), damaged, s.form); len(found) == 0 {
			t.Errorf("%s: 109 for 10⁹ is not found", s.name)
		}
	}
}

// A fault has the line of the article.
func TestMissingSaysWhere(t *testing.T) {
	r, a, all := editions(t, doses)
	for _, s := range all {
		found := r.Missing(r.Rows(a, s.article), strings.Replace(s.text, "7.5", "75", 1), s.form)
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
		if got := r.Missing(r.Rows(a, a), file, proofread.Lettered); len(got) != want {
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
	rows := r.Rows(a, a)
	const address = "clinic.example/guides?a=1&b=2\n"
	for _, text := range []string{
		"Words of 5 mg.\nStep\nDo\n1\nwait\n2\ngo\n" + address,
		address + "Words of 5 mg.\n" + address + "Step\nDo\n1\nwait\n2\ngo\n",
		"Words of 5 mg.\n" + address + "Step\nDo\n1\nwait\n2\ngo\n" + address,
	} {
		for _, f := range r.Missing(rows, text, proofread.Marked) {
			t.Errorf("%+v in %q", f, text)
		}
		if len(r.Missing(rows, strings.Replace(text, "\n2\n", "\n−2\n", 1), proofread.Marked)) == 0 {
			t.Errorf("−2 for 2 is not found in %q", text)
		}
	}
}
