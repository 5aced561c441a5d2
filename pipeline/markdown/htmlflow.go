package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"pamphlet/pipeline/doc"
)

// flow makes blocks of the parts of an element: of HTML's and of Markdown's, one
// inside the other.
type flow struct {
	r *reader
	// o is the outline that headings belong to, nil where there can be none.
	o      *outline
	blocks []doc.Block
	// line is the parts of the paragraph that has begun.
	line []part
}

// flow converts parts to blocks.
func (r *reader) flow(parts []part, o *outline) []doc.Block {
	f := &flow{r: r, o: o}
	f.parts(parts)
	return f.blocks
}

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

// siblings counts the parts at the beginning that are elements of these names, with
// the spaces and comments between them.
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

// add adds blocks. An ID right before a heading is the heading's.
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

// end ends the paragraph that has begun.
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

// element converts an element with blocks in it.
func (f *flow) element(e *element) {
	r := f.r
	if e.tag == nil || elementKind(e.tag.name) == phrase {
		w := &run{r: r}
		inner := r.flow(e.parts, f.o)
		w.meet(e)
		f.add(eachRun(inner, func(content []doc.Inline) []doc.Inline { return w.styled(e, content) })...)
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

// styled returns blocks whose running text is as the style of the element around
// them says.
func (f *flow) styled(e *element, blocks []doc.Block) []doc.Block {
	if looksOf(e) == nil {
		return blocks
	}
	w := &run{r: f.r}
	return eachRun(blocks, func(content []doc.Inline) []doc.Inline { return w.styled(e, content) })
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

// lead converts the words that introduce what follows: a strong paragraph, unless
// they are a heading.
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

func hasBlocks(parts []part) bool {
	for i := range parts {
		if parts[i].isBlock() {
			return true
		}
	}
	return false
}

// figureOf converts a figure: a picture with its caption, or whatever stands in
// it, with the caption as a paragraph before or after it.
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
	words := r.flow(caption, nil)
	if len(blocks) == 1 && len(words) == 1 {
		if f, ok := blocks[0].(*doc.Figure); ok && len(f.Caption) == 0 {
			if p, ok := words[0].(*doc.Paragraph); ok {
				f.Caption = p.Content
				return blocks
			}
		}
	}
	if leads {
		return append(words, blocks...)
	}
	return append(blocks, words...)
}

// eachRun changes the running text of blocks, at any depth.
func eachRun(blocks []doc.Block, change func([]doc.Inline) []doc.Inline) []doc.Block {
	set := func(run *[]doc.Inline) {
		if len(*run) > 0 {
			*run = joinTexts(change(*run))
		}
	}
	for i, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			set(&b.Content)
		case *doc.Paragraph:
			set(&b.Content)
		case *doc.List:
			for _, it := range b.Items {
				eachRun(it.Content, change)
			}
		case *doc.DefinitionList:
			for _, d := range b.Items {
				for j := range d.Terms {
					set(&d.Terms[j])
				}
				for _, c := range d.Details {
					eachRun(c, change)
				}
			}
		case *doc.Table:
			for _, row := range append([][]*doc.Cell{b.Header}, b.Rows...) {
				for _, c := range row {
					set(&c.Content)
				}
			}
		case *doc.Figure:
			picture := change(b.Picture())[0]
			set(&b.Caption)
			switch picture := picture.(type) {
			case *doc.Strike: // A figure has no marks of its own.
				content := []doc.Inline{picture}
				if len(b.Caption) > 0 {
					content = append(append(content, &doc.LineBreak{Pos: b.Pos}), b.Caption...)
				}
				blocks[i] = &doc.Paragraph{Pos: b.Pos, Content: content}
			case *doc.Link:
				b.Target = picture.Target
			case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
			}
		case *doc.Code: // Letters that are struck out are no code.
			content := change(lines(b))
			if _, struck := content[0].(*doc.Strike); struck {
				blocks[i] = &doc.Paragraph{Pos: b.Pos, Content: content}
			}
		case *doc.Callout:
			set(&b.Title)
			eachRun(b.Content, change)
		case *doc.FAQ:
			set(&b.Title)
			eachRun(b.Content, change)
		case *doc.Quote:
			eachRun(b.Content, change)
		case *doc.QR:
			eachRun(b.Content, change)
		case *doc.Restricted:
			eachRun(b.Content, change)
		case *doc.Rule, *doc.ContactCard:
		default:
			panic(fmt.Sprintf("markdown: block %T", b))
		}
	}
	return blocks
}

// tree returns the elements of a block's running text.
func (r *reader) tree(block ast.Node) *element {
	if e := r.trees[block]; e != nil {
		return e
	}
	e := r.grow(r.inlineEvents(nil, block))
	if _, ok := block.(*ast.Heading); ok { // It is read twice where it is the title.
		r.trees[block] = e
	}
	return e
}

// runOf converts parts to running text without blocks.
func (r *reader) runOf(parts []part) []doc.Inline { return (&run{r: r}).line(parts) }
