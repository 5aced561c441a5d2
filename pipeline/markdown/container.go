package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// container is a block between the lines "::: kind" and ":::".
type container struct {
	ast.BaseBlock
	// start is the offset of its fence, word that of the kind.
	start, word int
	colons      int
	kind        string
	// args is what follows the kind, and argsAt its offset.
	args   string
	argsAt int
	closed bool
}

// Kind implements ast.Node. goldmark's tree is not rendered, so a container needs no
// kind of its own.
func (*container) Kind() ast.NodeKind { return ast.KindBlockquote }

// Dump implements ast.Node.
func (c *container) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// containerTitle is the first child of a container that has a title: goldmark
// parses its line as running text.
type containerTitle struct{ ast.BaseBlock }

// Kind implements ast.Node.
func (*containerTitle) Kind() ast.NodeKind { return ast.KindTextBlock }

// Dump implements ast.Node.
func (t *containerTitle) Dump(source []byte, level int) { ast.DumpHelper(t, source, level, nil, nil) }

// strayFence is a closing fence that closes nothing.
type strayFence struct{ ast.BaseBlock }

// Kind implements ast.Node.
func (*strayFence) Kind() ast.NodeKind { return ast.KindThematicBreak }

// Dump implements ast.Node.
func (f *strayFence) Dump(source []byte, level int) { ast.DumpHelper(f, source, level, nil, nil) }

func containerKinds() []string {
	return []string{"note", "tip", "warning", "emergency", "keypoints", "faq", "contact", "qr", "only", "except"}
}

// containerParser parses containers.
type containerParser struct{ r *reader }

// Trigger implements parser.BlockParser.
func (*containerParser) Trigger() []byte { return []byte{':'} }

// CanInterruptParagraph implements parser.BlockParser.
func (*containerParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (*containerParser) CanAcceptIndentedLine() bool { return false }

// fence returns how many colons a line has at pos, and what follows them. Fewer than
// three are 0.
func fence(line []byte, pos int) (colons int, rest []byte) {
	for pos+colons < len(line) && line[pos+colons] == ':' {
		colons++
	}
	if colons < 3 {
		return 0, nil
	}
	return colons, bytes.TrimRight(line[pos+colons:], " \t\n")
}

// Open implements parser.BlockParser.
func (p *containerParser) Open(_ ast.Node, rd text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := rd.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 {
		return nil, parser.NoChildren
	}
	colons, rest := fence(line, pos)
	if colons == 0 {
		return nil, parser.NoChildren
	}
	start := seg.Start + pos - seg.Padding
	if len(rest) == 0 {
		p.r.error(start, "container-stray", "this closes no container", "remove the line, or write the kind after it: ::: note")
		rd.AdvanceToEOL()
		return &strayFence{}, parser.NoChildren
	}
	if p.r.tooDeep(pc, start) {
		return nil, parser.NoChildren
	}
	// Colons at the end are only decoration: "::: note :::".
	if t := bytes.TrimRight(rest, ":"); len(rest)-len(t) >= 3 {
		rest = bytes.TrimRight(t, " \t")
	}
	spaces := len(rest) - len(bytes.TrimLeft(rest, " \t"))
	c := &container{start: start, colons: colons, word: start + colons + spaces}
	h := headOf(string(rest[spaces:]))
	c.kind, c.args, c.argsAt = h.kind, h.args, c.word+h.argsAt
	switch c.kind {
	case "only", "except", "qr":
	default:
		if c.args != "" {
			t := &containerTitle{}
			t.SetPos(c.argsAt)
			t.Lines().Append(text.NewSegment(c.argsAt, c.argsAt+len(c.args)))
			c.AppendChild(c, t)
		}
	}
	rd.AdvanceToEOL()
	return c, parser.HasChildren
}

// Continue implements parser.BlockParser. A closing fence closes the innermost
// container with as many colons, or the innermost if there is none.
func (p *containerParser) Continue(node ast.Node, rd text.Reader, pc parser.Context) parser.State {
	c, ok := node.(*container)
	if !ok { // A stray fence is one line.
		return parser.Close
	}
	line, _ := rd.PeekLine()
	indent, pos := util.IndentWidth(line, rd.LineOffset())
	if indent > 3 || pos >= len(line) || line[pos] != ':' {
		return parser.Continue | parser.HasChildren
	}
	colons, rest := fence(line, pos)
	if colons == 0 || len(rest) > 0 {
		return parser.Continue | parser.HasChildren
	}
	if closes(c, pc.OpenedBlocks(), indent, colons) != c {
		return parser.Continue | parser.HasChildren
	}
	c.closed = true
	rd.AdvanceToEOL()
	return parser.Close
}

// closes returns the container that a closing fence closes. outer is the outermost one
// that sees the line, indent the fence's indent in it.
func closes(outer *container, opened []parser.Block, indent, colons int) *container {
	innermost := outer
	var same *container
	inside := false
reach:
	for _, b := range opened {
		if !inside {
			if inside = b.Node == ast.Node(outer); !inside {
				continue
			}
		}
		switch n := b.Node.(type) {
		case *container:
			innermost = n
			if n.colons == colons {
				same = n
			}
		case *ast.ListItem:
			if indent -= n.Offset; indent < 0 {
				break reach
			}
		case *extast.DefinitionList:
			if indent -= n.Offset; indent < 0 {
				break reach
			}
		case *ast.Blockquote, *extast.Footnote:
			break reach
		case *ast.FencedCodeBlock:
			return nil // The line is code.
		case *ast.HTMLBlock:
			if n.HTMLBlockType < ast.HTMLBlockType6 {
				return nil // The line is in a comment or a script.
			}
		}
	}
	if same != nil {
		return same
	}
	return innermost
}

// Close implements parser.BlockParser.
func (p *containerParser) Close(node ast.Node, _ text.Reader, _ parser.Context) {
	if c, ok := node.(*container); ok && !c.closed {
		if c.foreign() {
			return // The finding about its kind is enough.
		}
		p.r.error(c.start, "container-unclosed", fmt.Sprintf("the container %q that begins here is not closed", c.kind), "write a line "+strings.Repeat(":", c.colons)+" after its last line")
	}
}

// container converts a container and its content.
func (r *reader) container(c *container, o *outline) []doc.Block {
	pos := r.at(c.start)
	var title []doc.Inline
	if t, ok := c.FirstChild().(*containerTitle); ok {
		title = r.inlines(t)
	}
	inner := o.copied()
	content := r.blocks(c, inner)
	if callout, ok := othersCallout(c.kind); ok {
		return []doc.Block{&doc.Callout{Pos: pos, Kind: callout, Title: title, Content: content}}
	}
	switch c.kind {
	case "note", "tip", "warning", "emergency", "keypoints":
		return []doc.Block{&doc.Callout{Pos: pos, Kind: doc.CalloutKind(c.kind), Title: title, Content: content}}
	case "faq":
		return []doc.Block{&doc.FAQ{Pos: pos, Title: title, Content: content}}
	case "contact":
		if len(title) > 0 {
			content = append([]doc.Block{&doc.Paragraph{Pos: title[0].Position(), Content: title}}, content...)
		}
		if len(content) > 0 {
			r.warning(c.start, "container-content", "the contact card has no text of its own; the text follows it", "write the text after the line that closes the container")
		}
		return append([]doc.Block{&doc.ContactCard{Pos: pos}}, content...)
	case "qr":
		if url, ok := r.qrURL(c); ok {
			return []doc.Block{&doc.QR{Pos: pos, URL: url, Content: content}}
		}
		return content
	case "only", "except":
		if formats := r.formats(c); len(formats) > 0 {
			return []doc.Block{&doc.Restricted{Pos: pos, Except: c.kind == "except", Formats: formats, Content: content}}
		}
		return content
	}
	return r.foreignContainer(c, title, content)
}

// qrURL returns the address of a QR code.
func (r *reader) qrURL(c *container) (doc.Phrase, bool) {
	raw := strings.Trim(c.args, "<>")
	address, _ := markdownWords.phrase(raw, r.placesIn([]byte(raw), c.argsAt, c.start))
	target := address.String()
	switch {
	case target == "":
		r.error(c.start, "qr-url", "the QR code has no address", "write ::: qr https://…")
		return nil, false
	case !isText(address[0]):
		return encodeTarget(address), true
	}
	scheme, rest, ok := strings.Cut(target, ":")
	switch scheme = strings.ToLower(scheme); {
	case !ok || !slices.Contains([]string{"http", "https", "mailto", "tel"}, scheme) || strings.Trim(rest, "/") == "":
		r.error(c.argsAt, "qr-url", fmt.Sprintf("%q is not an address that a telephone can open", target), "write an address that begins with https://, http://, mailto: or tel:")
		return nil, false
	case strings.ContainsAny(rest, " \t"):
		r.error(c.argsAt, "qr-url", fmt.Sprintf("there is a space in the address %q", target), "write the text beside the code on the next line")
		return nil, false
	}
	return encodeTarget(address), true
}

// formats returns the formats that an only or except container names.
func (r *reader) formats(c *container) []doc.Format {
	var known []string
	for _, f := range r.forms.Names() {
		known = append(known, string(f))
	}
	var formats []doc.Format
	at := c.argsAt
	for rest := c.args; rest != ""; {
		word := rest
		if end := strings.IndexAny(rest, " \t,"); end >= 0 {
			word = rest[:end]
		}
		name := strings.ToLower(word)
		switch {
		case name == "":
			word = rest[:1] // The separator itself.
		case !slices.Contains(known, name):
			hint := "the formats are: " + strings.Join(known, ", ")
			if near := diag.Nearest(name, known); near != "" {
				hint = fmt.Sprintf("write %s; %s", near, hint)
			}
			r.error(at, "container-format", fmt.Sprintf("unknown format %q", word), hint)
		case !slices.Contains(formats, doc.Format(name)):
			formats = append(formats, doc.Format(name))
		}
		at, rest = at+len(word), rest[len(word):]
	}
	if c.args == "" {
		r.error(c.start, "container-format", fmt.Sprintf("%q needs a format", c.kind), "the formats are: "+strings.Join(known, ", "))
	}
	return formats
}
