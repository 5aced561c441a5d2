package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/lazyregexp"
)

// letteredMark matches the mark of an item that CommonMark does not have.
var letteredMark = lazyregexp.New(`^(?:[a-zA-Z]{1,7}[.)]|\([a-zA-Z0-9]{1,7}\)) `)

// itemMark returns the size of the item's mark that a text begins with, its kind, and
// its number, -1 for a bullet. The size is 0 if there is no mark.
func itemMark(text string) (size int, kind byte, n int) {
	switch text[0] {
	case '-', '+', '*':
		size, kind, n = 1, text[0], -1
	default:
		for size < len(text) && text[size] >= '0' && text[size] <= '9' {
			n = n*10 + int(text[size]-'0')
			if size++; size > 9 {
				return 0, 0, 0
			}
		}
		if size == 0 || size == len(text) || text[size] != '.' && text[size] != ')' {
			return 0, 0, 0
		}
		kind = text[size]
		size++
	}
	if size < len(text) && text[size] != ' ' && text[size] != '\t' {
		return 0, 0, 0
	}
	return size, kind, n
}

// isItem reports whether a mark begins an item and is not a sign in a sentence. c is
// the line from the mark's indent on.
func (s *structure) isItem(c cursor, text string, size int, kind byte, n, matched int) bool {
	rest := strings.TrimLeft(text[size:], " \t")
	if matched < len(s.open) && s.open[matched].mark == kind {
		return true // The next item of a list.
	}
	inText := s.leaf.kind == paragraph
	interrupts := inText && matched == len(s.open)
	if interrupts && !mayInterrupt(rest, n) {
		return false
	}
	minus := kind == '-' && startsAmount(rest) && s.isMinus(text, rest)
	plus, year := kind == '+' && startsAmount(rest), n >= 0 && size > 3
	goesOn := inText && goesOnAbove(rest, n, interrupts)
	switch {
	case (plus || minus) && !s.followed(c, kind, -1, false):
		return false
	case year && !s.followed(c, kind, n, true):
		return false
	}
	return !goesOn || s.announced(c, kind) || s.followed(c, kind, -1, false)
}

// goesOnAbove reports whether the text after a mark may continue the sentence above:
// an amount after a sign, or a small letter after a "1." that interrupts a paragraph.
func goesOnAbove(rest string, n int, interrupts bool) bool {
	if n < 0 {
		return startsAmount(rest)
	}
	letter, _ := utf8.DecodeRuneInString(rest)
	return interrupts && n == 1 && unicode.IsLower(letter)
}

// mayInterrupt reports whether an item with a text and a number, -1 for a bullet, may
// begin right below a paragraph (CommonMark 5.2).
func mayInterrupt(rest string, n int) bool { return rest != "" && (n < 0 || n == 1) }

// isMinus reports whether the text, which ends the line, follows the mark of another
// item, an explanation or a note, and rest does not begin with a mark.
func (s *structure) isMinus(text, rest string) bool {
	if listed, _, _ := itemMark(rest); listed > 0 {
		return false
	}
	line := strings.TrimRight(s.source[s.n], " \t")
	words := strings.Fields(strings.ReplaceAll(strings.TrimSuffix(line, text), ">", " "))
	if len(words) == 0 {
		return false
	}
	before := words[len(words)-1]
	size, _, _ := itemMark(before)
	return size == len(before) || letteredMark.MatchString(before+" ") || before == ":" || strings.HasSuffix(before, "]:")
}

// followed reports whether the next item below, at the same depth, is of that kind and
// has a number above n. If n is -1, its number does not matter. If lazy is true, lines
// of text may come between.
func (s *structure) followed(c cursor, kind byte, n int, lazy bool) bool {
	const far = 1000
	column, least := c.col+c.indent(), c.col
	width, blank := 2, false
	for i := s.n + 1; i < len(s.source) && i < s.n+far; i++ {
		next := cursor{rest: s.source[i]}
		if s.quotes() > 0 && strings.HasPrefix(next.trimmed(), ">") {
			for range s.quotes() {
				next.skip(next.indent())
				if strings.HasPrefix(next.rest, ">") {
					next.take(1)
				}
			}
		}
		if next.isBlank() {
			blank = true
			continue
		}
		at := next.col + next.indent()
		if at >= column+width {
			blank = false
			continue
		}
		size, other, number := itemMark(next.trimmed())
		switch {
		case size > 0 && at >= least && at < least+4:
			return other == kind && (n < 0 || number > n)
		case blank, !lazy, size > 0 && at < least, strings.HasPrefix(next.trimmed(), "#"), strings.HasPrefix(next.trimmed(), ":::"), strings.HasPrefix(next.trimmed(), "```"):
			return false
		}
		blank = false
	}
	return false
}

// quotes returns the number of open quotations.
func (s *structure) quotes() int {
	n := 0
	for _, o := range s.open {
		if o.mark == '>' {
			n++
		}
	}
	return n
}

// announced reports whether the line above leads to an item: it ends a sentence or
// announces a list, it has the same mark or another bullet at the same indent, or it
// begins the item that holds the mark.
func (s *structure) announced(c cursor, kind byte) bool {
	if s.n == 0 {
		return true
	}
	line := s.source[s.n-1]
	above := cursor{rest: line}
	for range s.quotes() {
		above.skip(above.indent())
		if strings.HasPrefix(above.rest, ">") {
			above.take(1)
		}
	}
	if !above.isBlank() {
		at := above.col + above.indent()
		size, other, number := itemMark(above.trimmed())
		same := other == kind || number < 0 && strings.IndexByte("-+*", kind) >= 0
		if size > 0 && (at == c.col+c.indent() && same || at < c.col) {
			return true
		}
	}
	if m := letteredMark.FindString(above.trimmed()); m != "" && above.col+above.indent()+len(m) <= c.col+c.indent() {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t*_~`\\\"')]}”’»"))
	return strings.ContainsRune(":;.?!…：；。？！", last)
}
