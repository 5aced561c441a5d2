package qrcode

import "rsc.io/qr/coding"

// segments puts a text into the mode that takes the least room (ISO/IEC 18004,
// 7.3): digits alone, capitals and digits, or bytes.
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

// unicode is the segment that says that what follows is UTF-8: an Extended
// Channel Interpretation, number 26 (ISO/IEC 18004, 7.4.2). Without it scanners
// guess, and take an accent for a Chinese character.
type unicode struct{}

// Check finds nothing wrong.
func (unicode) Check() error { return nil }

// Bits gives the length of the segment.
func (unicode) Bits(coding.Version) int { return 4 + 8 }

// Encode writes the mode and the number.
func (unicode) Encode(b *coding.Bits, _ coding.Version) {
	const mode, utf8 = 7, 26
	b.Write(mode, 4)
	b.Write(utf8, 8)
}
