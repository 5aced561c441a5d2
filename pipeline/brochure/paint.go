package brochure

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/pdf"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/unit"
)

// piece is a part of the file on one side of a sheet. Pieces are in reading order,
// which may differ from the order of the sides.
type piece struct {
	side  int         // counted from 0
	left  unit.Length // where on the side the items begin
	items []layout.Item
}

// file is a PDF that is laid out: sides of one size, and what is on them.
type file struct {
	width, height unit.Length
	sides         int
	pieces        []piece
	print         pdf.Print
	// size is the size of the text in panels, zero if there are none. how says how to
	// print the file.
	size unit.Length
	how  string
	// folds are where the sheet is folded.
	folds []unit.Length
	// press is nil for an office printer.
	press *press
	// fonts are shared by files with the same letters, nil if there are none.
	fonts *pdf.Fonts
}

// plainFile makes a file of whole pages that are read one after the other.
func plainFile(p Paper, sheets []sheet) file {
	f := file{width: p.Width, height: p.Height, sides: len(sheets), print: pdf.Print{Duplex: "DuplexFlipLongEdge"}}
	for i, s := range sheets {
		f.pieces = append(f.pieces, piece{i, 0, s})
	}
	return f
}

// paint writes the display lists into a PDF, or a file of it if it is large. It chooses nothing.
func (w writer) paint(f file) ([]byte, *spool.Large, error) {
	m := w.e.Article.Meta
	d := pdf.New(pdf.Info{
		Title: m.Title, Subject: firstOf(m.Summary, m.Subtitle), Lang: m.Lang, Authors: m.Authors, Keywords: m.Keywords,
		Creator: "pamphlet " + w.e.Version, Producer: "pamphlet " + w.e.Version, Date: w.e.Date, Print: f.print, Press: f.press.info(w.typ), Fonts: f.fonts,
	})
	pt := painter{writer: w, d: d, elements: w.elements(d)}
	for range f.sides {
		if f.press != nil {
			f.press.addPage(d, f)
			continue
		}
		d.AddPage(f.width, f.height)
	}
	for _, p := range f.pieces {
		d.Turn(p.side)
		if f.press != nil {
			f.press.begin(d, f)
		}
		d.Shift(p.left, 0)
		for _, it := range p.items {
			pt.item(it)
		}
		pt.endLink()
		d.Shift(-p.left, 0)
		if f.press != nil {
			d.Unclip()
		}
	}
	for _, e := range w.outline {
		d.Outline(e.level-1, e.title, e.anchor)
	}
	return d.Spooled(w.e.Files)
}

// elements builds the structure tree from the tags, in reading order.
func (w writer) elements(d *pdf.Document) []*pdf.Element {
	elements := make([]*pdf.Element, len(w.tags))
	for _, m := range w.order {
		t := w.tags[m]
		if t.kind == "Document" {
			continue // The document's own element is the root.
		}
		e := d.Element(elements[t.parent], t.kind)
		switch t.kind {
		case "Figure":
			e.Alt = firstOf(t.alt, "·")
		case "Lbl", "Span":
			e.Actual = t.alt
		case "TH":
			e.Scope = "Column"
		case "L":
			e.Numbering = t.alt
		}
		elements[m] = e
	}
	return elements
}

// painter copies items onto the current page.
type painter struct {
	writer
	d        *pdf.Document
	elements []*pdf.Element
	link     struct {
		target string
		mark   layout.Mark
		area   pdf.Area
	}
}

func (p *painter) item(it layout.Item) {
	if g, ok := it.(*layout.Glyphs); !ok || g.Link != p.link.target || g.Mark != p.link.mark || g.Y != p.link.area.Y+p.link.area.Height {
		p.endLink()
	}
	switch it := it.(type) {
	case *layout.Glyphs:
		p.glyphs(it)
	case *layout.Shape:
		p.mark(it.Mark)
		points := make([]pdf.Point, len(it.Points))
		for i, c := range it.Points {
			points[i] = pdf.Point(c)
		}
		p.d.Polygon(points, it.Fill)
	case *layout.RoundRect:
		p.mark(it.Mark)
		area := pdf.Area{X: it.X, Y: it.Y, Width: it.Width, Height: it.Height}
		if it.Fill != nil && it.Radius == 0 {
			p.d.Rect(area, *it.Fill)
		} else if it.Fill != nil {
			p.d.RoundedRect(area, it.Radius, *it.Fill)
		}
		if it.Stroke != nil {
			p.d.Outlined(area, it.Radius, pdf.Stroke{Width: it.StrokeWidth, Colour: *it.Stroke})
		}
	case *layout.Picture:
		p.mark(it.Mark)
		area := pdf.Area{X: it.X, Y: it.Y, Width: it.Width, Height: it.Height}
		p.d.Image(it.Key, p.e.Pictures[it.Key], area)
		if it.Link != "" {
			p.lead(area, it.Link, it.Mark)
		}
	case *layout.Anchor:
		p.d.Dest(it.Name, it.Y)
	default:
		panic(fmt.Sprintf("brochure: item %T", it))
	}
}

func (p *painter) mark(m layout.Mark) { p.d.Mark(p.elements[m]) }

func (p *painter) glyphs(g *layout.Glyphs) {
	s := g.Style
	p.mark(g.Mark)
	if t := p.tags[g.Repeats]; t.kind == "Span" {
		p.d.Repeat(t.alt)
	}
	p.d.Text(g.X, g.Y, pdf.Type{Face: s.Face.(*face.Face), Size: s.Size, Colour: s.Colour, WordSpace: g.WordSpace}, g.Text)
	full := s.Size // Raised and lowered text has the lines of the text around it.
	if s.Rise != 0 {
		full = s.Size.Scale(1 / superscriptSize)
	}
	if s.Underline {
		p.d.Rect(pdf.Area{X: g.X, Y: g.Y + s.Rise + full*12/100, Width: g.Width, Height: max(full/18, unit.Pt/2)}, s.Colour)
	}
	if s.Strike && g.Width > 0 {
		// The line is above the bar of a 4, which would hide it, and is longer than
		// the text at both ends.
		out := full * 6 / 100
		p.d.Rect(pdf.Area{X: g.X - out, Y: g.Y - s.Size*37/100, Width: g.Width + 2*out, Height: max(full/15, unit.Pt*7/10)}, s.Colour)
	}
	if g.Link == "" || g.Width == 0 {
		return
	}
	ascent := s.Size * unit.Length(s.Face.Ascent()) / 1000
	if p.link.target != "" {
		p.link.area.Width = g.X + g.Width - p.link.area.X
		return
	}
	p.link.target, p.link.mark = g.Link, g.Mark
	p.link.area = pdf.Area{X: g.X, Y: g.Y - ascent, Width: g.Width, Height: ascent}
}

// endLink ends the current link and adds its area to the page.
func (p *painter) endLink() {
	l := p.link
	p.link.target = ""
	if l.target == "" {
		return
	}
	l.area.Height += l.area.Height * 3 / 10 // Room for descenders.
	p.lead(l.area, l.target, l.mark)
}

// lead makes an area of the page a link to a target, for the element of a mark.
func (p *painter) lead(area pdf.Area, target string, mark layout.Mark) {
	p.mark(mark)
	about := target
	if said := p.linkAround(mark); said != "" {
		about = said
	} else if n, ok := strings.CutPrefix(target, "tel:"); ok {
		about = p.e.Labels.Contact.Call + " " + n
	}
	if name, ok := strings.CutPrefix(target, "#"); ok {
		p.d.LinkTo(area, name, about)
		return
	}
	p.d.LinkURI(area, target, about)
}

// linkAround returns the words of the link that an element is or is in.
func (p *painter) linkAround(m layout.Mark) string {
	for ; m != 0; m = p.tags[m].parent {
		if t := p.tags[m]; t.kind == "Link" {
			return t.alt
		}
	}
	return ""
}
