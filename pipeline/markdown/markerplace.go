package markdown

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/text"
)

// markerPlace is the place of a marker that begins a line: where it is among the lines
// around it, and what its container has before each line.
type markerPlace struct {
	src []byte
	// line is the offset of the line's beginning, mark that of the marker.
	line, mark int
	// quotes is how many > are before the marker. column is the column of the marker
	// and least that of the container, counted after them.
	quotes, column, least int
}

// placeOf returns the place of the marker that the reader's line begins with.
func placeOf(rd text.Reader, m listMarker) markerPlace {
	_, seg := rd.PeekLine()
	src := rd.Source()
	at := min(seg.Start+max(m.start-seg.Padding, 0), len(src))
	p := markerPlace{src: src, mark: at}
	p.line = bytes.LastIndexByte(src[:min(seg.Start, at)], '\n') + 1
	prefix := src[p.line:at]
	p.quotes = bytes.Count(prefix, []byte(">"))
	p.column = columns(prefix[bytes.LastIndexByte(prefix, '>')+1:], p.quotes > 0)
	p.least = p.column - m.indent
	return p
}

// afterMarker reports whether the marker comes right after that of an item, an
// explanation or a note. Apart from those, only the > of a quotation can be before it.
func (p markerPlace) afterMarker() bool {
	before := bytes.TrimRight(p.src[p.line:p.mark], " \t")
	return len(before) > 0 && before[len(before)-1] != '>'
}

// columns counts the columns of s, without the space that belongs to a quotation's >.
func columns(s []byte, quoted bool) int {
	n := 0
	for i, c := range s {
		switch {
		case i == 0 && quoted && c == ' ':
		case c == '\t':
			n += 4 - n%4
		default:
			n++
		}
	}
	return n
}

// next returns the line after the one that begins at an offset, and where it
// begins; ok is false at the end.
func (p markerPlace) next(line int) (next int, ok bool) {
	end := bytes.IndexByte(p.src[line:], '\n')
	if end < 0 || line+end+1 >= len(p.src) {
		return 0, false
	}
	return line + end + 1, true
}

// previous returns where the line before that of the marker begins.
func (p markerPlace) previous() (line int, ok bool) {
	if p.line == 0 {
		return 0, false
	}
	return bytes.LastIndexByte(p.src[:p.line-1], '\n') + 1, true
}

// inside returns what follows the container's > on a line, and the column where its text
// begins. ok is false if the line lacks them.
func (p markerPlace) inside(line int) (rest []byte, column int, ok bool) {
	end := bytes.IndexByte(p.src[line:], '\n')
	if end < 0 {
		end = len(p.src) - line
	}
	rest = p.src[line : line+end]
	for range p.quotes {
		rest = bytes.TrimLeft(rest, " \t")
		if len(rest) == 0 || rest[0] != '>' {
			return nil, 0, false
		}
		rest = rest[1:]
	}
	text := bytes.TrimLeft(rest, " \t")
	column = columns(rest[:len(rest)-len(text)], p.quotes > 0)
	return text, column, true
}

// quotedAt reports whether a line begins with > in the container of the place, or has it
// after the marker of an item.
func (p markerPlace) quotedAt(line int) bool {
	rest, column, ok := p.inside(line)
	if !ok || len(rest) == 0 {
		return false
	}
	at := p.column - column
	return rest[0] == '>' || at > 0 && at < len(rest) && rest[at] == '>' && rest[at-1] == ' '
}

// follows reports whether the line before a marker ends a sentence or announces a list,
// has a marker of the same kind, or another bullet, at the same place, or begins the
// item that the marker is in.
func (p markerPlace) follows(m listMarker) bool {
	line, ok := p.previous()
	if !ok {
		return true
	}
	if rest, column, ok := p.inside(line); ok {
		if before, isMark := scanListMarker(rest); isMark {
			same := before.sameKind(m) || before.bullet != 0 && m.bullet != 0
			deeper := !before.plain() && column+before.end < p.column
			if column == p.column && same || column < p.least || deeper {
				return true
			}
		}
	}
	words := bytes.TrimRight(p.src[line:p.line-1], " \t*_~`\\\"')]}”’»")
	c, _ := utf8.DecodeLastRune(words)
	return strings.ContainsRune(":;.?!…：；。？！", c)
}

// maxSearch bounds the lines of one item that are searched for the next.
const maxSearch = 1000

// siblings calls found with each marker that follows at the level of the place, and its
// line, until found returns false or the list must have ended. Where lazy is set, lines
// without the item's indent may belong to it.
func (p markerPlace) siblings(m listMarker, lazy bool, found func(sibling listMarker, line []byte) bool) {
	width := m.end - m.start + 1
	line, blank := p.line, false
	text := goesOnLazily(m, p.src[p.mark:])
	for range maxSearch {
		below, ok := p.next(line)
		if !ok {
			return
		}
		line = below
		rest, column, ok := p.inside(line)
		switch {
		case !ok:
			return
		case len(rest) == 0:
			blank = true
			continue
		case column >= p.column+width:
			blank = false
			continue
		}
		next, isMark := scanListMarker(rest)
		switch {
		case isMark && column >= p.least && column < p.least+4:
			if !found(next, rest) {
				return
			}
			width, text = next.end-next.start+1, goesOnLazily(next, rest[next.start:])
			p.column = column
		case blank, !lazy, !text, isMark && column < p.least, rest[0] == '<', beginsBlock(rest):
			return
		}
		blank = false
	}
}

// goesOnLazily reports whether the first line of an item, from its marker on, begins a
// paragraph, so that lines without indent can belong to it (CommonMark 5.2, laziness).
func goesOnLazily(m listMarker, item []byte) bool {
	item = item[min(m.end-m.start, len(item)):]
	if end := bytes.IndexByte(item, '\n'); end >= 0 {
		item = item[:end]
	}
	item = bytes.TrimLeft(item, " \t")
	return len(item) > 0 && !beginsBlock(item)
}

// beginsBlock reports whether a line is not one of a paragraph but a heading, a thematic
// break, or the fence of code or a container.
func beginsBlock(line []byte) bool {
	for _, fence := range []string{":::", "```", "~~~"} {
		if bytes.HasPrefix(line, []byte(fence)) {
			return true
		}
	}
	return line[0] == '#' || isThematicBreak(line)
}
