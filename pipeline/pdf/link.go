package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/unit"
)

// link is an area that leads somewhere. A link that is broken over lines is several
// links of one element. Many viewers would treat one link with several quadrilaterals
// as the rectangle around them all.
type link struct {
	area      Area
	uri, dest string
	contents  string
	// element is the Link element of the link. under is the element that was marked.
	element, under *Element
	order          int

	reference
	page *page
	// parent is the link's number in the parent tree, or -1 in a file without structure.
	parent int
}

// LinkURI links an area of the current page to an address. Contents says where the link
// leads, for people who do not see it. In a tagged document the link belongs to the
// marked element if that is, or is inside, a Link. Otherwise it gets a Link element of
// its own.
func (d *Document) LinkURI(a Area, uri, contents string) {
	d.link(&link{area: a, uri: uri, contents: contents})
}

// LinkTo links an area of the current page to a destination. If [Document.Dest] is
// never called with its name, [Document.Spooled] returns an error.
func (d *Document) LinkTo(a Area, dest, contents string) {
	d.link(&link{area: a, dest: dest, contents: contents})
}

func (d *Document) link(l *link) {
	if d.info.Press != nil {
		return
	}
	l.page, l.parent = d.now, -1
	l.area = d.now.placed(l.area)
	d.painted++
	l.order, l.under = d.painted, d.marked
	for e := d.marked; e != nil; e = e.parent {
		if e.role == "Link" {
			e.kids = append(e.kids, kid{link: l, page: d.now, order: l.order})
			l.element = e
			break
		}
	}
	d.now.links = append(d.now.links, l)
}

// adopt makes elements for links that have none: in a tagged file no link may be
// outside the structure tree (ISO 14289-1, 7.18).
func (d *Document) adopt() {
	for _, p := range d.pages {
		for _, l := range p.links {
			if l.element == nil {
				l.element = d.Element(l.under, "Link")
				l.element.kids = []kid{{link: l, page: p, order: l.order}}
			}
		}
	}
}

// leads returns an error if the link leads to no place in the file.
func (l *link) leads(dests map[string]dest) error {
	if _, ok := dests[l.dest]; !ok && l.uri == "" {
		return fmt.Errorf("link to %q, which is on no page", l.dest)
	}
	return nil
}

// body appends the link as an annotation (ISO 32000-1, 12.5.6.5). Flag 4 allows it to be
// printed, as PDF/A requires.
func (l *link) body(b []byte) []byte {
	b = appendRectangle(append(b, "<</Type /Annot/Subtype /Link/Rect "...), l.page, l.area)
	b = append(b, "/Border [0 0 0]/F 4"...)
	b = appendText(b, "/Contents ", l.contents)
	if l.uri != "" {
		b = text(ascii(l.uri)).append(append(b, "/A <</S /URI/URI "...))
		b = append(b, ">>"...)
	} else {
		b = text(l.dest).append(append(b, "/Dest "...))
	}
	if l.parent >= 0 {
		b = strconv.AppendInt(append(b, "/StructParent "...), int64(l.parent), 10)
	}
	return append(b, ">>"...)
}

func (l *link) refers(func(indirect)) {}

// appendRectangle appends an area in the file's coordinates.
func appendRectangle(b []byte, p *page, a Area) []byte {
	b = appendLength(append(b, '['), a.X)
	b = appendLength(append(b, ' '), p.height-a.Y-a.Height)
	b = appendLength(append(b, ' '), a.X+a.Width)
	b = appendLength(append(b, ' '), p.height-a.Y)
	return append(b, ']')
}

// rectangle returns the same as a value.
func rectangle(p *page, a Area) array {
	return array{measure(a.X), measure(p.height - a.Y - a.Height), measure(a.X + a.Width), measure(p.height - a.Y)}
}

func measure(l unit.Length) token { return token(appendLength(nil, l)) }

// ascii returns an address in 7-bit characters, as a PDF's URI requires (ISO 32000-1,
// 12.6.4.7).
func ascii(uri string) string {
	var b strings.Builder
	for i := range len(uri) {
		if c := uri[i]; c <= ' ' || c >= 0x7F {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
