package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"pamphlet/pipeline/doc"
)

// flow makes blocks of the parts of an element, which are HTML and Markdown, one inside
// the other.
type flow struct {
	r *reader
	// o is the outline that headings belong to, nil where there can be none.
	o      *outline
	blocks []doc.Block
	// line is the parts of the paragraph that is open.
	line []part
}

// flow converts parts to blocks.
func (r *reader) flow(parts []part, o *outline) []doc.Block {
	f := &flow{r: r, o: o}
	f.parts(parts)
	return f.blocks
}

// parts converts parts to blocks. Items without a list around them make one, and so do
// rows without a table.
func (f *flow) parts(parts []part) {
	for i := 0; i < len(parts); i++ {
		p := &parts[i]
		switch {
		case !p.isBlock():
			f.line = append(f.line, *p)
		case p.node != nil:
			f.end()
			f.add(f.r.block(p.node, f.o)...)
		case p.element.is("li"):
			n := siblings(parts[i:], "li")
			f.end()
			f.add(f.r.listOf(&element{tag: &tag{name: "ul", offset: p.element.tag.offset}, parts: parts[i : i+n]})...)
			i += n - 1
		case p.element.is("dt", "dd"):
			n := siblings(parts[i:], "dt", "dd")
			f.end()
			f.add(f.r.definitionsOf(parts[i : i+n])...)
			i += n - 1
		case p.element.is("tr", "tbody", "thead", "tfoot"):
			n := siblings(parts[i:], "tr", "tbody", "thead", "tfoot")
			f.end()
			f.add(f.r.tableOf(&element{tag: p.element.tag, parts: parts[i : i+n]}, f.o)...)
			i += n - 1
		default:
			f.end()
			f.element(p.element)
		}
	}
	f.end()
}

// siblings returns the number of parts at the beginning that are elements of these
// names, or spaces and comments between them.
func siblings(parts []part, names ...string) int {
	n := 0
	for i := range parts {
		p := &parts[i]
		switch {
		case p.element != nil && p.element.is(names...):
			n = i + 1
		case p.element == nil && p.node == nil && p.hidden == "" && strings.TrimSpace(p.text) == "":
		default:
			return n
		}
	}
	return n
}

// add appends blocks. An ID right before a heading leads to that heading.
func (f *flow) add(blocks ...doc.Block) {
	if len(blocks) == 0 {
		return
	}
	_, isHeading := blocks[0].(*doc.Heading)
	for _, i := range f.r.ahead {
		f.r.anchors[i].next = isHeading
	}
	f.r.ahead = nil
	f.blocks = append(f.blocks, blocks...)
}

// end closes the paragraph that is open.
func (f *flow) end() {
	line := f.line
	f.line = nil
	if len(line) == 0 {
		return
	}
	before := len(f.r.anchors)
	if content := f.r.runOf(line); len(content) > 0 {
		f.add(f.r.paragraphOf(content[0].Position(), content))
		return
	}
	f.r.before(before)
}

// element converts an element that has blocks in it or is one.
func (f *flow) element(e *element) {
	r := f.r
	if e.tag == nil || elementKind(e.tag.name) == phrase {
		w := &run{r: r}
		inner := r.flow(e.parts, f.o)
		w.meet(e)
		f.add(eachRun(inner, w.styling(e))...)
		return
	}
	pos := r.at(e.tag.offset)
	if !e.is("h1", "h2", "h3", "h4", "h5", "h6") {
		before := len(r.anchors)
		r.anchor(e)
		r.before(before)
	}
	switch e.name() {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		f.heading(e)
	case "ul", "ol", "menu", "dir":
		f.add(r.listOf(e)...)
	case "dl":
		f.add(r.definitionsOf(e.parts)...)
	case "blockquote":
		if content := r.flow(e.parts, nil); len(content) > 0 {
			f.add(&doc.Quote{Pos: pos, Content: content})
		}
	case "table":
		f.add(r.tableOf(e, f.o)...)
	case "pre", "listing", "xmp":
		f.add(f.styled(e, r.preformatted(e))...)
	case "hr":
		f.add(&doc.Rule{Pos: pos})
	case "figure":
		f.add(f.styled(e, r.figureOf(e, f.o))...)
	case "summary", "legend":
		f.add(r.lead(e, f.o)...)
	case "center", "dialog", "form", "marquee", "frameset", "noframes", "title", "head":
		r.tagged(e.name(), e.tag.offset)
		f.add(r.flow(e.parts, f.o)...)
	default: // Borders.
		r.concealed(e)
		f.add(f.styled(e, r.flow(e.parts, f.o))...)
	}
}

// heading converts a heading of HTML.
func (f *flow) heading(e *element) {
	r := f.r
	if e == r.skippedElement {
		return
	}
	before := len(r.anchors)
	content := (&run{r: r, inHeading: true}).line(e.parts)
	h := &attributes{id: fit(e.tag.attr("id")), idAt: e.tag.offset}
	for i := range r.anchors[before:] {
		r.anchors[before+i].next = true
		if h.id == "" && doc.ValidID(r.anchors[before].id) {
			h.id = r.anchors[before].id
		}
	}
	for _, class := range strings.Fields(e.tag.attr("class")) {
		h.brochure = h.brochure || class == "brochure"
		h.handout = h.handout || class == "handout"
		h.essential = h.essential || class == "essential"
	}
	f.add(r.headingOf(e.tag.offset, int(e.tag.name[1]-'0'), content, h, f.o)...)
}

// lead converts a summary or a legend: to a strong paragraph, unless it has blocks of
// its own.
func (r *reader) lead(e *element, o *outline) []doc.Block {
	if hasBlocks(e.parts) {
		return r.flow(e.parts, o)
	}
	content := r.runOf(e.parts)
	if len(content) == 0 {
		return nil
	}
	pos := content[0].Position()
	return []doc.Block{&doc.Paragraph{Pos: pos, Content: []doc.Inline{&doc.Strong{Pos: pos, Content: content}}}}
}

// hasBlocks reports whether one of the parts is a block.
func hasBlocks(parts []part) bool {
	for i := range parts {
		if parts[i].isBlock() {
			return true
		}
	}
	return false
}

// figureOf converts a figure: to a picture with its caption, or to the blocks in it
// with the caption as a paragraph before or after them.
func (r *reader) figureOf(e *element, o *outline) []doc.Block {
	var caption, rest []part
	leads := false // The caption comes first.
	for _, p := range e.parts {
		if p.element != nil && p.element.is("figcaption") && len(caption) == 0 {
			caption = p.element.parts
			leads = !slices.ContainsFunc(rest, func(p part) bool { return p.element != nil || p.node != nil || strings.TrimSpace(p.text) != "" })
		} else {
			rest = append(rest, p)
		}
	}
	blocks := r.flow(rest, o)
	if len(caption) == 0 {
		return blocks
	}
	if len(blocks) == 1 && !hasBlocks(caption) {
		if f, ok := blocks[0].(*doc.Figure); ok && len(f.Caption) == 0 {
			f.Caption = r.runOf(caption)
			return blocks
		}
	}
	captionBlocks := r.flow(caption, nil)
	if len(blocks) == 1 && len(captionBlocks) == 1 {
		if f, ok := blocks[0].(*doc.Figure); ok && len(f.Caption) == 0 {
			if p, ok := captionBlocks[0].(*doc.Paragraph); ok {
				f.Caption = p.Content
				return blocks
			}
		}
	}
	if leads {
		return append(captionBlocks, blocks...)
	}
	return append(blocks, captionBlocks...)
}

// tree returns the tree of a block's running text.
func (r *reader) tree(block ast.Node) *element {
	if e := r.trees[block]; e != nil {
		return e
	}
	e := r.grown(func(events []event) []event { return r.inlineEvents(events, block) })
	if _, ok := block.(*ast.Heading); ok { // The heading that is the title is read twice.
		r.trees[block] = e
	}
	return e
}

// runOf converts parts to running text without blocks.
func (r *reader) runOf(parts []part) []doc.Inline { return (&run{r: r}).line(parts) }
