package markdown

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// escaper writes words so that Read finds nothing but words in them. It escapes no more
// than necessary, because people will edit the file.
type escaper struct {
	setting setting
	// smart is set if Read would change the punctuation.
	smart bool
	// lineStart is set if the words begin a line, and continued if that is not the first
	// of its paragraph.
	lineStart, continued bool
	// coded is set if some of their characters are written as numbers, the last one from
	// the offset tail on.
	coded bool
	tail  int
	// listed is set if they may begin an item.
	listed bool
	// last is set if nothing follows the words. next and after are the kind of the token
	// that follows, and its first byte.
	last  bool
	next  tokenKind
	after byte
}

// escaped returns the words of a token with everything escaped that Read would not take for words.
func (e *escaper) escaped(t token) string {
	s := t.text
	e.coded = t.headCode || t.tailCode
	var b strings.Builder
	from, to := 0, len(s)
	if t.headCode {
		c, size := utf8.DecodeRuneInString(s)
		fmt.Fprintf(&b, "&#%d;", c)
		from = size
	}
	if t.tailCode && to > from {
		_, size := utf8.DecodeLastRuneInString(s)
		to -= size
	}
	e.tail = to
	mark := -1 // The offset of the mark that would begin another block.
	if e.lineStart && !t.headCode {
		mark = e.blockMark(s)
	}
	marks := 0 // Dashes that are escaped one by one, so that the rest makes no other dash.
	if mark == 0 && s[0] == '-' {
		marks = len(s) - len(strings.TrimLeft(s, "-"))
	}
	for i := from; i < to; i++ {
		if i == mark || i < marks || e.special(s, i) {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	if to < len(s) {
		c, _ := utf8.DecodeLastRuneInString(s)
		fmt.Fprintf(&b, "&#%d;", c)
	}
	return b.String()
}

// blockMark returns the offset of the character that must be escaped in s, the beginning
// of a line, because the line would not be running text otherwise. It returns -1 if
// there is none.
func (e *escaper) blockMark(s string) int {
	if e.setting == inTitle {
		if strings.HasPrefix(s, ":") {
			return 0
		}
		if e.continued {
			return -1
		}
	}
	if e.beginsBlock(s) {
		return 0
	}
	m, ok := scanListMarker([]byte(s))
	switch {
	case !ok || !e.beginsNumberedItem(m, s):
		return -1
	case m.delimiter == doc.TwoParens:
		return 0
	}
	return m.end - 1
}

// beginsBlock reports whether the first character of a line makes it a quotation, an
// explanation, a row of a table, an underline, an item or a heading.
func (e *escaper) beginsBlock(s string) bool {
	switch s[0] {
	case '>', ':':
		return true
	case '|', '=':
		return e.continued
	case '-':
		return e.continued || strings.HasPrefix(s, "--") || e.endsAfter(s, 1)
	case '+':
		return e.endsAfter(s, 1)
	case '#':
		const deepest = 6
		n := len(s) - len(strings.TrimLeft(s, "#"))
		return n <= deepest && e.endsAfter(s, n)
	}
	return false
}

// beginsNumberedItem reports whether the marker that a line begins with is a number that
// makes it an item of a list.
func (e *escaper) beginsNumberedItem(m listMarker, s string) bool {
	return m.bullet == 0 && (m.end < len(s) || e.endsAfter(s, m.end)) && (e.listed || !m.abbreviates([]byte(s)))
}

// endsAfter reports whether the mark that is the first n characters of s ends there: a
// space or the end of the line follows.
func (e *escaper) endsAfter(s string, n int) bool {
	if len(s) == n {
		return e.last || e.next == breakToken || e.after == ' '
	}
	return len(s) > n && s[n] == ' '
}

// special reports whether the byte at i means something in running text.
func (e *escaper) special(s string, i int) bool {
	return e.emphasizes(s, i) || e.encloses(s, i) || e.encodes(s, i) || e.addresses(s, i) || e.smart && e.isSet(s, i)
}

// at returns the byte at k, and 0 before the words.
func (e *escaper) at(s string, k int) byte {
	switch {
	case k < 0:
		return 0
	case k >= len(s):
		return e.after
	case k == e.tail:
		return '&'
	}
	return s[k]
}

// emphasizes reports whether the byte at i can be a mark of emphasis.
func (e *escaper) emphasizes(s string, i int) bool {
	before, after := e.at(s, i-1), e.at(s, i+1)
	switch s[i] {
	case '*':
		return !(before == ' ' && after == ' ') || e.coded || e.lineStart && strings.Trim(s[:i], "* ") == ""
	case '_':
		return !(wordByte(before) && wordByte(after)) || i+1 == len(s)
	case '~':
		return !(before == ' ' || i == 0) || !digit(after) // "~5 mg" is common, and a digit cannot follow in ~~.
	}
	return false
}

// encloses reports whether the byte at i can open or close something: code, the words
// of a link, a placeholder, a cell, the attributes or the end of a heading.
func (e *escaper) encloses(s string, i int) bool {
	switch s[i] {
	case '`', '[':
		return true
	case ']':
		return e.setting == inBrackets || e.setting == inCell
	case '!':
		return i+1 == len(s) && e.after == '['
	case '{':
		return e.at(s, i+1) == '{' || e.setting == inHeading
	case '|':
		return e.setting == inCell
	case '#':
		return e.setting == inHeading && strings.Trim(s[i:], "# ") == ""
	}
	return false
}

// encodes reports whether the byte at i can begin an escape, a tag or an entity.
func (e *escaper) encodes(s string, i int) bool {
	after := e.at(s, i+1)
	switch end := i+1 == len(s); s[i] {
	case '\\':
		return end || util.IsPunct(after)
	case '<':
		return end || letter(after) || strings.IndexByte("/!?", after) >= 0
	case '&':
		_, size := entity([]byte(s[i:min(len(s), i+40)]))
		return size > 0
	}
	return false
}

// addresses reports whether the byte at i can make an address or a definition of the
// words around it.
func (e *escaper) addresses(s string, i int) bool {
	before, after := e.at(s, i-1), e.at(s, i+1)
	switch s[i] {
	case ':':
		return strings.HasPrefix(s[i:], "://") && letter(before) ||
			e.setting == inTitle && strings.Trim(s[i:], ": ") == "" || i == 0
	case '@':
		return e.setting != inBrackets && i > 0 && i+1 < len(s) && before != ' ' && (letter(after) || digit(after))
	case '.':
		return i >= 3 && strings.HasSuffix(s[:i], "www")
	}
	return false
}

// isSet reports whether smart punctuation changes the byte at i.
func (e *escaper) isSet(s string, i int) bool {
	switch c := s[i]; c {
	case '.', '-':
		return e.at(s, i+1) == c || e.at(s, i-1) == c
	case '"', '\'':
		return true
	}
	return false
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

// wordByte reports whether a byte belongs to a word. Letters outside ASCII do not count,
// so an escape may be needless, but none is missing.
func wordByte(c byte) bool { return letter(c) || digit(c) }
