package cover

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"sync"

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

// idlePictures are pictures of covers that nobody is using. One takes 3 MB.
var idlePictures sync.Pool

// coverCanvas returns a canvas of the cover's size. Its picture may be put into idlePictures
// when it is no longer needed.
func coverCanvas(paper unit.Colour) *canvas {
	m, _ := idlePictures.Get().(*image.Paletted)
	if m == nil {
		return newCanvas(Width, Height, paper)
	}
	clear(m.Pix)
	m.Palette = color.Palette{opaque(paper)}
	return &canvas{m, map[unit.Colour]*brush{}}
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

// paint paints the colour over the pixels of a line from x0 to x1, which is not included,
// with a step of coverage from 0 to levels.
func (b *brush) paint(x0, x1, y, level int) {
	if level == 0 {
		return
	}
	row := b.canvas.image.Pix[y*b.canvas.image.Stride:][x0:x1]
	for len(row) > 0 {
		under := row[0]
		known := &b.blends[under][level]
		if *known == 0 {
			*known = 1 + uint16(b.canvas.entry(under, b.colour, level))
		}
		n := 0
		for n < len(row) && row[n] == under {
			row[n] = uint8(*known - 1)
			n++
		}
		row = row[n:]
	}
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
	b.paint(r.Min.X, r.Min.X+1, r.Min.Y, levels)
	whole := c.image.ColorIndexAt(r.Min.X, r.Min.Y) // The colour is opaque, so every pixel gets this entry.
	first := c.image.Pix[c.image.PixOffset(r.Min.X, r.Min.Y):][:r.Dx()]
	for x := range first {
		first[x] = whole
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(c.image.Pix[c.image.PixOffset(r.Min.X, y):], first)
	}
}

// encoders are PNG encoders' buffers that nobody is using. One takes a megabyte, most of
// it for the compressor. What was encoded before changes nothing.
type encoders struct{ pool sync.Pool }

var idleEncoders encoders

// Get returns buffers, or nil if there are none.
func (e *encoders) Get() *png.EncoderBuffer {
	b, _ := e.pool.Get().(*png.EncoderBuffer)
	return b
}

// Put takes buffers back.
func (e *encoders) Put(b *png.EncoderBuffer) { e.pool.Put(b) }

// png encodes the picture.
func (c *canvas) png() ([]byte, error) {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.DefaultCompression, BufferPool: &idleEncoders}
	if err := encoder.Encode(&b, c.image); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
