package cover

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"pamphlet/pipeline/unit"
)

// levels is the number of steps of coverage between two colours. With 16, a palette has
// room for the edges of a dozen pairs of colours.
const levels = 16

// canvas is a picture with few colours. Its palette grows as shapes are painted over
// each other.
type canvas struct {
	image   *image.Paletted
	brushes map[unit.Colour]*brush
}

// brush paints one colour over others. It caches the palette's entry for each entry
// below and each step of coverage.
type brush struct {
	canvas *canvas
	colour unit.Colour
	// blends holds the index of the entry plus one, or 0 if it is not known yet.
	blends [256][levels + 1]uint16
}

func newCanvas(width, height int, paper unit.Colour) *canvas {
	r := image.Rect(0, 0, width, height)
	return &canvas{image.NewPaletted(r, color.Palette{opaque(paper)}), map[unit.Colour]*brush{}}
}

// brush returns the brush of a colour.
func (c *canvas) brush(colour unit.Colour) *brush {
	b := c.brushes[colour]
	if b == nil {
		b = &brush{canvas: c, colour: colour}
		c.brushes[colour] = b
	}
	return b
}

func opaque(c unit.Colour) color.RGBA { return color.RGBA{c.R, c.G, c.B, 0xff} }

// mix returns the colour that is part/whole of the way from a to b.
func mix(a, b unit.Colour, part, whole int) unit.Colour {
	channel := func(x, y uint8) uint8 {
		return uint8((int(x)*(whole-part) + int(y)*part + whole/2) / whole)
	}
	return unit.Colour{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B)}
}

// paint paints the colour over one pixel of the canvas, with a step of coverage from 1
// to levels.
func (b *brush) paint(x, y, level int) {
	pixel := &b.canvas.image.Pix[y*b.canvas.image.Stride+x]
	known := &b.blends[*pixel][level]
	if *known == 0 {
		*known = 1 + uint16(b.canvas.entry(*pixel, b.colour, level))
	}
	*pixel = uint8(*known - 1)
}

// entry returns the palette's entry for a colour over another entry, and adds it if
// necessary. If the palette is full, it returns the nearest entry.
func (c *canvas) entry(under uint8, over unit.Colour, level int) uint8 {
	u := c.image.Palette[under].(color.RGBA)
	blend := opaque(mix(unit.Colour{R: u.R, G: u.G, B: u.B}, over, level, levels))
	for i, p := range c.image.Palette {
		if p == color.Color(blend) {
			return uint8(i)
		}
	}
	if len(c.image.Palette) == 256 {
		return uint8(c.image.Palette.Index(blend))
	}
	c.image.Palette = append(c.image.Palette, blend)
	return uint8(len(c.image.Palette) - 1)
}

// rectangle fills the pixels from (x0, y0) to (x1, y1). The second point is not
// included.
func (c *canvas) rectangle(x0, y0, x1, y1 int, colour unit.Colour) {
	b := c.brush(colour)
	r := image.Rect(x0, y0, x1, y1).Intersect(c.image.Rect)
	if r.Empty() {
		return
	}
	b.paint(r.Min.X, r.Min.Y, levels)
	whole := c.image.ColorIndexAt(r.Min.X, r.Min.Y) // The colour is opaque, so every pixel gets this entry.
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.image.Pix[c.image.PixOffset(r.Min.X, y):c.image.PixOffset(r.Max.X, y)]
		for x := range row {
			row[x] = whole
		}
	}
}

// png encodes the picture.
func (c *canvas) png() ([]byte, error) {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression}
	if err := encoder.Encode(&b, c.image); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
