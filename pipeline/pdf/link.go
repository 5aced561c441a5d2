package pdf

import (
	"fmt"
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
}

// LinkURI links an area of the current page to an address. Contents says where the link
// leads, for people who do not see it. In a tagged document the link belongs to the
// marked element if that is, or is inside, a Link. Otherwise it gets a Link element of
// its own.
func (d *Document) LinkURI(a Area, uri, contents string) {
	d.link(&link{area: a, uri: uri, contents: contents})
}

// LinkTo links an area of the current page to a destination. If [Document.Dest] is
// never called with its name, [Document.Bytes] returns an error.
func (d *Document) LinkTo(a Area, dest, contents string) {
	d.link(&link{area: a, dest: dest, contents: contents})
}

func (d *Document) link(l *link) {
	if d.info.Press != nil {
		return
	}
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

// annotation returns the link as an object of the file (ISO 32000-1, 12.5.6.5). Flag 4
// allows it to be printed, as PDF/A requires.
func (l *link) annotation(p *page, dests map[string]dest) (*object, error) {
	o := newObject(
		entry{"Type", name("Annot")},
		entry{"Subtype", name("Link")},
		entry{"Rect", rectangle(p, l.area)},
		entry{"Border", array{num(0), num(0), num(0)}},
		entry{"F", num(4)},
	)
	if l.contents != "" {
		o.set("Contents", textString(l.contents))
	}
	if l.uri != "" {
		o.set("A", dict{{"S", name("URI")}, {"URI", text(ascii(l.uri))}})
		return o, nil
	}
	if _, ok := dests[l.dest]; !ok {
		return nil, fmt.Errorf("link to %q, which is on no page", l.dest)
	}
	o.set("Dest", text(l.dest))
	return o, nil
}

// rectangle returns an area in the file's coordinates.
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
