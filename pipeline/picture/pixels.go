package picture

import (
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"math/bits"
)

// plain returns an image as *image.Gray, *image.YCbCr, *image.NRGBA or, if it is opaque,
// *image.Paletted, with 8 bits per channel. Its first pixel is at 0, 0.
func plain(img image.Image) image.Image {
	if img.Bounds().Min == (image.Point{}) {
		switch m := img.(type) {
		case *image.Gray, *image.YCbCr, *image.NRGBA:
			return img
		case *image.Paletted:
			if m.Stride == m.Rect.Dx() && opaque(m) {
				return img
			}
		}
	}
	return nrgba(img)
}

// opaque reports whether an image with a palette is opaque. It looks at the pixels only
// if the palette has transparent colours.
func opaque(m *image.Paletted) bool {
	for _, c := range m.Palette {
		if _, _, _, a := c.RGBA(); a != 0xffff {
			return m.Opaque()
		}
	}
	return true
}

// nrgba returns an image as *image.NRGBA, with its first pixel at 0, 0.
func nrgba(img image.Image) *image.NRGBA {
	b := img.Bounds()
	if m, ok := img.(*image.NRGBA); ok && b.Min == (image.Point{}) {
		return m
	}
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if m, ok := img.(*image.RGBA); ok && b.Min == (image.Point{}) && m.Opaque() {
		return &image.NRGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect} // As below.
	}
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		out := image.NewRGBA(size)
		newRows(img).draw(out, 0)
		// Opaque pixels are the same whether they are multiplied by alpha or not.
		return &image.NRGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
	}
	out := image.NewNRGBA(size)
	draw.Draw(out, size, img, b.Min, draw.Src)
	return out
}

// rows are the rows of an image.
type rows struct {
	image image.Image
	// indexed is the image if it has a palette, and colours are those of the palette,
	// multiplied by alpha: package draw would convert the colour of each pixel.
	indexed *image.Paletted
	colours [256][4]byte
}

func newRows(img image.Image) *rows {
	r := &rows{image: img}
	if m, ok := img.(*image.Paletted); ok {
		r.indexed = m
		for i, c := range m.Palette[:min(len(m.Palette), len(r.colours))] {
			red, green, blue, alpha := c.RGBA()
			r.colours[i] = [4]byte{byte(red >> 8), byte(green >> 8), byte(blue >> 8), byte(alpha >> 8)}
		}
	}
	return r
}

// draw fills out, which is as wide as the image, with the rows from y on.
func (r *rows) draw(out *image.RGBA, y int) {
	b := r.image.Bounds()
	if r.indexed == nil {
		draw.Draw(out, out.Rect, r.image, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		return
	}
	for row := range out.Rect.Dy() {
		from := r.indexed.Pix[r.indexed.PixOffset(b.Min.X, b.Min.Y+y+row):]
		to := out.Pix[row*out.Stride:]
		for x, n := range from[:b.Dx()] {
			*(*[4]byte)(to[4*x:]) = r.colours[n]
		}
	}
}

// gray returns an opaque image without colours as one channel. It returns false for
// other images.
func gray(m *image.NRGBA) (*image.Gray, bool) {
	for i := 0; i < len(m.Pix); i += 4 {
		if p := m.Pix[i : i+4 : i+4]; p[0] != p[1] || p[1] != p[2] || p[3] != 0xff {
			return nil, false
		}
	}
	out := image.NewGray(m.Rect)
	for i := range out.Pix {
		out.Pix[i] = m.Pix[4*i]
	}
	return out, true
}

// reduced returns an opaque image with a palette as [compact] returns the same image
// without one: colours that no pixel has are left out, and equal ones are one. It takes
// over the pixels of m.
func reduced(m *image.Paletted) image.Image {
	out := &image.Paletted{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
	var number [256]int // One more than the number of a colour in the new palette.
	index := map[color.NRGBA]int{}
	add := func(n byte) {
		c := color.NRGBA{A: 0xff} // Some files have pixels whose colour is not in the palette.
		if int(n) < len(m.Palette) {
			c = color.NRGBAModel.Convert(m.Palette[n]).(color.NRGBA)
		}
		if index[c] == 0 {
			out.Palette = append(out.Palette, c)
			index[c] = len(out.Palette)
		}
		number[n] = index[c]
	}
	pixels := out.Pix
	for len(pixels) > 0 {
		n := pixels[0]
		if number[n] == 0 {
			add(n)
		}
		to := byte(number[n] - 1)
		k := alike(pixels)
		if n != to {
			for i := range pixels[:k] {
				pixels[i] = to
			}
		}
		pixels = pixels[k:]
	}
	if m, ok := grays(out); ok {
		return m
	}
	return padded(out)
}

// alike returns how many pixels have the colour of the first. Most of a drawing is even,
// so it compares eight at a time.
func alike(pixels []byte) int {
	first := uint64(pixels[0]) * 0x0101010101010101
	n := 0
	for ; len(pixels)-n >= 8; n += 8 {
		if differ := binary.LittleEndian.Uint64(pixels[n:]) ^ first; differ != 0 {
			return n + bits.TrailingZeros64(differ)/8
		}
	}
	for n < len(pixels) && pixels[n] == pixels[0] {
		n++
	}
	return n
}

// grays returns an image whose palette has no colours as one channel. It returns false
// for other images. It takes over the pixels of m.
func grays(m *image.Paletted) (*image.Gray, bool) {
	var values [256]byte
	for n, c := range m.Palette {
		c := c.(color.NRGBA)
		if c.R != c.G || c.G != c.B {
			return nil, false
		}
		values[n] = c.R
	}
	for i, n := range m.Pix {
		m.Pix[i] = values[n]
	}
	return &image.Gray{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}, true
}

// padded adds colours to a palette until it has 17, so that each pixel takes 8 bits.
func padded(m *image.Paletted) *image.Paletted {
	for len(m.Palette) < 17 {
		m.Palette = append(m.Palette, m.Palette[0])
	}
	return m
}

// indexed returns an opaque image of at most 256 colours, as is usual for drawings,
// with a palette. It returns false for other images. The palette has at least 17
// colours, so that each pixel takes 8 bits.
func indexed(m *image.NRGBA) (*image.Paletted, bool) {
	if !m.Opaque() {
		return nil, false
	}
	out := image.NewPaletted(m.Rect, nil)
	index := map[[4]byte]byte{}
	var colour [4]byte // Transparent, so no pixel has this colour.
	var n byte
	for i := range out.Pix {
		if c := [4]byte(m.Pix[4*i:]); c != colour {
			known := false
			if n, known = index[c]; !known {
				if len(index) == 256 {
					return nil, false
				}
				n = byte(len(index))
				index[c] = n
				out.Palette = append(out.Palette, color.NRGBA{c[0], c[1], c[2], c[3]})
			}
			colour = c
		}
		out.Pix[i] = n
	}
	return padded(out), true
}
