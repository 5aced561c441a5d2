package markdown

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// quoteParser parses quotations, except after a > that is a sign.
type quoteParser struct {
	parser.BlockParser
	r *reader
}

// Open implements parser.BlockParser.
func (p *quoteParser) Open(parent ast.Node, rd text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if p.r.isGreater(rd) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, rd, pc)
}

// Continue implements parser.BlockParser.
func (p *quoteParser) Continue(node ast.Node, rd text.Reader, pc parser.Context) parser.State {
	if p.r.isGreater(rd) {
		return parser.Close
	}
	return p.BlockParser.Continue(node, rd, pc)
}

// isGreater reports whether the > at the beginning of a line is a sign because a digit
// or = follows, and adds a finding then. With a space between them, it is a sign unless
// the line before or after begins with > as well.
func (r *reader) isGreater(rd text.Reader) bool {
	line, _ := rd.PeekLine()
	width, at := util.IndentWidth(line, rd.LineOffset())
	if width > 3 || at >= len(line) || line[at] != '>' {
		return false
	}
	if !isCompared(line[at+1:]) {
		return false
	}
	rest := trimSpaces(line[at+1:])
	place := placeOf(rd, listMarker{indent: width, start: at})
	if len(rest) < len(line)-at-1 {
		if m, ok := scanListMarker(rest); ok && m.bullet != 0 {
			return false // A list in a quotation.
		}
		for _, beside := range []func() (int, bool){place.previous, func() (int, bool) { return place.next(place.line) }} {
			if line, ok := beside(); ok && place.quotedAt(line) {
				return false
			}
		}
	}
	if !r.greater[place.mark] {
		r.greater[place.mark] = true
		r.kept(place.mark, "the > is read as a plain sign here, and stays", `write \> for the sign, or begin the lines beside it with > too if it is a quotation`)
	}
	return true
}

// isCompared reports whether what follows a > is an amount or =.
func isCompared(s []byte) bool {
	s = trimSpaces(s)
	return len(s) > 0 && (s[0] == '=' || beginsAmount(bytes.TrimLeft(s, "-+−±~*_")))
}

// trimSpaces returns text without the spaces and the entities of spaces at its
// beginning.
func trimSpaces(s []byte) []byte {
	for {
		n := len(s)
		s = bytes.TrimLeftFunc(s, unicode.IsSpace)
		for _, e := range spaceEntities() {
			s = bytes.TrimPrefix(s, []byte(e))
		}
		if len(s) == n {
			return s
		}
	}
}
