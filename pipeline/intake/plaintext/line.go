package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is one line of the text.
type line struct {
	// number is the line number in the file, from 1.
	number int
	// indent is the indent in columns. A tab reaches to the next multiple of 4.
	indent int
	// text is the line without space at its ends, raw the line with it.
	text, raw string
}

func (l line) blank() bool { return l.text == "" }

// length returns the length of the line's text in characters.
func (l line) length() int { return utf8.RuneCountInString(l.text) }

// right returns the column after the line's last character.
func (l line) right() int { return l.indent + l.length() }

// lines divides a text into lines. A form feed or another character that ends a line
// inside a line of the file makes several lines with the same number.
func lines(text string) []line {
	text = strings.TrimPrefix(text, "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	inLine := strings.NewReplacer("\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n")
	var all []line
	number := 0
	for whole := range strings.SplitSeq(text, "\n") {
		number++
		for s := range strings.SplitSeq(inLine.Replace(whole), "\n") {
			l := line{number: number, text: strings.TrimFunc(s, isSpace), raw: s}
			for _, c := range s {
				if !isSpace(c) {
					break
				}
				l.indent++
				if c == '\t' {
					l.indent = (l.indent + 3) / 4 * 4
				}
			}
			all = append(all, l)
		}
	}
	return all
}

// isSpace reports whether c separates words or is invisible.
func isSpace(c rune) bool {
	return unicode.IsSpace(c) || c == '\u200b' || c == '\ufeff' || c < ' ' || c >= 0x7f && c < 0xa0
}

// isRule reports whether a line is a row of at least three equal characters, as
// people type it between sections and under headings, or the two hyphens above a
// signature (RFC 3676 §4.3).
func (l line) isRule() bool {
	s := strings.ReplaceAll(l.text, " ", "")
	if s == "--" {
		return true
	}
	if len(s) < 3 || strings.IndexByte("-=_*~#", s[0]) < 0 {
		return strings.Trim(s, "–—─━═") == "" && utf8.RuneCountInString(s) >= 3
	}
	return strings.Trim(s, s[:1]) == ""
}
