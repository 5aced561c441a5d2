package diag

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible returns a text for one line of a terminal. It writes as escapes of a Go
// string all that could command the terminal or mislead a reader: control characters,
// line ends, characters that change the direction of writing, and bytes that are not
// UTF-8.
func Visible(s string) string { return visible(s, unseen) }

// VisibleLines is like Visible, but keeps line ends and tabs.
func VisibleLines(s string) string {
	return visible(s, func(c rune) bool { return c != '\n' && c != '\t' && unseen(c) })
}

func visible(s string, hide func(rune) bool) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, hide) {
		return s
	}
	var b strings.Builder
	for len(s) > 0 {
		c, size := utf8.DecodeRuneInString(s)
		switch {
		case c == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case !hide(c):
			b.WriteRune(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < 0x80:
			fmt.Fprintf(&b, `\x%02x`, c)
		case c < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, c)
		default:
			fmt.Fprintf(&b, `\U%08x`, c)
		}
		s = s[size:]
	}
	return b.String()
}

// unseen reports whether a character commands a terminal, ends a line, changes the
// direction of writing (Unicode Standard Annex 9, 2.1 to 2.4) or is an invisible tag.
func unseen(c rune) bool {
	return unicode.IsControl(c) || c == '\u2028' || c == '\u2029' || turnsWriting(c) || c == '\ufeff' || c >= 0xe0000 && c <= 0xe007f
}

// turnsWriting reports whether a character changes the direction of the text after it.
func turnsWriting(c rune) bool { return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 }

// Escaped returns JSON with escapes in place of the characters that Visible does not
// show. In JSON such characters are in strings only.
func Escaped(json []byte) []byte {
	hide := func(c rune) bool { return c >= 0x7f && unseen(c) }
	text := string(json)
	if !strings.ContainsFunc(text, hide) {
		return json
	}
	var b strings.Builder
	for _, c := range text {
		switch {
		case !hide(c):
			b.WriteRune(c)
		case c < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, c)
		default: // A pair of surrogates (RFC 8259, 7).
			c -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xd800+c>>10, 0xdc00+c&0x3ff)
		}
	}
	return []byte(b.String())
}
