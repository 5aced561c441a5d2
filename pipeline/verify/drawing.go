package verify

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// squares returns the rectangles of a drawing's paths, or nil if a path draws
// anything else. The path of a QR code is "M4 4h7v1h-7z…".
func squares(svg *html.Node) []rect {
	var found []rect
	for n := range svg.Descendants() {
		if n.Type != html.ElementNode || n.Data != "path" {
			continue
		}
		rects, ok := pathRects(attribute(n, "d"))
		if !ok {
			return nil
		}
		found = append(found, rects...)
	}
	return found
}

// pathRects reads a path that consists of rectangles (SVG 2, 9.3).
func pathRects(d string) ([]rect, bool) {
	var found []rect
	for _, sub := range strings.FieldsFunc(d, func(r rune) bool { return r == 'z' || r == 'Z' }) {
		sub, ok := strings.CutPrefix(strings.TrimSpace(sub), "M")
		if !ok || len(found) > mostSide*mostSide {
			return nil, false
		}
		start, rest, ok1 := strings.Cut(sub, "h")
		width, rest, ok2 := strings.Cut(rest, "v")
		height, _, ok3 := strings.Cut(rest, "h")
		at := strings.FieldsFunc(start, func(r rune) bool { return r == ' ' || r == ',' })
		if !ok1 || !ok2 || !ok3 || len(at) != 2 {
			return nil, false
		}
		var values [4]float64
		for i, s := range []string{at[0], at[1], width, height} {
			v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
			if err != nil {
				return nil, false
			}
			values[i] = v
		}
		found = append(found, rect{values[0], values[1], values[2], values[3]})
	}
	return found, true
}

// drawing reads a drawing in a page: its words, its links and the QR code that it
// may be.
func (p *page) drawing(n *html.Node) {
	for d := range n.Descendants() {
		if d.Type != html.ElementNode {
			continue
		}
		p.asides(d)
		switch {
		case d.Data == "text" || d.Data == "title" || d.Data == "desc":
			p.content.Beside = append(p.content.Beside, p.out.capture(func() { p.children(d) }))
		case d.DataAtom == atom.A:
			p.link(attribute(d, "href"), "")
		}
	}
	p.content.scan(squares(n))
}
