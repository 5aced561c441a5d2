package pdf

import (
	"strconv"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

// Stroke is the style of a line.
type Stroke struct {
	Width  unit.Length
	Colour unit.Colour
	// Dash holds the lengths of dashes and gaps alternately. A nil Dash is a solid
	// line.
	Dash []unit.Length
	// Round adds round ends and corners. A dash of zero length is then a dot.
	Round bool
}

// Polygon fills a closed shape.
func (d *Document) Polygon(points []Point, fill unit.Colour) { d.Polygons([][]Point{points}, fill) }

// Polygons fills several shapes as one. Where two of them overlap there is a hole (the
// even-odd rule, ISO 32000-1, 8.5.3.3.3).
func (d *Document) Polygons(shapes [][]Point, fill unit.Colour) {
	p := d.paint()
	p.setFill(fill)
	for _, points := range shapes {
		for i, pt := range points {
			p.point(pt.X, pt.Y)
			if i == 0 {
				p.op("m")
			} else {
				p.op("l")
			}
		}
		p.op("h")
	}
	p.op("f*")
}

// Rect fills a rectangle.
func (d *Document) Rect(a Area, fill unit.Colour) { d.Rects([]Area{a}, fill) }

// Rects fills rectangles as one shape, so that there are no seams between neighbours.
func (d *Document) Rects(areas []Area, fill unit.Colour) {
	if len(areas) == 0 {
		return
	}
	p := d.paint()
	p.setFill(fill)
	for _, a := range areas {
		p.rectangle(a)
	}
	p.op("f")
}

// RoundedRect fills a rectangle with rounded corners. The radius is at most
// half the shorter side.
func (d *Document) RoundedRect(a Area, radius unit.Length, fill unit.Colour) {
	p := d.paint()
	p.setFill(fill)
	p.rounded(a, radius)
	p.op("f")
}

// Outlined draws the outline of a rectangle, with rounded corners if the radius is not
// zero. The middle of the line is on the edge.
func (d *Document) Outlined(a Area, radius unit.Length, s Stroke) {
	p := d.paint()
	p.begin(s)
	p.rounded(a, radius)
	p.op("S Q")
}

// Line draws a straight line.
func (d *Document) Line(from, to Point, s Stroke) {
	p := d.paint()
	p.begin(s)
	p.point(from.X, from.Y)
	p.op("m")
	p.point(to.X, to.Y)
	p.op("l S Q")
}

// Image paints a picture in the size of an area. [Resolution] returns how sharp it is
// there. A picture that is painted several times with one key is in the file once.
func (d *Document) Image(key string, pic *picture.Picture, a Area) {
	im := d.images[key]
	if im == nil {
		im = &usedImage{picture: pic, name: name("I" + strconv.Itoa(len(d.imageOrder)+1))}
		d.images[key] = im
		d.imageOrder = append(d.imageOrder, im)
	}
	im.largest.Width, im.largest.Height = max(im.largest.Width, a.Width), max(im.largest.Height, a.Height)
	p := d.paint()
	if d.marked != nil {
		d.marked.cover(p, p.placed(a))
	}
	p.raw("q ")
	p.length(a.Width)
	p.raw("0 0 ")
	p.length(a.Height)
	p.point(a.X, a.Y+a.Height)
	p.raw("cm /")
	p.raw(string(im.name))
	p.op(" Do Q")
}

// begin saves the state of the page and sets a stroke. The operator "Q" restores the
// state.
func (p *page) begin(s Stroke) {
	p.raw("q ")
	p.colour(s.Colour, "RG ", "K ")
	p.length(s.Width)
	p.raw("w ")
	if s.Round {
		p.raw("1 J 1 j ")
	}
	if len(s.Dash) > 0 {
		p.raw("[")
		for _, l := range s.Dash {
			p.length(l)
		}
		p.raw("] 0 d ")
	}
}

// setFill sets the colour of fills and text, unless it is already set.
func (p *page) setFill(c unit.Colour) {
	if p.coloured && p.fill == c {
		return
	}
	p.fill, p.coloured = c, true
	p.colour(c, "rg\n", "k\n")
}

func (p *page) rectangle(a Area) {
	p.point(a.X, a.Y+a.Height)
	p.length(a.Width)
	p.length(a.Height)
	p.op("re")
}

// rounded adds a rectangle to the path. Each of its corners is a quarter circle, as one
// Bézier curve.
func (p *page) rounded(a Area, radius unit.Length) {
	r := min(radius, a.Width/2, a.Height/2)
	if r <= 0 {
		p.rectangle(a)
		return
	}
	// The distance of the control points from the corner, for the best fit.
	const fit = 1 - 0.5522847498
	left, right, top, bottom, c := a.X, a.X+a.Width, a.Y, a.Y+a.Height, r.Scale(fit)
	p.point(left+r, top)
	p.op("m")
	p.point(right-r, top)
	p.op("l")
	p.curve(right-c, top, right, top+c, right, top+r)
	p.point(right, bottom-r)
	p.op("l")
	p.curve(right, bottom-c, right-c, bottom, right-r, bottom)
	p.point(left+r, bottom)
	p.op("l")
	p.curve(left+c, bottom, left, bottom-c, left, bottom-r)
	p.point(left, top+r)
	p.op("l")
	p.curve(left, top+c, left+c, top, left+r, top)
	p.op("h")
}

func (p *page) curve(x1, y1, x2, y2, x3, y3 unit.Length) {
	p.point(x1, y1)
	p.point(x2, y2)
	p.point(x3, y3)
	p.op("c")
}

// point writes a place in the file's coordinates, in which y grows upwards.
func (p *page) point(x, y unit.Length) {
	p.length(p.origin.X + x)
	p.length(p.height - p.origin.Y - y)
}

func (p *page) length(l unit.Length) { p.content = append(appendLength(p.content, l), ' ') }

// colour writes a colour and the operator that sets it. rgb is the operator for sRGB,
// cmyk the one for process inks.
func (p *page) colour(c unit.Colour, rgb, cmyk string) {
	if p.press != nil {
		i := p.press.inks(c)
		p.parts(i.c, i.m, i.y, i.k)
		p.raw(cmyk)
		return
	}
	p.parts(c.R, c.G, c.B)
	p.raw(rgb)
}

// parts writes numbers from 0 to 255 as 0 to 1. Thousandths are fine enough for 256
// steps.
func (p *page) parts(values ...uint8) {
	for _, v := range values {
		p.length(unit.Length((int(v)*1000 + 127) / 255))
	}
}

func (p *page) raw(s string) { p.content = append(p.content, s...) }

func (p *page) op(s string) { p.content = append(append(p.content, s...), '\n') }

// appendLength appends a length in points, exactly and without floats.
func appendLength(b []byte, l unit.Length) []byte {
	v := int64(l)
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	b = strconv.AppendInt(b, v/1000, 10)
	if frac := v % 1000; frac != 0 {
		b = append(b, '.', byte('0'+frac/100), byte('0'+frac/10%10), byte('0'+frac%10))
		for b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
	}
	return b
}
