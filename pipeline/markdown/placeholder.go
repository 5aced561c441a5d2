package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// braces matches a placeholder with its braces.
const braces = `\{\{[ \t]*([^{}\s][^{}\n]{0,63}?)[ \t]*\}\}`

var (
	placeholderPattern = lazyregexp.New(braces)
	placeholderHere    = lazyregexp.New(`^` + braces)
)

// longestPlaceholder bounds a placeholder, in bytes.
const longestPlaceholder = 80

// cutPlaceholder returns the name and the size of the placeholder that s begins with,
// the size 0 if it begins with none. ours reports whether the name is not another
// program's. Whether clinic.yaml has it is not known here.
func cutPlaceholder(s []byte) (name string, size int, ours bool) {
	m := placeholderHere.FindSubmatchIndex(s[:min(len(s), longestPlaceholder)])
	if m == nil {
		return "", 0, false
	}
	name = string(s[m[2]:m[3]])
	return name, m[1], doc.IsFieldName(name)
}

// placeholder is {{name}} in running text.
type placeholder struct {
	ast.BaseInline
	name string
}

// Kind implements ast.Node.
func (*placeholder) Kind() ast.NodeKind { return ast.KindString }

// Dump implements ast.Node.
func (p *placeholder) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

// placeholderParser parses {{name}}, unless the name is another program's.
type placeholderParser struct{}

// Trigger implements parser.InlineParser.
func (placeholderParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (placeholderParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	name, size, ours := cutPlaceholder(line)
	if !ours {
		return nil
	}
	block.Advance(size)
	p := &placeholder{name: name}
	p.SetPos(seg.Start)
	return p
}
