package picture

import (
	"bytes"
	"image"
	"image/jpeg"

	"pamphlet/pipeline/pngfile"
)

// The media types of pictures.
const (
	mediaPNG  = "image/png"
	mediaJPEG = "image/jpeg"
)

// quality is the quality of JPEG files. A file that is encoded twice at 85 shows no
// loss.
const quality = 85

// encode encodes an image: an opaque photograph as JPEG, everything else as PNG.
func encode(img image.Image, photo bool) (*Picture, error) {
	p := &Picture{MediaType: mediaPNG, Width: img.Bounds().Dx(), Height: img.Bounds().Dy()}
	switch m := img.(type) {
	case *image.NRGBA:
		photo = photo && m.Opaque()
		img = compact(m, photo)
	case *image.Paletted:
		img = reduced(m)
	}
	if !photo {
		p.Data = pngfile.Encode(img)
		return p, nil
	}
	p.MediaType = mediaJPEG
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	p.Data = b.Bytes()
	return p, err
}

// compact returns an image in its smallest form.
func compact(m *image.NRGBA, photo bool) image.Image {
	if g, ok := gray(m); ok {
		return g
	}
	if photo {
		// Opaque pixels are the same in both forms, and jpeg encodes this one fast.
		return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
	}
	if p, ok := indexed(m); ok {
		return p
	}
	return veiled(m)
}

// veiled removes the colour of fully transparent pixels. Otherwise a face that was
// erased could be recovered from the colours.
func veiled(m *image.NRGBA) *image.NRGBA {
	out := image.NewNRGBA(m.Rect)
	for i := 0; i < len(out.Pix); i += 4 {
		if m.Pix[i+3] != 0 {
			copy(out.Pix[i:i+4], m.Pix[i:])
		}
	}
	return out
}
