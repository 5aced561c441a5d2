package pdf

import (
	"slices"

	"pamphlet/pipeline/unit"
)

// state is what the content of a page has set so far.
type state struct {
	font     *usedFont
	size     unit.Length
	fill     unit.Colour
	coloured bool
	tracking unit.Length
	// origin is where what is painted counts from.
	origin Point
}

// Clip opens a window in the current page, by which a page is placed on a sheet:
// until [Document.Unclip] nothing is painted outside the window, and all that is
// painted, linked to or named as a destination counts from the origin. Window
// and origin count from where painting counted from before. Windows may nest;
// each page has its own. Elements may have content in several windows and on
// several sheets.
func (d *Document) Clip(window Area, origin Point) {
	p := d.paintNothing()
	p.saved = append(p.saved, p.state)
	p.raw("q ")
	p.rectangle(window)
	p.op("W n")
	p.origin.X += origin.X
	p.origin.Y += origin.Y
}

// Unclip closes the window that was opened last on the current page.
func (d *Document) Unclip() {
	p := d.paintNothing()
	last := len(p.saved) - 1
	if last < 0 {
		panic("pdf: Unclip without Clip")
	}
	p.op("Q")
	p.state, p.saved = p.saved[last], p.saved[:last]
}

// paintNothing gives the current page's content for operators that leave no
// trace on paper and so belong to no element.
func (d *Document) paintNothing() *page {
	marked := d.marked
	d.marked = nil
	p := d.paint()
	d.marked = marked
	return p
}

// closed reports whether every window was closed.
func (d *Document) closed() bool {
	return !slices.ContainsFunc(d.pages, func(p *page) bool { return len(p.saved) > 0 })
}

// placed gives an area as it lies on the page.
func (p *page) placed(a Area) Area {
	a.X += p.origin.X
	a.Y += p.origin.Y
	return a
}
