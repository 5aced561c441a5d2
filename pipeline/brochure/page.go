package brochure

import (
	"strings"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// Paper is a size of sheet, upright.
type Paper struct {
	Name          string
	Width, Height unit.Length
}

// paper returns the sheet that the author names, or the one that the clinic's country
// uses: letter in the United States and Canada, A4 elsewhere.
func paper(name, country string) Paper {
	if name == "" {
		name = "a4"
		switch strings.ToUpper(country) {
		case "US", "CA":
			name = "letter"
		}
	}
	switch name {
	case "letter":
		return Paper{"Letter", unit.Inch * 17 / 2, unit.Inch * 11}
	case "legal":
		return Paper{"Legal", unit.Inch * 17 / 2, unit.Inch * 14}
	case "a4":
		return Paper{"A4", unit.Millimetres(210), unit.Millimetres(297)}
	default:
		panic("brochure: paper " + name)
	}
}

// page is the plan of a plain page: the paper, and the place of the text.
type page struct {
	paper     Paper
	left, top unit.Length
	text      layout.Frame
}

// plan returns the plan of a page. The text is placed at the left margin, and unused
// width stays at the right.
func (w writer) plan(p Paper) page {
	m := w.typ.print
	width := min(w.typ.times(w.typ.theme.Type.Measure), p.Width-m.Left-m.Right)
	return page{paper: p, left: m.Left, top: m.Top,
		text: layout.Frame{Width: width, Height: p.Height - m.Top - m.Bottom}}
}

// sheet is one finished page: its display list in the page's coordinates.
type sheet []layout.Item

// frames returns the frames of as many pages as necessary, in the coordinates of the
// pages.
func (g page) frames() layout.Frames { return layout.Pages(g.text).At(g.left, g.top) }
