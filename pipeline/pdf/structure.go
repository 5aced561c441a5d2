package pdf

import "slices"

// Element is one node of the structure tree, with which assistive technology reads the
// file (ISO 32000-1, 14.8). The fields may be set until [Document.Spooled] is called.
type Element struct {
	// Alt describes in words what a Figure shows. Actual is the text that a drawing
	// shows, letter for letter.
	Alt, Actual string
	// Lang is the language of the content if it is not the document's.
	Lang string
	// Title is a name of the element for people.
	Title string
	// Scope says what a TH is a header of: Column, Row or Both.
	Scope string
	// ColSpan and RowSpan are the numbers of columns and rows of a TH or TD. Zero means
	// one.
	ColSpan, RowSpan int
	// Numbering is the kind of labels in an L: None, Disc, Circle, Square, Decimal,
	// LowerRoman, UpperRoman, LowerAlpha or UpperAlpha.
	Numbering string

	reference
	role   string
	parent *Element // nil for the document's own element
	kids   []kid
	one    [1]kid // the place of kids of most elements
	// drawn is where a Figure is painted, or nil.
	drawn *extent
	// note is the number of a Note, counted from 1. tree is the structure tree of the
	// document's own element.
	note int
	tree *object
}

// extent is where a Figure is painted: an area of one page.
type extent struct {
	page *page
	area Area
}

// kid is a child of an element: another element, a stretch of a page's content, or a
// link.
type kid struct {
	element *Element
	link    *link
	page    *page
	span    int
	// order is the number of the painting, or 0 for an element.
	order int
}

// Element adds an element of a standard type, such as P or H2, to its parent, or to the
// whole document if parent is nil. Elements follow each other in the order of these
// calls. If an element also has content of its own (a paragraph with a Link in it), its
// parts follow in the order of painting.
func (d *Document) Element(parent *Element, role string) *Element {
	if !standard(role) {
		panic("pdf: no structure type " + role)
	}
	if role == "Link" && d.info.Press != nil {
		role = "Span" // A file for press has no links.
	}
	if parent == nil {
		parent = d.root
	}
	e := d.element(role, parent)
	parent.kids = append(parent.kids, kid{element: e})
	d.elements++
	return e
}

// perBlock is the number of elements that are allocated together.
const perBlock = 64

// element returns a new element.
func (d *Document) element(role string, parent *Element) *Element {
	if len(d.spare) == 0 {
		d.spare = make([]Element, perBlock)
	}
	e := &d.spare[0]
	d.spare = d.spare[1:]
	e.role, e.parent, e.kids = role, parent, e.one[:0]
	return e
}

// standard reports whether a role is a standard structure type (ISO 32000-1, 14.8.4).
func standard(role string) bool {
	switch role {
	case "P", "H1", "H2", "H3", "H4", "H5", "H6", "Span", "Link", "L", "LI", "Lbl", "LBody",
		"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Figure", "Caption", "Sect", "Div", "Part", "Art",
		"BlockQuote", "Quote", "Code", "Note", "Reference", "TOC", "TOCI", "Index", "Formula", "Form", "Annot", "NonStruct":
		return true
	}
	return false
}

// Mark sets the element to which the next content belongs. Nil makes the content an
// artifact: a rule, a background, a running header.
func (d *Document) Mark(e *Element) { d.marked, d.repeated = e, "" }

// Repeat makes the next content an artifact that shows a text again: 10⁹ in the header
// of a table that continues.
func (d *Document) Repeat(text string) { d.marked, d.repeated = nil, text }

// cover extends the bounds of a figure.
func (e *Element) cover(p *page, a Area) {
	if e.role != "Figure" || e.drawn != nil && e.drawn.page != p {
		return
	}
	if e.drawn == nil {
		e.drawn = &extent{p, a}
		return
	}
	b := e.drawn.area
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	e.drawn.area = Area{x, y, max(a.X+a.Width, b.X+b.Width) - x, max(a.Y+a.Height, b.Y+b.Height) - y}
}

// first returns the order of the first painting in an element, or 0.
func (e *Element) first() int {
	least := 0
	for _, k := range e.kids {
		n := k.order
		if k.element != nil {
			n = k.element.first()
		}
		if n != 0 && (least == 0 || n < least) {
			least = n
		}
	}
	return least
}

// readingOrder sorts the parts of an element with content of its own by the order of
// painting. Parts that were not painted stay after the part before them.
func (e *Element) readingOrder() {
	mixed := false
	for _, k := range e.kids {
		mixed = mixed || k.element == nil
	}
	if !mixed {
		return
	}
	before := 0
	for i, k := range e.kids {
		if k.element != nil {
			if n := k.element.first(); n != 0 {
				before = n
			}
			e.kids[i].order = before
		} else {
			before = k.order
		}
	}
	slices.SortStableFunc(e.kids, func(a, b kid) int { return a.order - b.order })
}

// number numbers the marked content of a page, and returns its elements by these
// numbers.
func (p *page) number() []*Element {
	var owners []*Element
	for i := range p.spans {
		if s := &p.spans[i]; s.element != nil {
			s.mcid = len(owners)
			owners = append(owners, s.element)
		}
	}
	return owners
}

// tagged appends a page's content with each stretch in brackets that name its element
// (ISO 32000-1, 14.6 and 14.8.2.2).
func (p *page) tagged(b []byte) []byte {
	for i, s := range p.spans {
		end := len(p.content)
		if i+1 < len(p.spans) {
			end = p.spans[i+1].start
		}
		if s.element == nil {
			if i == 0 || p.spans[i-1].element != nil {
				b = append(b, "/Artifact BMC\n"...)
			}
			if s.repeats != "" {
				b = append(b, "/Span <</ActualText "...)
				b = textString(s.repeats).append(b)
				b = append(b, ">> BDC\n"...)
			}
		} else {
			b = append(b, '/')
			b = append(b, s.element.role...)
			b = append(b, " <</MCID "...)
			b = num(s.mcid).append(b)
			if s.element.role == "Span" && s.element.Actual != "" {
				// Programs that copy text read it here and not in the structure tree
				// (ISO 32000-1, 14.9.4). Text over several lines has it once.
				said := s.element.Actual
				if !s.leads {
					said = ""
				}
				b = append(b, "/ActualText "...)
				b = textString(said).append(b)
			}
			b = append(b, ">> BDC\n"...)
		}
		b = append(b, p.content[s.start:end]...)
		if s.repeats != "" {
			b = append(b, "EMC\n"...)
		}
		if s.element != nil || i+1 == len(p.spans) || p.spans[i+1].element != nil {
			b = append(b, "EMC\n"...)
		}
	}
	return b
}
