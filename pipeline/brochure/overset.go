package brochure

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// overset reports a text that does not fit in the least setting, at the first block
// that has no room, with a hint on what would help.
func (w writer) overset(f *fold, sheets int, root layout.Mark) {
	th := w.typ.theme.Fold
	least := w.try(root, setting(th, steps), 0)
	panels := equalPanels(len(f.text), layout.Frame{Width: w.measure, Height: w.tallest})
	lost := least.strips[layout.Pour(least.strips, panels).Overset:]
	over := 0
	for i := range lost {
		over += len(strings.Fields(lost[i].Text()))
	}
	hints := []string{"mark fewer sections, or use the booklet (fold: auto)"}
	if sheets == 1 {
		hints = append(hints, "a second sheet may hold it (sheets: 2)")
	}
	for size := th.Least.Size - unit.Pt/2; size >= 7*unit.Pt; size -= unit.Pt / 2 {
		s := th.Least
		s.Size = size
		if layout.Fits(w.try(root, s, w.tallest*unit.Length(len(f.text))).strips, panels) {
			hints = append(hints, fmt.Sprintf("it would fit at %v pt, which is too small to hand to patients", size))
			break
		}
	}
	at := w.e.Article.At(least.placeOf(lost))
	w.take(least.writer)
	w.findings.Error(at, "overset", fmt.Sprintf("from here on the text does not fit the %s at %v pt: %d words too many", f.name, th.Least.Size, over), strings.Join(hints, "; "))
}

// placeOf returns the place of the first strip that belongs to a block of the
// article.
func (w writer) placeOf(strips []layout.Strip) doc.Pos {
	for i := range strips {
		if at := w.element(strips[i].Mark()).at; at.Line > 0 {
			return at
		}
	}
	return doc.Pos{}
}

// frontOverset reports a title, a subtitle and a summary that do not fit the
// front.
func (w writer) frontOverset() {
	w.findings.Error(w.e.Article.At(w.key("title")), "front-overset", fmt.Sprintf("title, subtitle and summary do not fit the front panel at %v pt", w.typ.theme.Fold.Least.Size),
		"shorten the summary or the subtitle")
}

// backOverset reports contact details that do not fit the back.
func (w writer) backOverset(size unit.Length) {
	w.findings.Error(diag.Pos{File: w.e.Contact.File}, "back-overset", fmt.Sprintf("the contact card and the names of authors and reviewers do not fit the back at %v pt", size),
		"shorten the hours, the address, the languages or the tagline, or reviewed.note")
}
