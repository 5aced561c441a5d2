package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// listMarker is the marker at the beginning of a list item's first line: a bullet, as
// in "- ", or a number with its delimiter, as in "1. ", "(a) " and "iv) ".
type listMarker struct {
	// indent is how many columns are before it; start and end are its offsets in the line.
	indent, start, end int
	// bullet is the bullet, 0 for a number. count is the number as it is written, in
	// digits or letters, without the delimiter.
	bullet    byte
	count     string
	delimiter doc.NumberDelimiter
	// empty is set if nothing follows it on the line.
	empty bool
}

const (
	// longestDigits is how many digits a number may have (CommonMark 5.2).
	longestDigits = 9
	// longestLetters is how many letters a number may have: xxxviii is the longest
	// that people count to.
	longestLetters = 7
)

// scanListMarker returns the list marker that a line begins with: one of CommonMark
// 5.2, or one with letters or two parentheses, such as a. A) (i) (1).
func scanListMarker(line []byte) (m listMarker, ok bool) {
	for m.start < len(line) && line[m.start] == ' ' {
		m.start++
	}
	if m.start > 3 || m.start == len(line) {
		return m, false
	}
	m.indent = m.start
	var size int
	if c := line[m.start]; isBullet(c) {
		m.bullet, size = c, 1
	} else {
		m.count, m.delimiter, size = scanNumber(line[m.start:])
	}
	if size == 0 {
		return m, false
	}
	m.end = m.start + size
	m.empty = util.IsBlank(line[m.end:])
	return m, m.empty || line[m.end] == ' ' || line[m.end] == '\t'
}

func isBullet(c byte) bool { return c == '-' || c == '+' || c == '*' }

// scanNumber returns the number of an ordered list's item that s begins with, its
// delimiter, and the size of both in bytes, 0 if s does not begin with one.
func scanNumber(s []byte) (count string, delimiter doc.NumberDelimiter, size int) {
	from := 0
	if s[0] == '(' {
		from = 1
	}
	end := from + countLength(s[from:])
	if end == from || end == len(s) {
		return "", 0, 0
	}
	switch {
	case from == 1 && s[end] == ')':
		delimiter = doc.TwoParens
	case from == 0 && s[end] == ')':
		delimiter = doc.OneParen
	case from == 0 && s[end] == '.':
		delimiter = doc.Period
	default:
		return "", 0, 0
	}
	count = string(s[from:end])
	if letter(count[0]) && !isCount(count) {
		return "", 0, 0
	}
	return count, delimiter, end + 1
}

// countLength returns how many digits, or how many letters, s begins with, 0 if those
// are too many for a number.
func countLength(s []byte) int {
	belongs, longest := letter, longestLetters
	if len(s) > 0 && digit(s[0]) {
		belongs, longest = digit, longestDigits
	}
	n := 0
	for n < len(s) && belongs(s[n]) {
		n++
	}
	if n > longest {
		return 0
	}
	return n
}

// plain reports whether the marker is one of CommonMark.
func (m listMarker) plain() bool {
	return m.bullet != 0 || digit(m.count[0]) && m.delimiter != doc.TwoParens
}

// sameKind reports whether two markers can belong to one list.
func (m listMarker) sameKind(other listMarker) bool {
	return m.bullet == other.bullet && (m.bullet != 0 || m.plain() == other.plain() && m.delimiter == other.delimiter)
}

// number returns the number that the marker has in a list of a style, -1 if it cannot
// be in one.
func (m listMarker) number(style doc.NumberStyle) int {
	if m.bullet != 0 {
		return -1
	}
	return numberOf(m.count, style)
}

// isCount reports whether letters are a number of any style.
func isCount(letters string) bool {
	for style := doc.LowerAlpha; style <= doc.UpperRoman; style++ {
		if numberOf(letters, style) > 0 {
			return true
		}
	}
	return false
}

// numberOf returns the number that a count is in a style, -1 if it is not one.
func numberOf(count string, style doc.NumberStyle) int {
	if (style == doc.LowerAlpha || style == doc.UpperAlpha) && len(count) > 2 {
		return -1
	}
	if number, ok := style.Number(count); ok {
		return number
	}
	return -1
}

// goesOn reports whether a number may follow another in a list with letters: the next
// one, or one after a few that are left out. A number of two letters must be the next.
func goesOn(style doc.NumberStyle, before, number int) bool {
	const mostLeftOut = 4
	if style != doc.LowerRoman && style != doc.UpperRoman && style != doc.Decimal && number > 26 {
		return number == before+1
	}
	return number > before && number <= before+1+mostLeftOut
}

// style returns the style in which a marker that is not one of CommonMark counts, and
// its number. The markers that follow it decide: two neighbours must count on from each
// other. A style in which that is so for the first two is preferred.
func (m listMarker) style(followers []listMarker) (doc.NumberStyle, int, bool) {
	for _, followers := range [][]listMarker{followers[:min(len(followers), 1)], followers} {
		for _, style := range []doc.NumberStyle{doc.Decimal, doc.LowerRoman, doc.UpperRoman, doc.LowerAlpha, doc.UpperAlpha} {
			first := m.number(style)
			if first < 0 || first > 26 && (style == doc.LowerAlpha || style == doc.UpperAlpha) {
				continue
			}
			if countsOn(style, first, followers) {
				return style, first, true
			}
		}
	}
	return 0, 0, false
}

// countsOn reports whether a number and those of the markers after it may be of one list
// in a style, up to two neighbours of which one is the next number after the other.
func countsOn(style doc.NumberStyle, before int, followers []listMarker) bool {
	for _, f := range followers {
		number := f.number(style)
		switch {
		case number < 0 || !goesOn(style, before, number):
			return false
		case number == before+1:
			return true
		}
		before = number
	}
	return false
}

// abbreviates reports whether a letter and a full stop at the beginning of a line
// are an initial or part of an abbreviation: another letter with a full stop follows,
// as in J. K. Rowling, i. e. and z. B.
func (m listMarker) abbreviates(line []byte) bool {
	if m.bullet != 0 || m.delimiter != doc.Period || digit(m.count[0]) {
		return false
	}
	rest := bytes.TrimLeft(line[m.end:], " \t")
	return len(rest) > 1 && letter(rest[0]) && rest[1] == '.' && (len(rest) == 2 || strings.IndexByte(" \t\n.,;:)", rest[2]) >= 0)
}
