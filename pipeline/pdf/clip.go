package pdf

import (
	"slices"

	"pamphlet/pipeline/unit"
)

// state is the graphics state at the end of a page's content.
type state struct {
	font     *usedFont
	size     unit.Length
	fill     unit.Colour
	coloured bool
	tracking unit.Length
	// origin is the point from which positions are measured.
	origin Point
}

// Clip opens a window in the current page, through which a page is placed on a sheet.
// Until [Document.Unclip], nothing is painted outside the window, and everything that
// is painted, linked or named as a destination is measured from the origin. Window and
// origin are measured from the origin before. Windows may nest, and each page has its
// own. Elements may have content in several windows and on several sheets.
func (d *Document) Clip(window Area, origin Point) {
	p := d.paintNothing()
	p.saved = append(p.saved, p.state)
	p.raw("q ")
	p.rectangle(window)
	p.op("W n")
	p.origin.X += origin.X
	p.origin.Y += origin.Y
}

// Shift moves the point of the current page from which positions are measured. Windows
// that are opened later are measured from there, and closing a window undoes the shifts
// since it was opened.
func (d *Document) Shift(dx, dy unit.Length) {
	d.now.origin.X += dx
	d.now.origin.Y += dy
}

// Unclip closes the last open window of the current page.
func (d *Document) Unclip() {
	p := d.paintNothing()
	last := len(p.saved) - 1
	if last < 0 {
		panic("pdf: Unclip without Clip")
	}
	p.op("Q")
	p.state, p.saved = p.saved[last], p.saved[:last]
}

// paintNothing returns the current page for operators that leave no trace on paper and
// therefore belong to no element.
func (d *Document) paintNothing() *page {
	marked := d.marked
	d.marked = nil
	p := d.paint()
	d.marked = marked
	return p
}

// closed reports whether all windows are closed.
func (d *Document) closed() bool {
	return !slices.ContainsFunc(d.pages, func(p *page) bool { return len(p.saved) > 0 })
}

// placed returns an area in the page's own coordinates.
func (p *page) placed(a Area) Area {
	a.X += p.origin.X
	a.Y += p.origin.Y
	return a
}
