package markdown

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/doc"
)

var (
	placeholderPattern = regexp.MustCompile(`\{\{[ \t]*([^{}\s][^{}\n]{0,63}?)[ \t]*\}\}`)
	placeholderHere    = regexp.MustCompile(`^` + placeholderPattern.String())
)

// placeholder is {{name}} in running text.
type placeholder struct {
	ast.BaseInline
	name string
}

// Kind implements ast.Node.
func (*placeholder) Kind() ast.NodeKind { return ast.KindString }

// Dump implements ast.Node.
func (p *placeholder) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

// placeholderParser parses {{name}}, unless the name is another program's. Whether
// it is one of clinic.yaml is not known here.
type placeholderParser struct{}

// Trigger implements parser.InlineParser.
func (placeholderParser) Trigger() []byte { return []byte{'{'} }

// Parse implements parser.InlineParser.
func (placeholderParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) > 80 {
		line = line[:80]
	}
	m := placeholderHere.FindSubmatchIndex(line)
	if m == nil || !doc.IsFieldName(string(line[m[2]:m[3]])) {
		return nil
	}
	block.Advance(m[1])
	p := &placeholder{name: string(line[m[2]:m[3]])}
	p.SetPos(seg.Start)
	return p
}

// withFields divides text that goldmark did not parse at its placeholders.
func withFields(s string, pos doc.Pos) []doc.Inline {
	var run []doc.Inline
	text := ""
	for {
		m := placeholderPattern.FindStringSubmatchIndex(s)
		if m == nil {
			break
		}
		if text += s[:m[0]]; doc.IsFieldName(s[m[2]:m[3]]) {
			if text != "" {
				run = append(run, &doc.Text{Pos: pos, Value: text})
			}
			run = append(run, &doc.Field{Pos: pos, Name: s[m[2]:m[3]]})
			text = ""
		} else {
			text += s[m[0]:m[1]]
		}
		s = s[m[1]:]
	}
	if s = text + s; strings.TrimSpace(s) != "" || s != "" && len(run) > 0 {
		run = append(run, &doc.Text{Pos: pos, Value: s})
	}
	return run
}

// foreignPlaceholder returns the first placeholder of another program in s, or "".
func foreignPlaceholder(s string) string {
	for _, m := range placeholderPattern.FindAllStringSubmatch(s, -1) {
		if !doc.IsFieldName(m[1]) {
			return m[0]
		}
	}
	return ""
}
