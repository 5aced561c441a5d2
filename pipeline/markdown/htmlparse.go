package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// htmlTag is a tag or a comment of HTML in running text. Unlike CommonMark 6.6, it is
// never the tag of an element that HTML does not have: there the author means the signs.
type htmlTag struct {
	ast.BaseInline
	raw []byte
	// tag is nil if this is a comment or a declaration.
	tag *tag
	// hidden is the name of an element that no reader is meant to see. Then raw is the
	// whole element.
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
	// missing has, by closing tag, the offset up to which there is no such tag.
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

// skip advances to the end of the next closing tag, and reports whether there is one in
// the block.
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

// indexFold returns the index of the first such closing tag in s, in upper or lower
// case, or -1 if there is none.
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

// lastIndexFold returns the index of the last such mark in s, in upper or lower case,
// or -1 if there is none.
func lastIndexFold(s []byte, mark string) int {
	for i := bytes.LastIndexByte(s, mark[0]); i >= 0; i = bytes.LastIndexByte(s[:i], mark[0]) {
		if hasPrefixFold(s[i:], mark) {
			return i
		}
	}
	return -1
}

// isComment reports whether HTML is a comment or a document type declaration, which
// readers do not see.
func isComment(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("<!--")) || hasPrefixFold(raw, "<!doctype")
}

// hasPrefixFold reports whether s begins with a prefix, in upper or lower case.
func hasPrefixFold(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && bytes.EqualFold(s[:len(prefix)], []byte(prefix))
}

// htmlBlockParser parses blocks of HTML. A block begins only with the tag of an element
// that HTML has, and with a comment or a script only if that has an end.
type htmlBlockParser struct {
	parser.BlockParser
	r *reader
	// ends has, by the mark that ends a block, the offset of the last such mark in the
	// text.
	ends map[string]int
}

// maxTag is the length of the longest tag that can begin a block of HTML, in bytes.
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

// opens reports whether a block of HTML can begin at an offset.
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
	case "script", "style", "pre", "textarea": // These can have empty lines in them.
		return t.closing || p.lastEnd("</"+t.name) > at
	}
	return true
}

// tagEnd returns the length of the tag that s begins with, or -1 if it does not end in
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

// lastEnd returns the offset of the last such mark in the text, or -1 if there is none.
func (p *htmlBlockParser) lastEnd(mark string) int {
	at, known := p.ends[mark]
	if !known {
		at = lastIndexFold(p.r.text, mark)
		p.ends[mark] = at
	}
	return at
}
