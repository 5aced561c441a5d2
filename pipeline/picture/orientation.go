package picture

import (
	"encoding/binary"
	"image"
)

// orientation reads from an Exif block how the camera was held, 1 to 8 (Exif 3.0,
// 4.6.5: tag 0x112 of the first directory). The default is 1, upright.
func orientation(exif []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case len(exif) < 8:
		return 1
	case begins(exif, 0, "MM\x00*"):
		order = binary.BigEndian
	case !begins(exif, 0, "II*\x00"):
		return 1
	}
	at := int64(order.Uint32(exif[4:]))
	if at+2 > int64(len(exif)) {
		return 1
	}
	entries := exif[at+2:]
	for range order.Uint16(exif[at:]) {
		if len(entries) < 12 {
			return 1
		}
		const tag, short = 0x112, 3
		if n := order.Uint16(entries[8:]); order.Uint16(entries) == tag && order.Uint16(entries[2:]) == short && 1 <= n && n <= 8 {
			return int(n)
		}
		entries = entries[12:]
	}
	return 1
}

// turned turns an image upright.
func turned(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	from := nrgba(img)
	w, h := from.Rect.Dx(), from.Rect.Dy()
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

// stored returns the place in the file of the pixel at x, y of the upright image, which
// is w by h.
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
	default:
		return x, y
	}
}
