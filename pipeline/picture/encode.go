package picture

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
)

// The two media types that pictures have.
const (
	mediaPNG  = "image/png"
	mediaJPEG = "image/jpeg"
)

// quality is that of JPEG files. One that is written twice at 85 looks as it
// did.
const quality = 85

// encode writes an image: a photograph as JPEG, all else, and what one can see
// through, as PNG. The best compression of PNG takes ten times as long as the
// common one, to save a twentieth.
func encode(img image.Image, photo bool) (*Picture, error) {
	p := &Picture{MediaType: mediaPNG, Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	if m, ok := img.(*image.NRGBA); ok {
		photo = photo && m.Opaque()
		img = compact(m, photo)
	}
	var b bytes.Buffer
	var err error
	if photo {
		p.MediaType = mediaJPEG
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	} else {
		err = png.Encode(&b, img)
	}
	p.Data = b.Bytes()
	return p, err
}

// compact gives an image in the form that takes the least room.
func compact(m *image.NRGBA, photo bool) image.Image {
	if g, ok := gray(m); ok {
		return g
	}
	if photo {
		// For what is opaque it is the same, and the form that jpeg writes fast.
		return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
	}
	if p, ok := indexed(m); ok {
		return p
	}
	return veiled(m)
}

// veiled takes the colour from what is not seen at all: a face that is rubbed
// out would come back for who looks at the colours alone.
func veiled(m *image.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(m.Rect)
	for i := 0; i < len(out.Pix); i += 4 {
		if m.Pix[i+3] != 0 {
			copy(out.Pix[i:i+4], m.Pix[i:])
		}
	}
	return out
}
