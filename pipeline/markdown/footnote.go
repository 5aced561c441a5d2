package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/doc"
)

// maxLabel bounds the label of a footnote with its brackets, in bytes, as
// CommonMark bounds those of links.
const maxLabel = 1000

// footnote is a footnote that the file defines.
type footnote struct {
	node *extast.Footnote
	note *doc.Note
	at   int
}

// footnoteParser parses the definitions of footnotes, and adds them to the reader's.
type footnoteParser struct {
	parser.BlockParser
	r *reader
}

// Open implements parser.BlockParser.
func (p *footnoteParser) Open(parent ast.Node, rd text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, seg := rd.PeekLine()
	at := seg.Start + max(pc.BlockOffset()-seg.Padding, 0)
	node, state := p.BlockParser.Open(parent, rd, pc)
	n, ok := node.(*extast.Footnote)
	if !ok {
		return node, state
	}
	// The space before the text does not count as its indent, which a fence would take
	// off each line.
	line, _ := rd.PeekLine()
	if n := len(line) - len(bytes.TrimLeft(line, " ")); n <= 4 {
		rd.Advance(n)
	} else {
		rd.Advance(1)
	}
	f := &footnote{node: n, at: at, note: &doc.Note{Pos: p.r.at(at), Label: string(n.Ref)}}
	p.r.defined = append(p.r.defined, f)
	if before, twice := p.r.notes[f.note.Label]; twice {
		p.r.warning(at, "footnote-duplicate", fmt.Sprintf("there are two footnotes %q; the first is on line %d", f.note.Label, before.note.Line), "give one of them another label")
	} else {
		p.r.notes[f.note.Label] = f
	}
	return node, state
}

// citation is a reference to a footnote that the file defines.
type citation struct {
	ast.BaseInline
	label string
}

// Kind implements ast.Node.
func (*citation) Kind() ast.NodeKind { return ast.KindString }

// Dump implements ast.Node.
func (c *citation) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// citationParser parses [^label] in running text.
type citationParser struct{ r *reader }

// Trigger implements parser.InlineParser. An image cannot begin with ![^label].
func (*citationParser) Trigger() []byte { return []byte{'[', '!'} }

// Parse implements parser.InlineParser. The label of an unknown footnote stays text.
func (p *citationParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	skip := 0
	if line[0] == '!' {
		skip = 1
	}
	if !bytes.HasPrefix(line[skip:], []byte("[^")) {
		return nil
	}
	end := bytes.IndexByte(line[:min(len(line), maxLabel)], ']')
	if end < 0 || end == skip+2 || bytes.IndexByte(line[skip+2:end], '[') >= 0 {
		return nil
	}
	label := string(line[skip+2 : end])
	if p.r.notes[label] == nil {
		if end+1 < len(line) && (line[end+1] == '(' || line[end+1] == '[') || bytes.ContainsAny(line[skip+2:end], " \t\n") {
			return nil // A link whose text begins with ^, or not a label.
		}
		p.r.warning(seg.Start+skip, "footnote-undefined", fmt.Sprintf("there is no footnote %q", label), fmt.Sprintf("write it on a line of its own: [^%s]: text", label))
		return nil
	}
	if skip == 1 {
		ast.MergeOrAppendTextSegment(parent, seg.WithStop(seg.Start+1))
	}
	block.Advance(end + 1)
	c := &citation{label: label}
	c.SetPos(seg.Start + skip)
	return c
}

// cite returns a reference to a footnote. The first one gives the footnote its number.
func (r *reader) cite(c *citation) doc.Inline {
	f := r.notes[c.label]
	if f.note.Number == 0 {
		r.cited = append(r.cited, f)
		f.note.Number = len(r.cited)
	}
	f.note.References++
	return &doc.NoteRef{Pos: r.at(c.Pos()), Number: f.note.Number, Occurrence: f.note.References}
}

// convertNotes converts the footnotes in the order of their references, then
// those that nothing refers to.
func (r *reader) convertNotes() {
	next := 0
	convert := func() {
		for ; next < len(r.cited); next++ { // Notes may refer to further notes.
			f := r.cited[next]
			f.note.Content = r.blocks(f.node, nil)
			r.article.Notes = append(r.article.Notes, f.note)
		}
	}
	convert()
	for _, f := range r.defined {
		if f.note.Number > 0 {
			continue
		}
		r.warning(f.at, "footnote-unused", fmt.Sprintf("nothing refers to the footnote %q; it is shown at the end", f.note.Label), fmt.Sprintf("write [^%s] where it belongs, or remove it", f.note.Label))
		r.cited = append(r.cited, f)
		f.note.Number = len(r.cited)
		convert()
	}
}
