package markdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
)

// neighbour is the nearest character on one side of a mark, not counting spaces.
type neighbour struct {
	// char is 0 if there is none.
	char rune
	// adjacent is set if there is no space between the mark and the character.
	adjacent bool
}

// neighbours finds the characters beside a mark, across the lines of a block.
type neighbours struct {
	src   []byte
	lines *text.Segments
	// line is the line of the mark.
	line int
}

// spaceEntities returns the entities that people write for spaces.
func spaceEntities() []string {
	return []string{"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&thinsp;", "&#8239;", "&ensp;", "&emsp;"}
}

// longestTag bounds the tags that neighbours looks past, in bytes.
const longestTag = 100

// before returns the neighbour before an offset. Tags right beside the offset count as
// nothing, but text that is raised or lowered has no neighbours: 10<sup>**9**</sup>
func (w *neighbours) before(at int) neighbour {
	adjacent := true
	for line := w.line; line >= 0; line-- {
		start := w.lines.At(line).Start
		if line < w.line {
			at, adjacent = w.lines.At(line).Stop, false
		}
	scan:
		for at > start {
			c, size := utf8.DecodeLastRune(w.src[start:at])
			switch {
			case unicode.IsSpace(c):
				at, adjacent = at-size, false
				continue
			case c == ';':
				for _, e := range spaceEntities() {
					if bytes.HasSuffix(w.src[start:at], []byte(e)) {
						at, adjacent = at-len(e), false
						continue scan
					}
				}
			case c == '>' && adjacent:
				from := max(start, at-longestTag)
				if open := bytes.LastIndexByte(w.src[from:at], '<'); open >= 0 && tagSize(w.src[from+open:at]) == at-from-open {
					if shifts(w.src[from+open+1:]) {
						return neighbour{0, true}
					}
					adjacent = !isBreak(w.src[from+open:])
					at = from + open
					continue
				}
			}
			return neighbour{c, adjacent}
		}
	}
	return neighbour{0, adjacent}
}

// after returns the neighbour from an offset on, in the same way as before.
func (w *neighbours) after(at int) neighbour {
	adjacent := true
	for line := w.line; line < w.lines.Len(); line++ {
		stop := w.lines.At(line).Stop
		if line > w.line {
			at, adjacent = w.lines.At(line).Start, false
		}
	scan:
		for at < stop {
			c, size := utf8.DecodeRune(w.src[at:stop])
			switch {
			case unicode.IsSpace(c):
				at, adjacent = at+size, false
				continue
			case c == '&':
				for _, e := range spaceEntities() {
					if bytes.HasPrefix(w.src[at:stop], []byte(e)) {
						at, adjacent = at+len(e), false
						continue scan
					}
				}
			case c == '<' && adjacent:
				if n := tagSize(w.src[at:min(stop, at+longestTag)]); n > 0 {
					if w.src[at+1] == '/' && shifts(w.src[at+2:]) {
						return neighbour{0, true}
					}
					adjacent = !isBreak(w.src[at:])
					at += n
					continue
				}
			}
			return neighbour{c, adjacent}
		}
	}
	return neighbour{0, adjacent}
}

// shifts reports whether a tag's name is that of an element that raises or lowers text.
func shifts(name []byte) bool {
	return len(name) > 3 && (bytes.EqualFold(name[:3], []byte("sup")) || bytes.EqualFold(name[:3], []byte("sub"))) && !letter(name[3])
}

// tagSize returns the size of the tag that s begins with, 0 if it begins with none.
func tagSize(s []byte) int {
	if end := bytes.IndexByte(s, '>') + 1; end > 0 && parseTag(s[:end], 0, false) != nil {
		return end
	}
	return 0
}

// isBreak reports whether a tag is a line break, which counts as a space.
func isBreak(tag []byte) bool {
	return len(tag) > 3 && (tag[1] == 'b' || tag[1] == 'B') && (tag[2] == 'r' || tag[2] == 'R') && !letter(tag[3])
}
