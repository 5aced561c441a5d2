package cover

import (
	"bytes"
	"image/color"

	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// colours is the largest number of colours of a cover. With 16, a pixel takes half a byte.
const colours = 16

// levels is the number of steps of coverage between two colours. Not each of them has a
// colour of its own: in between, the nearest one of the palette is painted.
const levels = 16

// canvas is a picture with few colours. It keeps no pixels but shapes, and draws them row
// by row from the top when it is encoded.
type canvas struct {
	width, height int
	palette       []unit.Colour
	// grounds are the colours of whole rows, from the top.
	grounds []ground
	layers  []*layer
	// pixels is the row that was drawn last.
	pixels []uint8
	// sums has a place for each pixel of a row.
	sums []sum
}

// ground is what is below the shapes in the rows before the row end.
type ground struct {
	end int
	row []uint8
}

// newCanvas returns a canvas that paints in the colours of a palette, or in the ones
// nearest to those that it lacks.
func newCanvas(width, height int, palette []unit.Colour) *canvas {
	return &canvas{width: width, height: height, palette: palette}
}

// empty reports whether a canvas has no pixels.
func (c *canvas) empty() bool { return c.width == 0 || c.height == 0 }

// palette returns the colours of a cover: those of its areas and texts, and for the edges
// of letters some between those and what is below them.
func palette(p theme.Palette) []unit.Colour {
	all := []unit.Colour{p.Paper, p.Accent, p.OnAccent, p.Muted}
	for i := range suns {
		all = append(all, sun(p, i))
	}
	all = append(all, rule(p))
	for _, part := range []int{30, 63, 81} { // The suns and the bar are others between these two.
		all = append(all, mix(p.Accent, p.OnAccent, part, 100))
	}
	for _, part := range []int{25, 50, 75} {
		all = append(all, mix(p.Paper, p.Accent, part, 100))
	}
	for _, part := range []int{50, 75} {
		all = append(all, mix(p.Paper, p.Muted, part, 100))
	}
	return all
}

// mix returns the colour that is part/whole of the way from a to b.
func mix(a, b unit.Colour, part, whole int) unit.Colour {
	channel := func(x, y uint8) uint8 {
		return uint8((int(x)*(whole-part) + int(y)*part + whole/2) / whole)
	}
	return unit.Colour{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B)}
}

// nearest returns the number of the palette's colour that is nearest to c.
func (c *canvas) nearest(colour unit.Colour) uint8 {
	best, least := 0, -1
	for i, p := range c.palette {
		if d := distance(p, colour); least < 0 || d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}

// distance returns the square of the distance between two colours.
func distance(a, b unit.Colour) int {
	red, green, blue := int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B)
	return red*red + green*green + blue*blue
}

// ground paints the rows from the last ground to end.
func (c *canvas) ground(end int, colour unit.Colour) {
	c.grounds = append(c.grounds, ground{end, bytes.Repeat([]byte{c.nearest(colour)}, c.width)})
}

// brush paints one colour over others: it has the number of the colour for each one below
// and each step of coverage.
type brush [colours][levels + 1]uint8

func (c *canvas) brush(over unit.Colour) *brush {
	b := new(brush)
	for under, below := range c.palette {
		for level := range b[under] {
			b[under][level] = c.nearest(mix(below, over, level, levels))
		}
	}
	return b
}

// row draws a row. Rows are asked for from the top. A row like the one before is nil.
func (c *canvas) row(y int) []uint8 {
	changed := y == 0
	if changed {
		c.pixels, c.sums = make([]uint8, c.width), make([]sum, c.width+1)
	}
	for len(c.grounds) > 1 && c.grounds[0].end <= y {
		c.grounds, changed = c.grounds[1:], true
	}
	for _, l := range c.layers {
		changed = changed || l.top <= y && y-1 <= l.bottom
	}
	if !changed {
		return nil
	}
	copy(c.pixels, c.grounds[0].row)
	for _, l := range c.layers {
		if l.top <= y && y <= l.bottom {
			l.draw(c, y)
		}
	}
	return c.pixels
}

// colourModel returns the palette as images have it.
func (c *canvas) colourModel() color.Palette {
	all := make(color.Palette, len(c.palette))
	for i, p := range c.palette {
		all[i] = color.NRGBA{p.R, p.G, p.B, 0xff}
	}
	return all
}
