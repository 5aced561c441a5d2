package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
)

// neighbours looks for the characters beside a mark, across the lines of a block.
type neighbours struct {
	src   []byte
	lines *text.Segments
	// line is the line of the mark.
	line int
}

// spaceEntities are the spaces that people write by name.
func spaceEntities() []string {
	return []string{"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&thinsp;", "&#8239;", "&ensp;", "&emsp;"}
}

// longestTag bounds the tags that neighbours looks behind.
const longestTag = 100

// before returns the nearest character before at that is no space, 0 if there is
// none, and whether it stands right beside it. Tags right beside it count as nothing,
// but nothing stands before what is raised or lowered: 10<sup>**9**</sup>
func (w *neighbours) before(at int) (c rune, beside bool) {
	beside = true
	for line := w.line; line >= 0; line-- {
		start := w.lines.At(line).Start
		if line < w.line {
			at, beside = w.lines.At(line).Stop, false
		}
	scan:
		for at > start {
			c, size := utf8.DecodeLastRune(w.src[start:at])
			switch {
			case unicode.IsSpace(c):
				at, beside = at-size, false
				continue
			case c == ';':
				for _, e := range spaceEntities() {
					if bytes.HasSuffix(w.src[start:at], []byte(e)) {
						at, beside = at-len(e), false
						continue scan
					}
				}
			case c == '>' && beside:
				from := max(start, at-longestTag)
				if open := bytes.LastIndexByte(w.src[from:at], '<'); open >= 0 && tagSize(w.src[from+open:at]) == at-from-open {
					if shifts(w.src[from+open+1:]) {
						return 0, true
					}
					beside = !isBreak(w.src[from+open:])
					at = from + open
					continue
				}
			}
			return c, beside
		}
	}
	return 0, beside
}

// after returns the nearest character from at on that is no space, as before.
func (w *neighbours) after(at int) (c rune, beside bool) {
	beside = true
	for line := w.line; line < w.lines.Len(); line++ {
		stop := w.lines.At(line).Stop
		if line > w.line {
			at, beside = w.lines.At(line).Start, false
		}
	scan:
		for at < stop {
			c, size := utf8.DecodeRune(w.src[at:stop])
			switch {
			case unicode.IsSpace(c):
				at, beside = at+size, false
				continue
			case c == '&':
				for _, e := range spaceEntities() {
					if bytes.HasPrefix(w.src[at:stop], []byte(e)) {
						at, beside = at+len(e), false
						continue scan
					}
				}
			case c == '<' && beside:
				if n := tagSize(w.src[at:min(stop, at+longestTag)]); n > 0 {
					if w.src[at+1] == '/' && shifts(w.src[at+2:]) {
						return 0, true
					}
					beside = !isBreak(w.src[at:])
					at += n
					continue
				}
			}
			return c, beside
		}
	}
	return 0, beside
}

// shifts reports whether a name is that of an element that raises or lowers its text.
func shifts(name []byte) bool {
	return len(name) > 3 && (bytes.EqualFold(name[:3], []byte("sup")) || bytes.EqualFold(name[:3], []byte("sub"))) && !letter(name[3])
}

// tagSize returns the size of the tag that s begins with, 0 if it is none.
func tagSize(s []byte) int {
	if end := bytes.IndexByte(s, '>') + 1; end > 0 && parseTag(s[:end], 0, false) != nil {
		return end
	}
	return 0
}

// isBreak reports whether a tag is a line break, which is a space.
func isBreak(tag []byte) bool {
	return len(tag) > 3 && (tag[1] == 'b' || tag[1] == 'B') && (tag[2] == 'r' || tag[2] == 'R') && !letter(tag[3])
}
