package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isBlank reports whether the run is a blank to fill in, or one of several: ____,
// [__], __/10, __:__ and __/__/____
func (p *placedRun) isBlank() bool {
	const longestMark = 3
	return p.char == '_' && (p.length > longestMark || p.isFramed() || p.isBlankBefore() || p.isBlankAfter())
}

// isFramed reports whether the run begins or ends as a word does, and on its other side
// there is a sign that nobody marks: [__] and __/10
func (p *placedRun) isFramed() bool {
	left, right := p.beside()
	begins := left == utf8.RuneError || unicode.IsSpace(left) || strings.ContainsRune("([{<=/|$€£\"“„«", left)
	ends := right == utf8.RuneError || unicode.IsSpace(right) || strings.ContainsRune(")]}>=/|.,;%\"”“»", right)
	return begins && strings.ContainsRune(")]},;/%|=", right) || ends && strings.ContainsRune("([{/=|", left)
}

// isBlankBefore reports whether there is nothing but separators between the run and the
// next one on its line, and no word beside the two.
func (p *placedRun) isBlankBefore() bool {
	left, _ := p.beside()
	rest := p.lineAfter()
	next := bytes.IndexByte(rest, '_')
	if next <= 0 || !isEdge(left) || !separates(rest[:next]) {
		return false
	}
	beyond, _ := utf8.DecodeRune(bytes.TrimLeft(rest[next:], "_"))
	return isEdge(beyond)
}

// isBlankAfter reports whether there is nothing but separators between the run and the
// previous one on its line, and no word beside the two.
func (p *placedRun) isBlankAfter() bool {
	_, right := p.beside()
	head := p.lineBefore()
	previous := bytes.LastIndexByte(head, '_')
	if previous < 0 || previous == len(head)-1 || !isEdge(right) || !separates(head[previous+1:]) {
		return false
	}
	beyond, _ := utf8.DecodeLastRune(bytes.TrimRight(head[:previous], "_"))
	return isEdge(beyond)
}

// beside returns the characters right beside the run on its line, utf8.RuneError where
// the line begins or ends.
func (p *placedRun) beside() (left, right rune) {
	left, _ = utf8.DecodeLastRune(p.lineBefore())
	right, _ = utf8.DecodeRune(p.lineAfter())
	return left, right
}

// separates reports whether text is nothing but what people write between blanks.
func separates(s []byte) bool {
	return !bytes.ContainsFunc(s, func(c rune) bool { return c == '*' || c == '~' || !isEdge(c) })
}

// isEdge reports whether c may be beside a blank. At the end of a text it is
// utf8.RuneError.
func isEdge(c rune) bool {
	return unicode.IsSpace(c) || c == utf8.RuneError || strings.ContainsRune("/:.,-()%+=|;$€£#·–—[]{}<>*~\"'“”„‘’«»", c)
}
