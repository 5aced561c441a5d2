package brochure

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/pdf"
	"pamphlet/pipeline/unit"
)

// booklet is the fold of a brochure that is stapled in the middle.
const booklet = "booklet"

// thickness is the thickness of office paper of 80 g/m². Each sheet of a booklet
// pushes the sheets inside it outwards by as much.
const thickness = unit.Inch / 254 // 0.1 mm

// thickest is how many folded sheets an office stapler can staple.
const thickest = 20

// renderBooklet sets the whole article on half sheets: once for the printer, with two
// pages side by side in the order of folded sheets, and once in reading order.
func renderBooklet(e *edition.Edition, o doc.BrochureOptions, findings *diag.List) ([]edition.Artifact, error) {
	w, err := newWriter(e, e.Theme.Booklet)
	if err != nil {
		return nil, err
	}
	p := paper(o.Paper, e.Contact.Country)
	pages := w.bookletPages(p)
	half := Paper{p.Name, p.Height / 2, p.Width}
	suffix := "-" + string(e.Format)
	sheets := len(pages) / 4
	if sheets > thickest {
		findings.Warning(e.Article.At(o.Pos), "booklet-thick", fmt.Sprintf("the booklet has %d sheets: more than %d are hard to fold and staple", sheets, thickest),
			"divide the article, show marked sections only, or print plain pages: fold: none")
	}
	how := fmt.Sprintf("%s booklet, %d sheets, %v pt; print at 100 %%, two-sided, flip on short edge, fold and staple", p.Name, sheets, w.typ.size)
	if sheets == 1 {
		how = fmt.Sprintf("%s booklet, 1 sheet, %v pt; print at 100 %%, two-sided, flip on short edge, fold", p.Name, w.typ.size)
	}
	w.reportTo(findings)
	sheet, reader := imposed(half, pages), plainFile(half, pages)
	sheet.how, reader.how = how, "to read on a screen"
	sheet.fonts = new(pdf.Fonts)
	reader.fonts = sheet.fonts
	printed, err := w.finish(suffix+".pdf", sheet)
	if err != nil || printed == nil {
		return nil, err
	}
	read, err := w.finish(suffix+"-reader.pdf", reader)
	return append(printed, read...), err
}

// bookletPages sets the article on half sheets, as many as fill whole sheets. The
// last page says how to contact the clinic, and empty pages before it get lines for
// questions.
func (w writer) bookletPages(p Paper) []sheet {
	half := Paper{p.Name, p.Height / 2, p.Width}
	g := w.plan(half)
	pages := w.compose(g)
	root, end := w.order[0], w.end()
	for (len(pages)+1)%4 != 0 {
		pages = append(pages, w.furnish(g, w.questions(g, root), len(pages)+1))
	}
	pages = append(pages, w.lastPage(g, root, half))
	for m := end; m < w.end(); m++ {
		w.order = append(w.order, m)
	}
	return pages
}

// questions returns a page of lines to write on.
func (w writer) questions(g page, root layout.Mark) sheet {
	return w.ruled(g.left, g.text.Width, g.top, g.top+g.text.Height, root)
}

// lastPage returns the back cover, without a code to scan if there is no room.
func (w writer) lastPage(g page, root layout.Mark, half Paper) sheet {
	for _, code := range []bool{true, false} {
		a := w.attempt()
		items, ok := a.backText(g.left, g.text.Width, g.top, half.Height-g.top, root, code)
		if ok {
			w.take(a)
			return items
		}
		w.miss(a.galley)
	}
	w.backOverset(w.typ.size)
	return nil
}

// imposed places pages on sheets that are folded into each other: of N pages, sheet
// k, counted from 0, has N−2k and 1+2k on its front and 2+2k and N−1−2k on its back.
// The pages of inner sheets are moved towards the fold by the paper's thickness, so
// that their outer margins are not trimmed away (creep).
func imposed(half Paper, pages []sheet) file {
	n := len(pages)
	f := file{width: 2 * half.Width, height: half.Height, sides: n / 2, print: pdf.Print{ActualSize: true, Duplex: "DuplexFlipShortEdge"}}
	type spot struct {
		side int
		x    unit.Length
	}
	spots := make([]spot, n)
	for k := range n / 4 {
		creep := thickness * unit.Length(k)
		left, right := creep, half.Width-creep
		spots[n-2*k-1], spots[2*k] = spot{2 * k, left}, spot{2 * k, right}
		spots[2*k+1], spots[n-2*k-2] = spot{2*k + 1, left}, spot{2*k + 1, right}
	}
	for i, s := range pages {
		f.pieces = append(f.pieces, piece{spots[i].side, spots[i].x, s})
	}
	return f
}
