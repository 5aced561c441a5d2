package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// embedded holds the data in an image file, other than pixels, that changes its look.
// All other data is dropped. Data with an error is ignored.
type embedded struct {
	// orientation is how the camera was held, 1 (upright) to 8.
	orientation int
	// profile is the colour space, or nil for sRGB.
	profile  *profile
	animated bool
	// pages reports whether other pages follow the first.
	pages bool
}

// maxProfile is the maximum size of a colour profile, in bytes. Real ones have at most
// a few hundred thousand.
const maxProfile = 4 << 20

// newEmbedded parses an Exif block and an ICC profile. Each may be nil.
func newEmbedded(exif, icc []byte) embedded {
	return embedded{orientation: orientation(exif), profile: newProfile(icc)}
}

// embeddedInJPEG reads the segments before the image (ITU-T T.81, B.1.1). A profile may
// be split into several segments (ICC.1:2022, B.4).
func embeddedInJPEG(data []byte) embedded {
	var exif []byte
	pieces := map[byte][]byte{}
	count := byte(0)
	for data = data[2:]; len(data) >= 4 && data[0] == 0xff; {
		marker := data[1]
		if marker == 0xff { // Filling.
			data = data[1:]
			continue
		}
		size := int(binary.BigEndian.Uint16(data[2:]))
		if marker == 0xda || size < 2 || 2+size > len(data) { // The image begins.
			break
		}
		body := data[4 : 2+size]
		data = data[2+size:]
		switch {
		case marker == 0xe1 && exif == nil && begins(body, 0, "Exif\x00\x00"):
			exif = body[6:]
		case marker == 0xe2 && begins(body, 0, "ICC_PROFILE\x00") && len(body) > 14:
			pieces[body[12]], count = body[14:], body[13]
		}
	}
	var icc []byte
	for n := byte(1); n <= count && n != 0; n++ {
		icc = append(icc, pieces[n]...)
	}
	return newEmbedded(exif, icc)
}

// embeddedInPNG reads the chunks (PNG Third Edition, 5.3).
func embeddedInPNG(data []byte) embedded {
	var exif, icc []byte
	animated := false
	for data = data[8:]; len(data) >= 12; {
		size := int64(binary.BigEndian.Uint32(data))
		if size > int64(len(data)-12) {
			break
		}
		kind, body := string(data[4:8]), data[8:8+size]
		data = data[12+size:]
		switch kind {
		case "eXIf":
			exif = body
		case "iCCP":
			// The name ends with a zero. The next byte is the method; there is only
			// one.
			if _, packed, ok := bytes.Cut(body, []byte{0, 0}); ok {
				icc = unpacked(packed)
			}
		case "acTL":
			animated = true
		}
	}
	e := newEmbedded(exif, icc)
	e.animated = animated
	return e
}

func unpacked(data []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	out, err := io.ReadAll(io.LimitReader(z, maxProfile))
	if err != nil {
		return nil
	}
	return out
}

// embeddedInWebP reads the chunks (RFC 9649, 2.3).
func embeddedInWebP(data []byte) embedded {
	var exif, icc []byte
	moving := movingWebP(data)
	for data = data[12:]; len(data) >= 8; {
		size := int64(binary.LittleEndian.Uint32(data[4:]))
		if size > int64(len(data)-8) {
			break
		}
		kind, body := string(data[:4]), data[8:8+size]
		data = data[min(8+size+size%2, int64(len(data))):]
		switch kind {
		case "EXIF":
			// Some programs put JPEG's prefix before it.
			exif = bytes.TrimPrefix(body, []byte("Exif\x00\x00"))
		case "ICCP":
			icc = body
		}
	}
	e := newEmbedded(exif, icc)
	e.animated = moving
	return e
}

// embeddedInGIF finds out whether a second frame follows the first (GIF89a, 17 to 26).
func embeddedInGIF(data []byte) embedded {
	e := embedded{orientation: 1}
	table := func(flags byte) int {
		if flags&0x80 == 0 {
			return 0
		}
		return 3 << (flags&7 + 1)
	}
	if len(data) < 13 {
		return e
	}
	at := 13 + table(data[10])
	blocks := func() { // Each begins with its length; an empty one is the last.
		for at < len(data) && data[at] != 0 {
			at += 1 + int(data[at])
		}
		at++
	}
	for frames := 0; at < len(data); {
		switch data[at] {
		case 0x21: // An extension and its label.
			at += 2
			blocks()
		case 0x2c: // A frame.
			if frames++; frames > 1 {
				e.animated = true
				return e
			}
			if at+9 >= len(data) {
				return e
			}
			at += 11 + table(data[at+9]) // The descriptor and the size of its codes.
			blocks()
		default:
			return e
		}
	}
	return e
}

// hasPalette reports whether a PNG file has a palette.
func hasPalette(data []byte) bool {
	const indexed = 3
	return pngKind(data) == indexed
}

// seenThrough reports whether the header of a PNG file says that it may have
// transparent pixels (PNG Third Edition, 11.2.1 and 11.3.1.1), or that it is not valid.
// The chunk that makes colours transparent comes before the pixels.
func seenThrough(data []byte) bool {
	const gray, rgb, indexed = 0, 2, 3
	switch pngKind(data) {
	case gray, rgb, indexed:
		head, _, ok := bytes.Cut(data, []byte("IDAT"))
		return !ok || bytes.Contains(head, []byte("tRNS"))
	}
	return true
}

// pngKind returns the kind of colours of a PNG file, or -1 for another file.
func pngKind(data []byte) int {
	const at = 25
	if len(data) <= at || !begins(data, 0, "\x89PNG\r\n\x1a\n") {
		return -1
	}
	return int(data[at])
}
