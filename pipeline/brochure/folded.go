package brochure

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/pdf"
	"pamphlet/pipeline/theme"
)

// renderFold sets the text in the panels of a fold. Where the author leaves the
// fold to us and a tri-fold is too small even for the least setting, it becomes
// a booklet, with a note.
func renderFold(e *edition.Edition, o doc.BrochureOptions, findings *diag.List) ([]edition.Artifact, error) {
	w, err := newWriter(e, e.Theme.Print, findings)
	if err != nil {
		return nil, err
	}
	if e.Format == doc.Press {
		w.bleed = bleed(paper(o.Paper, e.Contact.Country))
	}
	auto := o.Fold == autoFold
	if auto {
		o.Fold = trifold
	}
	p := paper(o.Paper, e.Contact.Country)
	f, how, ok := w.fold(p, o, !auto)
	switch {
	case ok && e.Format == doc.Press:
		return w.press(f, how)
	case ok:
		return w.finish("-"+string(e.Format)+".pdf", f, how)
	case auto && !w.gate.blocked():
		findings.Note(e.Article.At(o.Pos), "fold-auto", "the text is too long for a tri-fold: the brochure is set as a booklet",
			"mark the sections that matter most and write sections: marked, or write fold: none for plain pages, or fold: booklet")
		o.Fold = booklet
		if e.Format == doc.Press {
			return renderPress(e, o, findings)
		}
		return renderBooklet(e, o, findings)
	}
	w.gate.report()
	return nil, nil
}

// fold sets the article on the panels of a fold. It is false if the text does
// not fit; tell says whether that is to be said.
func (w *writer) fold(p Paper, o doc.BrochureOptions, tell bool) (file, string, bool) {
	f := newFold(o.Fold, p)
	for sheet := 1; sheet < o.Sheets; sheet++ {
		f.more(sheet)
	}
	w.folds = f.folds
	base := w.typ
	inset := base.theme.Fold.Inset
	root := w.tag(0, "Document", "")
	set := w.panelText(root, base, f.measure(inset), f.height-2*inset)
	fitted, ok := w.fit(&f, set)
	if !ok {
		if tell {
			w.overset(&f, o.Sheets, set)
		}
		return file{}, "", false
	}
	w.take(fitted.trial)
	w.useTypography(base.inPanels(fitted.setting))
	text := span{int(root) + 1, len(w.tags)}
	w.at = doc.Pos{} // What follows is of no block of the article.

	var pieces []piece
	front := len(w.tags)
	outline := w.outline
	items, ok := w.ownPanel(base, fitted.setting, func(all bool) ([]layout.Item, bool) { return w.frontPanel(&f, root, all) })
	if !ok {
		if tell {
			w.findings.Error(w.e.Article.At(w.key("title")), "front-overset", fmt.Sprintf("title, subtitle and summary do not fit the front panel at %v pt", base.theme.Fold.Least.Size),
				"shorten the summary or the subtitle")
		}
		return file{}, "", false
	}
	pieces = append(pieces, piece{f.front.side, items})
	rest := len(w.tags)
	w.at = doc.Pos{}
	for i, fr := range fitted.frames {
		pieces = append(pieces, piece{f.text[i].side, layout.Move(fr.Items, f.text[i].x+inset, inset)})
	}
	for _, spare := range f.text[len(fitted.frames):] {
		pieces = append(pieces, piece{spare.side, w.notesPanel(&f, spare, root)})
	}
	w.outline = outline
	items, ok = w.ownPanel(base, fitted.setting, func(all bool) ([]layout.Item, bool) { return w.backPanel(&f, f.back, root, all) })
	if !ok {
		if tell {
			w.backOverset(base.theme.Fold.Least.Size)
		}
		return file{}, "", false
	}
	pieces = append(pieces, piece{f.back.side, items})
	for side := range 2 * o.Sheets {
		if side%2 == 0 && w.bleed == 0 {
			pieces = append(pieces, piece{side, f.ticks(w.typ.colour.Rule)})
		}
	}
	w.orderTags(span{int(root), int(root) + 1}, span{front, rest}, text, span{rest, len(w.tags)})

	fill := make([]string, len(fitted.fill))
	for i, n := range fitted.fill {
		fill[i] = fmt.Sprint(n)
	}
	how := fmt.Sprintf("%s, %v pt, panels %s %% full; print at 100 %%, two-sided, flip on short edge", f.describe(p, o.Sheets), fitted.setting.Size, strings.Join(fill, " "))
	return file{width: f.width, height: f.height, sides: 2 * o.Sheets, pieces: pieces,
		print: pdf.Print{ActualSize: true, Duplex: "DuplexFlipShortEdge"}}, how, true
}

// ownPanel sets a panel that has a design of its own: in the setting of the text
// if there is room, else in the largest smaller one in which all fits, else
// without what can be left out. It is false if not even that fits.
func (w *writer) ownPanel(base *typography, from theme.Setting, set func(all bool) ([]layout.Item, bool)) ([]layout.Item, bool) {
	settings := []theme.Setting{from}
	for step := 1; step <= steps; step++ {
		if s := setting(base.theme.Fold, step); s.Size < settings[len(settings)-1].Size {
			settings = append(settings, s)
		}
	}
	tags, outline, said, symbols := slices.Clone(w.tags), slices.Clone(w.outline), w.findings, w.gate.symbols
	defer func() {
		w.findings, w.gate.findings = said, said
		w.useTypography(base.inPanels(from))
	}()
	for _, all := range []bool{true, false} {
		var items []layout.Item
		var found *diag.List
		fits := func(i int) (ok bool) {
			found = &diag.List{}
			w.findings, w.gate.findings, w.gate.symbols = found, found, maps.Clone(symbols)
			w.tags, w.outline = slices.Clone(tags), slices.Clone(outline)
			w.useTypography(base.inPanels(settings[i]))
			items, ok = set(all)
			return ok
		}
		if fits(0) {
			said.Merge(found)
			return items, true
		}
		if i := sort.Search(len(settings), fits); i < len(settings) && fits(i) {
			said.Merge(found)
			return items, true
		}
	}
	return nil, false
}
