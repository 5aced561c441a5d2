package picture

import (
	"image"
	"image/draw"

	scale "golang.org/x/image/draw"
)

// maxSide is the longest side of a picture, in pixels: 300 to the inch on a
// sheet of Letter, and sharp on any screen.
const maxSide = 2400

// plain gives an image as *image.Gray, *image.YCbCr or *image.NRGBA, which
// are 8 bits a channel. Its first pixel is at 0, 0.
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

// nrgba gives an image as *image.NRGBA, with its first pixel at 0, 0.
func nrgba(img image.Image) *image.NRGBA {
	b := img.Bounds()
	if m, ok := img.(*image.NRGBA); ok && b.Min == (image.Point{}) {
		return m
	}
	size := image.Rect(0, 0, b.Dx(), b.Dy())
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		out := image.NewRGBA(size)
		draw.Draw(out, size, img, b.Min, draw.Src)
		// Where nothing is seen through, multiplied by alpha or not is the same.
		return &image.NRGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
	}
	out := image.NewNRGBA(size)
	draw.Draw(out, size, img, b.Min, draw.Src)
	return out
}

// shrunk scales an image down to maxSide if it is larger.
func shrunk(img image.Image) image.Image {
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if long <= maxSide {
		return img
	}
	fit := func(side int) int { return max(1, (side*maxSide+long/2)/long) }
	out := image.NewRGBA(image.Rect(0, 0, fit(b.Dx()), fit(b.Dy())))
	scale.CatmullRom.Scale(out, out.Rect, img, b, draw.Src, nil)
	return plain(out)
}

// gray gives an image that has no colours as one channel, or false.
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
