package pdf

import (
	"sync"
	"time"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

// Info describes the file.
type Info struct {
	Title, Subject    string
	Authors, Keywords []string
	// Lang is the BCP 47 tag of the document's language.
	Lang string
	// Creator is the program in which the document was written. Producer is the program
	// that made the PDF.
	Creator, Producer string
	// Date is the only date in the file. A zero date is left out.
	Date time.Time
	// Print holds the settings for printing the file.
	Print Print
	// Press, if it is not nil, makes a file for a print shop.
	Press *Press
	// Fonts, if it is not nil, is shared by files with the same letters. It changes
	// nothing in them.
	Fonts *Fonts
}

// Print holds what a viewer should preset in its print dialogue.
type Print struct {
	// ActualSize asks the viewer not to scale to the printer's margins.
	ActualSize bool
	// Duplex is "" or a name from ISO 32000-1, table 150: Simplex, DuplexFlipShortEdge,
	// DuplexFlipLongEdge.
	Duplex string
	// PickTray asks for the tray with paper of the page's size.
	PickTray bool
}

// Point is a place on a page, measured from its top left corner.
type Point struct{ X, Y unit.Length }

// Area is a rectangle on a page, measured from its top left corner.
type Area struct{ X, Y, Width, Height unit.Length }

// Document is an unfinished PDF file. It is not safe for use by several goroutines.
type Document struct {
	info  Info
	pages []*page
	now   *page // the page to paint on

	fonts  map[*face.Face]*usedFont
	images map[string]*usedImage
	// Fonts and images in the order of their first use.
	fontOrder  []*usedFont
	imageOrder []*usedImage

	root     *Element
	marked   *Element
	repeated string
	elements int
	spare    []Element // for the next elements
	painted  int       // counts what is painted, for the reading order

	dests   map[string]dest
	outline []bookmark
}

// page is one page: its size and its content.
type page struct {
	index         int
	width, height unit.Length
	content       []byte
	buffer        *[]byte // where content began
	spans         []span
	links         []*link
	boxes         []box
	press         *Press  // nil if colours are sRGB
	object        *object // in the finished file

	state
	saved []state // one for each open window
}

// span is a stretch of a page's content that belongs to one element, or to none. It
// ends where the next one begins.
type span struct {
	element *Element
	start   int
	mcid    int
	// leads is set for the first stretch of a Span.
	leads bool
	// repeats is the text of an artifact. It is empty for other content.
	repeats string
}

type box struct {
	name string
	area Area
}

type usedFont struct {
	face *face.Face
	name name // in the pages' resources
	used letters
}

type usedImage struct {
	picture *picture.Picture
	name    name
	// largest holds the greatest width and height at which the picture is painted.
	largest Area
}

type dest struct {
	page *page
	y    unit.Length
}

type bookmark struct {
	level       int
	title, dest string
}

// New returns an empty document. It panics if Print.Duplex is not a name of the
// standard.
func New(info Info) *Document {
	switch info.Print.Duplex {
	case "", "Simplex", "DuplexFlipShortEdge", "DuplexFlipLongEdge":
	default:
		panic("pdf: duplex " + info.Print.Duplex)
	}
	d := &Document{
		info:   info,
		fonts:  map[*face.Face]*usedFont{},
		images: map[string]*usedImage{},
		dests:  map[string]dest{},
	}
	d.root = &Element{role: "Document"}
	return d
}

// AddPage adds a page at the end and makes it the current page.
func (d *Document) AddPage(width, height unit.Length) {
	d.now = &page{index: len(d.pages), width: width, height: height, press: d.info.Press}
	d.pages = append(d.pages, d.now)
}

// Turn makes an earlier page the current page, counted from 0. With it, painting can
// follow the reading order where panels do not.
func (d *Document) Turn(page int) { d.now = d.pages[page] }

// Pages returns the number of pages.
func (d *Document) Pages() int { return len(d.pages) }

// Box sets one of the current page's boxes for the printer (ISO 32000-1, 14.11.2):
// TrimBox, BleedBox, ArtBox or CropBox. The page's size is its MediaBox. The area is
// measured from the page's corner, also in windows.
func (d *Document) Box(name string, a Area) {
	switch name {
	case "TrimBox", "BleedBox", "ArtBox", "CropBox":
		d.now.boxes = append(d.now.boxes, box{name, a})
	default:
		panic("pdf: box " + name)
	}
}

// Dest names a height on the current page, for links and the outline. If a name is used
// several times, the first one counts. The name also works in a link from outside:
// brochure.pdf#risks.
func (d *Document) Dest(name string, y unit.Length) {
	if _, ok := d.dests[name]; !ok {
		d.dests[name] = dest{d.now, d.now.origin.Y + y}
	}
}

// Outline adds a bookmark that leads to a destination. Level 1 is the top. A level that
// is more than one deeper than that of the bookmark before is reduced.
func (d *Document) Outline(level int, title, dest string) {
	last := 0
	if n := len(d.outline); n > 0 {
		last = d.outline[n-1].level
	}
	d.outline = append(d.outline, bookmark{max(1, min(level, last+1)), title, dest})
}

// buffers holds the memory of finished pages for the content of others.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 0, 8<<10) // about the content of half a sheet
	return &b
}}

// release returns the page's content to the buffers. The page is painted no more.
func (p *page) release() {
	if p.buffer != nil {
		*p.buffer = p.content[:0]
		buffers.Put(p.buffer)
		p.buffer, p.content = nil, nil
	}
}

// paint returns the current page, after it has noted to which element the next content
// belongs.
func (d *Document) paint() *page {
	p := d.now
	if p == nil {
		panic("pdf: painted before the first page")
	}
	if p.buffer == nil {
		p.buffer = buffers.Get().(*[]byte)
		p.content = *p.buffer
	}
	if n := len(p.spans); n == 0 || p.spans[n-1].element != d.marked || p.spans[n-1].repeats != d.repeated {
		d.painted++
		leads := d.marked != nil && d.marked.role == "Span" && d.marked.first() == 0
		p.spans = append(p.spans, span{element: d.marked, start: len(p.content), leads: leads, repeats: d.repeated})
		if d.marked != nil {
			d.marked.kids = append(d.marked.kids, kid{page: p, span: len(p.spans) - 1, order: d.painted})
		}
	}
	return p
}
