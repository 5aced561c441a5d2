package picture

import (
	"bytes"
	"image"

	"github.com/bep/imagemeta"
)

// orientation gives how a camera was held, 1 to 8 (Exif 3.0, 4.6.5.1.4, tag
// 274). A file that does not say it, or cannot be understood, is upright: 1.
func orientation(f format, data []byte) int {
	if f.metadata == 0 {
		return 1
	}
	found := 1
	// What is wrong with metadata does not touch the image.
	_ = guarded(func() error {
		_, err := imagemeta.Decode(imagemeta.Options{
			R: bytes.NewReader(data), ImageFormat: f.metadata, Sources: imagemeta.EXIF,
			ShouldHandleTag: func(t imagemeta.TagInfo) bool { return t.Tag == "Orientation" && t.Namespace == "IFD0" },
			HandleTag: func(t imagemeta.TagInfo) error {
				if n, ok := t.Value.(uint16); ok && 1 <= n && n <= 8 {
					found = int(n)
				}
				return imagemeta.ErrStopWalking
			},
		})
		return err
	})
	return found
}

// turned sets an image upright.
func turned(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	b := img.Bounds()
	from := nrgba(img)
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := stored(orientation, x, y, w, h)
			copy(out.Pix[y*out.Stride+4*x:][:4], from.Pix[sy*from.Stride+4*sx:][:4])
		}
	}
	return out
}

// stored gives where the pixel at x, y of the upright image, which is w by h,
// stands in the file.
func stored(orientation, x, y, w, h int) (int, int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	case 8:
		return h - 1 - y, x
	}
	return x, y
}
