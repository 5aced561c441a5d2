package picture

import (
	"image"
	"image/color"
	"image/draw"
)

// plain returns an image as *image.Gray, *image.YCbCr or *image.NRGBA, with 8 bits per
// channel. Its first pixel is at 0, 0.
func plain(img image.Image) image.Image {
	b := img.Bounds()
	if b.Min == (image.Point{}) {
		switch img.(type) {
		case *image.Gray, *image.YCbCr, *image.NRGBA:
			return img
		}
	}
	return nrgba(img)
}

// nrgba returns an image as *image.NRGBA, with its first pixel at 0, 0.
func nrgba(img image.Image) *image.NRGBA {
	b := img.Bounds()
	if m, ok := img.(*image.NRGBA); ok && b.Min == (image.Point{}) {
		return m
	}
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		out := image.NewRGBA(size)
		draw.Draw(out, size, img, b.Min, draw.Src)
		// Opaque pixels are the same whether they are multiplied by alpha or not.
		return &image.NRGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
	}
	out := image.NewNRGBA(size)
	draw.Draw(out, size, img, b.Min, draw.Src)
	return out
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
	for len(out.Palette) < 17 {
		out.Palette = append(out.Palette, out.Palette[0])
	}
	return out, true
}
