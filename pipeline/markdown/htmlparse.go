package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// htmlTag is a tag or a comment of HTML in running text. What CommonMark 6.6 takes
// for a tag is none here if it is not the tag of an element that HTML has: then the
// author means the signs.
type htmlTag struct {
	ast.BaseInline
	raw []byte
	// tag is nil for a comment and a declaration.
	tag *tag
	// hidden is the name of an element that no reader is meant to see; raw is then all
	// of it.
	hidden string
}

// Kind implements ast.Node.
func (*htmlTag) Kind() ast.NodeKind { return ast.KindRawHTML }

// Dump implements ast.Node.
func (h *htmlTag) Dump(source []byte, level int) { ast.DumpHelper(h, source, level, nil, nil) }

// htmlTagParser parses HTML in running text.
type htmlTagParser struct {
	parser.InlineParser
	r *reader
	// missing has, by closing tag, the offset up to which there is none.
	missing map[string]int
}

// Parse implements parser.InlineParser.
func (p *htmlTagParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	at, segment := block.Position()
	offset := segment.Start
	n, ok := p.InlineParser.Parse(parent, block, pc).(*ast.RawHTML)
	if !ok {
		return nil
	}
	h := &htmlTag{raw: n.Segments.Value(p.r.text)}
	h.SetPos(offset)
	if isComment(h.raw) {
		return h
	}
	if h.tag = parseTag(h.raw, offset, false); h.tag != nil {
		if !h.tag.closing && elementKind(h.tag.name) == hidden && p.skip(block, "</"+h.tag.name) {
			h.hidden = h.tag.name
		}
		return h
	}
	p.r.keptSign(string(h.raw), offset)
	block.SetPosition(at, segment)
	return nil
}

// skip moves on after a closing tag, and reports whether there is one in the block.
func (p *htmlTagParser) skip(block text.Reader, closing string) bool {
	at, segment := block.Position()
	if segment.Start < p.missing[closing] {
		return false
	}
	stop := segment.Start
	for line, seg := block.PeekLine(); line != nil; line, seg = block.PeekLine() {
		if i := indexFold(line, closing); i >= 0 {
			if end := bytes.IndexByte(line[i:], '>'); end >= 0 {
				block.Advance(i + end + 1)
				return true
			}
		}
		stop = seg.Stop
		block.AdvanceLine()
	}
	p.missing[closing] = stop
	block.SetPosition(at, segment)
	return false
}

// indexFold returns where a closing tag begins, in capitals or not, or -1.
func indexFold(s []byte, closing string) int {
	for i := 0; ; i++ {
		next := bytes.Index(s[i:], []byte("</"))
		if next < 0 {
			return -1
		}
		if i += next; hasPrefixFold(s[i:], closing) {
			return i
		}
	}
}

// lastIndexFold returns where a mark stands last, in capitals or not, or -1.
func lastIndexFold(s []byte, mark string) int {
	for i := bytes.LastIndexByte(s, mark[0]); i >= 0; i = bytes.LastIndexByte(s[:i], mark[0]) {
		if hasPrefixFold(s[i:], mark) {
			return i
		}
	}
	return -1
}

// isComment reports whether HTML is a comment or names its own kind, so that it
// says nothing to a reader.
func isComment(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("<!--")) || hasPrefixFold(raw, "<!doctype")
}

func hasPrefixFold(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && bytes.EqualFold(s[:len(prefix)], []byte(prefix))
}

// htmlBlockParser parses blocks of HTML. A line begins one only with the tag of an
// element that HTML has, and with a comment or a script only if that ends somewhere.
type htmlBlockParser struct {
	parser.BlockParser
	r *reader
	// ends has, by what ends a block, where that stands last in the text.
	ends map[string]int
}

// maxTag bounds the tag that a block of HTML may begin with, in bytes.
const maxTag = 4000

// Open implements parser.BlockParser.
func (p *htmlBlockParser) Open(parent ast.Node, rd text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := rd.PeekLine()
	start := bytes.IndexByte(line, '<')
	if start < 0 || !p.opens(segment.Start+start-segment.Padding) {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, rd, pc)
}

// opens reports whether HTML begins at an offset.
func (p *htmlBlockParser) opens(at int) bool {
	s := p.r.text[at:]
	switch {
	case bytes.HasPrefix(s, []byte("<!--")):
		if p.lastEnd("-->") > at {
			return true
		}
		p.r.kept(at, "this comment has no end; it is read as text", "write --> where the comment ends, or \\<!-- for these signs")
		return false
	case len(s) > 1 && (s[1] == '!' || s[1] == '?'):
		return isComment(s)
	}
	end := tagEnd(s[:min(len(s), maxTag)])
	if end < 0 {
		return false
	}
	t := parseTag(s[:end], at, true)
	if t == nil {
		return false
	}
	switch t.name {
	case "script", "style", "pre", "textarea": // These go on over empty lines.
		return t.closing || p.lastEnd("</"+t.name) > at
	}
	return true
}

// tagEnd returns the length of the tag that s begins with, -1 if it has no end in
// its paragraph.
func tagEnd(s []byte) int {
	var quote byte
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n' && i+1 < len(s) && s[i+1] == '\n':
			return -1
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return -1
		case c == '>':
			return i + 1
		}
	}
	return -1
}

// lastEnd returns the offset in the text at which what ends a block stands last.
func (p *htmlBlockParser) lastEnd(mark string) int {
	at, known := p.ends[mark]
	if !known {
		at = lastIndexFold(p.r.text, mark)
		p.ends[mark] = at
	}
	return at
}
