package qrcode

import "rsc.io/qr/coding"

// segments encodes a text in its shortest mode (ISO/IEC 18004, 7.3): digits only,
// capitals and digits, or bytes.
func segments(text string) []coding.Encoding {
	switch {
	case coding.Num(text).Check() == nil:
		return []coding.Encoding{coding.Num(text)}
	case coding.Alpha(text).Check() == nil:
		return []coding.Encoding{coding.Alpha(text)}
	case isASCII(text):
		return []coding.Encoding{coding.String(text)}
	default:
		return []coding.Encoding{unicode{}, coding.String(text)}
	}
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}

// unicode is the segment that marks what follows as UTF-8: Extended Channel
// Interpretation 26 (ISO/IEC 18004, 7.4.2). Without it, scanners guess, and take an
// accent for a Chinese character.
type unicode struct{}

// Check returns nil.
func (unicode) Check() error { return nil }

// Bits returns the length of the segment in bits.
func (unicode) Bits(coding.Version) int { return 4 + 8 }

// Encode writes the mode and the number of the interpretation.
func (unicode) Encode(b *coding.Bits, _ coding.Version) {
	const mode, utf8 = 7, 26
	b.Write(mode, 4)
	b.Write(utf8, 8)
}
