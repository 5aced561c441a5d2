package brochure

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/pdf"
)

// renderFold sets the text in the panels of a fold. If the author does not name a
// fold and the text does not fit a tri-fold even in the least setting, the brochure
// becomes a booklet, with a note.
func renderFold(e *edition.Edition, o doc.BrochureOptions, findings *diag.List) ([]edition.Artifact, error) {
	w, err := newWriter(e, e.Theme.Print)
	if err != nil {
		return nil, err
	}
	p := paper(o.Paper, e.Contact.Country)
	if e.Format == doc.Press {
		w = w.bleeding(bleed(p))
	}
	auto := o.Fold == autoFold
	if auto {
		o.Fold = trifold
	}
	f, ok := w.fold(p, o, !auto)
	if !ok && auto && !w.blocked() {
		findings.Note(e.Article.At(o.Pos), "fold-auto", "the text is too long for a tri-fold: the brochure is set as a booklet",
			"mark the sections that matter most and write sections: marked, or write fold: none for plain pages, or fold: booklet")
		o.Fold = booklet
		if e.Format == doc.Press {
			return renderPress(e, o, findings)
		}
		return renderBooklet(e, o, findings)
	}
	if ok && e.Format == doc.Press {
		f = w.press(f)
	}
	w.reportTo(findings)
	if !ok {
		return nil, nil
	}
	return w.finish("-"+string(e.Format)+".pdf", f)
}

// fold sets the article on the panels of a fold. It returns false if the article does
// not fit, and reports that if report is true.
func (w writer) fold(p Paper, o doc.BrochureOptions, report bool) (file, bool) {
	f := newFold(o.Fold, p)
	for sheet := 1; sheet < o.Sheets; sheet++ {
		f.more(sheet)
	}
	inset := w.typ.theme.Fold.Inset
	w = w.framed(f.measure(inset), f.height-2*inset)
	root := w.tag(0, "Document", "")
	fitted, ok := w.fit(&f, root)
	if !ok {
		w.miss(fitted.galley)
		if report {
			w.overset(&f, o.Sheets, root)
		}
		return file{}, false
	}
	text := span{root + 1, fitted.end()}
	w.take(fitted.writer)

	front, ok := w.ownPanel(fitted.setting, func(w writer, all bool) ([]layout.Item, bool) { return w.frontPanel(&f, root, all) })
	if !ok {
		if report {
			w.frontOverset()
		}
		return file{}, false
	}
	pieces := []piece{{f.front.side, 0, front}}
	rest := w.end()
	for i, fr := range fitted.frames {
		pieces = append(pieces, piece{f.text[i].side, 0, layout.Move(fr.Items, f.text[i].x+inset, inset)})
	}
	own := w.inPanels(fitted.setting)
	for _, spare := range f.text[len(fitted.frames):] {
		pieces = append(pieces, piece{spare.side, 0, own.notesPanel(&f, spare, root)})
	}
	back, ok := w.ownPanel(fitted.setting, func(w writer, all bool) ([]layout.Item, bool) { return w.backPanel(&f, f.back, root, all) })
	if !ok {
		if report {
			w.backOverset(w.typ.theme.Fold.Least.Size)
		}
		return file{}, false
	}
	pieces = append(pieces, piece{f.back.side, 0, back})
	for side := range 2 * o.Sheets {
		if side%2 == 0 && w.bleed == 0 {
			pieces = append(pieces, piece{side, 0, f.ticks(w.typ.colour.Rule)})
		}
	}
	w.reads(span{root, root + 1}, span{text.to, rest}, text, span{rest, w.end()})
	return file{width: f.width, height: f.height, sides: 2 * o.Sheets, pieces: pieces, folds: f.folds, size: fitted.setting.Size,
		print: pdf.Print{ActualSize: true, Duplex: "DuplexFlipShortEdge"}, how: fitted.describe(f.describe(p, o.Sheets))}, true
}

// describe returns what a sheet is and how full its panels are, for the person who
// prints it.
func (f fitted) describe(sheet string) string {
	fill := make([]string, len(f.fill))
	for i, n := range f.fill {
		fill[i] = fmt.Sprint(n)
	}
	return fmt.Sprintf("%s, %v pt, panels %s %% full; print at 100 %%, two-sided, flip on short edge", sheet, f.setting.Size, strings.Join(fill, " "))
}
