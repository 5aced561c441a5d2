package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// listMarker is the mark of a list's item at the beginning of a line.
type listMarker struct {
	// indent is the columns before it; start and end are its offsets in the line.
	indent, start, end int
	// bullet is the bullet, 0 for a number. count is the number as it is written,
	// digits or letters, between the delimiter's signs.
	bullet    byte
	count     string
	delimiter doc.NumberDelimiter
	// empty tells that nothing follows it on the line.
	empty bool
}

// longestCount bounds letters as numbers: xxxviii is the longest that people count to.
const longestCount = 7

// scanListMarker returns the mark that a line begins with (CommonMark 5.2), or those
// with letters and brackets: a. A) (i) (1).
func scanListMarker(line []byte) (m listMarker, ok bool) {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	if i > 3 || i == len(line) {
		return m, false
	}
	m.indent, m.start = i, i
	switch c := line[i]; {
	case c == '-' || c == '+' || c == '*':
		m.bullet = c
		i++
	case c == '(' || wordByte(c):
		if c == '(' {
			m.delimiter = doc.TwoParens
			i++
		}
		from := i
		for i < len(line) && (digit(line[from]) && digit(line[i]) || letter(line[from]) && letter(line[i])) {
			i++
		}
		m.count = string(line[from:i])
		if m.count == "" || len(m.count) > 9 || letter(m.count[0]) && len(m.count) > longestCount || i == len(line) {
			return m, false
		}
		switch {
		case line[i] == ')' && m.delimiter != doc.TwoParens:
			m.delimiter = doc.OneParen
		case line[i] != ')' && (line[i] != '.' || m.delimiter == doc.TwoParens):
			return m, false
		}
		if i++; letter(m.count[0]) && !m.counts() {
			return m, false
		}
	default:
		return m, false
	}
	m.end = i
	m.empty = util.IsBlank(line[i:])
	return m, m.empty || line[i] == ' ' || line[i] == '\t'
}

// plain reports whether CommonMark knows the mark.
func (m listMarker) plain() bool {
	return m.bullet != 0 || digit(m.count[0]) && m.delimiter != doc.TwoParens
}

// sameKind reports whether two marks can be of one list.
func (m listMarker) sameKind(other listMarker) bool {
	return m.bullet == other.bullet && (m.bullet != 0 || m.plain() == other.plain() && m.delimiter == other.delimiter)
}

// counts reports whether letters are a number of any style.
func (m listMarker) counts() bool {
	for style := doc.LowerAlpha; style <= doc.UpperRoman; style++ {
		if m.number(style) > 0 {
			return true
		}
	}
	return false
}

// number returns the mark's number as a list of a style has it, -1 if it cannot
// be in one.
func (m listMarker) number(style doc.NumberStyle) int {
	if m.bullet != 0 {
		return -1
	}
	if (style == doc.LowerAlpha || style == doc.UpperAlpha) && len(m.count) > 2 {
		return -1
	}
	if number, ok := style.Number(m.count); ok {
		return number
	}
	return -1
}

// goesOn reports whether a number may follow another in a list with letters: at
// once, or with few taken out. Two letters only come after z.
func goesOn(style doc.NumberStyle, before, number int) bool {
	const mostTakenOut = 4
	if style != doc.LowerRoman && style != doc.UpperRoman && style != doc.Decimal && number > 26 {
		return number == before+1
	}
	return number > before && number <= before+1+mostTakenOut
}

// style tells what a mark that CommonMark does not know counts with, by those
// that follow it, and its number: two of them must count on from each other.
func (m listMarker) style(followers []listMarker) (doc.NumberStyle, int, bool) {
	for _, atOnce := range []bool{true, false} {
		for _, style := range []doc.NumberStyle{doc.Decimal, doc.LowerRoman, doc.UpperRoman, doc.LowerAlpha, doc.UpperAlpha} {
			first := m.number(style)
			if first < 0 || first > 26 && (style == doc.LowerAlpha || style == doc.UpperAlpha) {
				continue
			}
			before := first
			for _, f := range followers {
				number := f.number(style)
				if number < 0 || !goesOn(style, before, number) {
					break
				}
				if number == before+1 {
					return style, first, true
				}
				if atOnce {
					break
				}
				before = number
			}
		}
	}
	return 0, 0, false
}

// abbreviates reports whether a letter and a full stop at the beginning of a line
// are an initial or an abbreviation: another one follows, as in J. K. Rowling,
// i. e. and z. B.
func (m listMarker) abbreviates(line []byte) bool {
	if m.bullet != 0 || m.delimiter != doc.Period || digit(m.count[0]) {
		return false
	}
	rest := bytes.TrimLeft(line[m.end:], " \t")
	return len(rest) > 1 && letter(rest[0]) && rest[1] == '.' && (len(rest) == 2 || strings.IndexByte(" \t\n.,;:)", rest[2]) >= 0)
}
