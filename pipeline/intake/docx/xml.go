package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// maxDepth bounds how deep elements are nested.
const maxDepth = 512

// errEntities is the error for a document type, which could declare entities. Office
// Open XML does not allow document types (ECMA-376 part 2 §6.2.2).
var errEntities = errors.New("the file declares a document type, which no Word file does: open it in Word, save it again, and import that")

// node is an element. Its name has a prefix that this package chooses for the
// namespace, as in "w:p".
type node struct {
	name     string
	attrs    []attribute
	children []*node
	// text is the character data of the element before its first child.
	text string
}

type attribute struct{ name, value string }

// attr returns the attribute with a name, which has no prefix, or "". n may be nil.
func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// child returns the first child with a name, or nil. n may be nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name == name {
			return c
		}
	}
	return nil
}

// find returns the first element below n that has one of the names, or nil. n may be
// nil.
func (n *node) find(names ...string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if slices.Contains(names, c.name) {
			return c
		}
		if found := c.find(names...); found != nil {
			return found
		}
	}
	return nil
}

// prefix returns the prefix for a namespace. It is the same for the transitional and
// the strict edition of the standard.
func prefix(space string) string {
	switch space {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main":
		return "w:"
	case "http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main":
		return "a:"
	case "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":
		return "wp:"
	case "http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart":
		return "c:"
	case "http://schemas.openxmlformats.org/drawingml/2006/diagram", "http://purl.oclc.org/ooxml/drawingml/diagram":
		return "dgm:"
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return "m:"
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return "mc:"
	case "urn:schemas-microsoft-com:vml":
		return "v:"
	case "urn:schemas-microsoft-com:office:office":
		return "o:"
	case "http://purl.org/dc/elements/1.1/":
		return "dc:"
	case "http://purl.org/dc/terms/":
		return "dcterms:"
	case "http://schemas.openxmlformats.org/package/2006/metadata/core-properties":
		return "cp:"
	}
	return "?:"
}

// parse parses a part. A document type is an error, so a part can neither declare nor
// load entities.
func (a *archive) parse(data []byte) (*node, error) {
	for tag := range bytes.SplitSeq(data, []byte("<")) {
		if bytes.Count(tag, []byte("=")) > a.left.tag {
			return nil, errTooLarge
		}
	}
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(charset string, _ io.Reader) (io.Reader, error) {
		return nil, fmt.Errorf("its encoding %q is not UTF-8", charset)
	}
	b := newBuilder()
	for {
		token, err := d.Token()
		if root := b.root(); errors.Is(err, io.EOF) && root != nil {
			return root, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errDamaged, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			a.left.elements--
			a.left.attributes -= len(token.Attr)
			if a.left.elements < 0 || a.left.attributes < 0 || len(b.path) > maxDepth {
				return nil, errTooLarge
			}
			b.begin(token)
		case xml.EndElement:
			b.end()
		case xml.CharData:
			b.letters(token)
		case xml.Directive:
			return nil, errEntities
		case xml.Comment, xml.ProcInst:
		}
	}
}

// builder builds a tree of elements from their tags in order.
type builder struct {
	// path are the open elements. The first is not in the file; its child is the root.
	path []*node
	// text is the text of the innermost element before its first child.
	text  strings.Builder
	names map[xml.Name]string
}

func newBuilder() *builder {
	return &builder{path: []*node{{}}, names: map[xml.Name]string{}}
}

// root returns the first element, or nil if it has not ended.
func (b *builder) root() *node {
	if top := b.path[0]; len(b.path) == 1 && len(top.children) > 0 {
		return top.children[0]
	}
	return nil
}

func (b *builder) begin(token xml.StartElement) {
	name, known := b.names[token.Name]
	if !known {
		name = prefix(token.Name.Space) + token.Name.Local
		b.names[token.Name] = name
	}
	n := &node{name: name}
	if len(token.Attr) > 0 {
		n.attrs = make([]attribute, 0, len(token.Attr))
		for _, attr := range token.Attr {
			n.attrs = append(n.attrs, attribute{attr.Name.Local, attr.Value})
		}
	}
	top := b.settle()
	top.children = append(top.children, n)
	b.path = append(b.path, n)
}

func (b *builder) end() {
	b.settle()
	b.path = b.path[:len(b.path)-1]
}

func (b *builder) letters(data []byte) {
	if len(b.path) > 1 && len(b.path[len(b.path)-1].children) == 0 {
		b.text.Write(data)
	}
}

// settle returns the innermost element. If it has no children yet, settle sets its
// text.
func (b *builder) settle() *node {
	top := b.path[len(b.path)-1]
	if len(top.children) == 0 {
		top.text = b.text.String()
		b.text.Reset()
	}
	return top
}

// visibleText returns the words below an element, with a line for each paragraph. It
// includes words that a tracked change deletes, and omits the codes of fields.
func visibleText(n *node) string {
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		switch n.name {
		case "w:t", "w:delText", "a:t", "m:t", "c:v":
			b.WriteString(n.text)
		case "w:tab", "w:br", "w:cr":
			b.WriteByte(' ')
		case "w:noBreakHyphen":
			b.WriteByte('-')
		case "mc:AlternateContent":
			for _, c := range alternative(n) {
				walk(c)
			}
			return
		case "m:oMath":
			b.WriteString(formula{}.row(n.children).Plain())
			return
		}
		for _, c := range n.children {
			walk(c)
		}
		switch n.name {
		case "w:p", "w:tc", "a:p", "c:pt":
			b.WriteByte('\n')
		}
	}
	walk(n)
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// alternative returns the elements of the branch to read: the first choice that shows
// something, or the fallback (ECMA-376 part 3 §7.6).
func alternative(n *node) []*node {
	for _, c := range n.children {
		if c.name != "mc:Choice" {
			continue
		}
		if c.find("w:t", "a:blip", "w:txbxContent", "c:chart", "dgm:relIds", "m:t", "w:sym", "w:p") != nil {
			return c.children
		}
	}
	if f := n.child("mc:Fallback"); f != nil {
		return f.children
	}
	return nil
}
