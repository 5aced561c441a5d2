package verify_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/verify"
)

const shiftedArticle = `---
title: Blood
contact: ` + corpus + `clinic.yaml
date: 2026-11-01
---
Words.[^1]

[^1]: A note.
`

// withShifts returns an article with raised, lowered and struck text.
func withShifts(t *testing.T) edition.Source {
	t.Helper()
	text := func(s string) doc.Inline { return &doc.Text{Value: s} }
	up := func(run ...doc.Inline) doc.Inline { return &doc.Superscript{Content: run} }
	down := func(run ...doc.Inline) doc.Inline { return &doc.Subscript{Content: run} }
	run := []doc.Inline{text("Platelets under 50 x 10"), up(text("9")), text("/L, of CO"), down(text("2")), text(", the 1"), up(text("st")), text(" of x"),
		up(text("a")), text(", of C"), down(text("max")), text(", of 10"), up(text("-3")), text(", of y"), up(text("a/b")), text(", of PO"), down(text("4")), up(text("3-")),
		text(", of 10"), up(text("2–3")), text(", and typed 10⁻⁹ or H₂O."), &doc.Strike{Content: []doc.Inline{text("4–6 hours.")}},
		&doc.Strike{Content: []doc.Inline{text("Take 2 tablets.")}}, text(" Take 1 tablet."),
		up(&doc.Link{Target: doc.Literal("https://a.example/"), Content: []doc.Inline{text("7")}}), text(" of 2"), up(&doc.Emphasis{Content: []doc.Inline{text("n")}})}
	link := func(s string) doc.Inline {
		return &doc.Link{Target: doc.Literal("https://www.example.org/" + s[:2]), Content: []doc.Inline{text(s)}}
	}
	s := sourceOf(t, "a.md", []byte(shiftedArticle))
	item := &doc.Item{Number: 1, Content: []doc.Block{&doc.Paragraph{Content: run}}}
	s.Article.Body = append([]doc.Block{&doc.Heading{Level: 2, ID: "h", Content: run}}, append(s.Article.Body,
		&doc.Paragraph{Content: []doc.Inline{link("Spravato"), up(text("®")), text(", "), link("10"), up(text("9")), text(", "), link("CO"), down(text("2")), text("-free, "),
			link("room 2"), text("4, "), link("24"), text("/7 and "), link("clinic"), text("s, "), link("one"), text("-"), link("two"), text(".")}},
		&doc.Paragraph{Content: []doc.Inline{text("Nested"), up(text("8"), &doc.NoteRef{Number: 1})}},
		&doc.List{Ordered: true, Tight: true, Items: []*doc.Item{item}},
		&doc.Table{Header: []*doc.Cell{{Content: run}, {Content: []doc.Inline{text("x")}}}, Rows: [][]*doc.Cell{{{Content: run}, {Content: run}}}})...)
	return s
}

// letter makes the e-mail of a source: its edition, its HTML and its plain text.
func letter(t *testing.T, s edition.Source) (*edition.Edition, edition.Artifact, edition.Artifact) {
	t.Helper()
	e := edition.New(doc.Email, s, nil)
	m, err := handout.Email(e, edition.Artifact{}, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return e, edition.Artifact{MediaType: "text/html", Data: m.HTML}, edition.Artifact{MediaType: "text/plain", Data: m.Text}
}

func TestRaisedAndLoweredTextIsProved(t *testing.T) {
	s := withShifts(t)
	h, g, b := render(t, doc.Handout, s), render(t, doc.Guide, s), render(t, doc.Brochure, s)
	e, html, plain := letter(t, s)
	for name, f := range map[string]struct {
		edition *edition.Edition
		file    edition.Artifact
	}{"page": {h.edition, h.files[0]}, "text": {h.edition, h.files[1]}, "guide": {g.edition, g.files[0]}, "brochure": {b.edition, b.files[0]}, "e-mail": {e, html}, "e-mail's text": {e, plain}} {
		if p := verify.Expect(f.edition, nil).Compare(read(t, f.file)); !p.Whole() {
			t.Errorf("%s: got %d of %d words; missing %v, faults %v", name, p.Found, p.Words, p.Missing, p.Faults)
		}
	}
}

func TestRaisedTextThatIsNotRaisedIsFound(t *testing.T) {
	h := render(t, doc.Handout, withShifts(t))
	page, text := h.files[0], h.files[1]
	for _, c := range []struct {
		file     edition.Artifact
		from, to string
	}{
		{page, "<sup>9</sup>", "9"},
		{page, "<sup>9</sup>", " 9"},
		{page, "<sup>9</sup>", "<sub>9</sub>"},
		{page, "<sup>9</sup>", `<sup class="noteref">9</sup>`},
		{page, "<sup>9</sup>", "<sup>8</sup>"},
		{page, "<sup>9</sup>", "\uFDD89"},
		{page, "<sup>9</sup>", "&#xFDD8;9"},
		{page, "<sup>-3</sup>", "<sup>3</sup>"},
		{page, "<sup>-3</sup>", "-<sup>3</sup>"},
		{page, "<sub>2</sub>", "2"},
		{page, "<sub>2</sub>", "<sup>2</sup>"},
		{page, "10⁻⁹", "10⁹"},
		{page, "10⁻⁹", "10-9"},
		{page, "x<sup>a</sup>", "xa"},
		{page, "deleted: <del>", "<del>"},
		{text, "10⁹", "109"},
		{text, "10⁹", "10 9"},
		{text, "10⁹", "10⁸"},
		{text, "10⁻³", "10³"},
		{text, "CO₂", "CO2"},
		{text, "CO₂", "CO²"},
		{text, "x^a", "x a"},
		{text, "x^a", "xa"},
		{text, "10⁻⁹", "10\uFDD8-\uFDD89"},
		{text, "[deleted: ", ""},
	} {
		if !bytes.Contains(c.file.Data, []byte(c.from)) {
			t.Errorf("%s does not hold %q", c.file.Suffix, c.from)
			continue
		}
		changed := c.file
		changed.Data = []byte(strings.Replace(string(c.file.Data), c.from, c.to, 1))
		if p := verify.Expect(h.edition, nil).Compare(read(t, changed)); p.Whole() {
			t.Errorf("%s: %q for %q was proved", c.file.Suffix, c.to, c.from)
		}
	}
}

func TestNumberInRaisedDigitsIsFound(t *testing.T) {
	s := sourceOf(t, "a.md", []byte(shiftedArticle))
	h := render(t, doc.Handout, s)
	page := h.files[0]
	page.Data = bytes.Replace(page.Data, []byte("Words."), []byte("Words <sup>415-555-0100</sup>."), 1)
	if !slices.ContainsFunc(verify.Expect(h.edition, nil).Compare(read(t, page)).Faults, func(f verify.Fault) bool {
		return f.Rule == "verify-number" && strings.Contains(f.Message, "415-555-0100")
	}) {
		t.Error("the number was not found")
	}
}
