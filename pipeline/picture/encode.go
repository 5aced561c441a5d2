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
// through, as PNG.
func encode(img image.Image, photo bool) (*Picture, error) {
	p := &Picture{MediaType: mediaPNG, Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	if m, ok := img.(*image.NRGBA); ok {
		opaque := m.Opaque()
		photo = photo && opaque
		if g, ok := gray(m); ok {
			img = g
		} else if opaque {
			img = &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
		}
	}
	var b bytes.Buffer
	var err error
	if photo {
		p.MediaType = mediaJPEG
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	} else {
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img)
	}
	p.Data = b.Bytes()
	return p, err
}
