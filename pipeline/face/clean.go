package face

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns text in the form in which it is measured and drawn: valid UTF-8 with
// composed accents (Unicode NFC), without invisible characters (controls, soft hyphens,
// zero-width characters, direction marks, variation selectors). Tabs and line ends
// become spaces.
//
// No-break hyphens and spaces stay, because line breaks depend on them. A face that
// lacks them draws ordinary ones (see [Face.Drawn]).
func Clean(text string) string {
	if plainASCII(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case ' ' <= r && r <= '~': // As most are.
			return r
		case r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			return ' '
		case invisible(r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
	return norm.NFC.String(text)
}

// plainASCII reports whether Clean has nothing to do, as is usual.
func plainASCII(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// invisible reports whether a character has no form of its own.
func invisible(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Variation_Selector) ||
		r == '\u034F' || r == '\u115F' || r == '\u1160' || r == '\u17B4' || r == '\u17B5' || r == '\u3164' ||
		r >= 0xFFFE && r <= 0xFFFF
}
