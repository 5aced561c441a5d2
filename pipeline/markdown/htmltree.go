package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"pamphlet/pipeline/doc"
)

// element is an element of HTML, or emphasis or a link of Markdown, which elements of
// HTML may overlap. The root has neither tag nor node.
type element struct {
	tag   *tag
	node  ast.Node
	parts []part
	// blocks reports that there are blocks in it, at any depth.
	blocks bool
	// copied reports that it is the rest of an element that another one cut in two.
	copied bool
	// target is the target of a link. leads reports whether there is one, and resolved
	// whether that is known yet.
	target          doc.Phrase
	leads, resolved bool
}

func (e *element) name() string {
	if e.tag == nil {
		return ""
	}
	return e.tag.name
}

// offset returns where an element begins in the article. The root has no offset.
func (e *element) offset() int {
	if e.tag != nil {
		return e.tag.offset
	}
	return e.node.Pos()
}

// is reports whether an element has one of these names.
func (e *element) is(names ...string) bool {
	for _, n := range names {
		if e.tag != nil && e.tag.name == n {
			return true
		}
	}
	return false
}

// part is a piece of an element. One of the first five fields is set.
type part struct {
	element *element
	// node is a block or a leaf of Markdown's running text.
	node ast.Node
	// text is the text of HTML as it is written, comment is a comment or a declaration,
	// and hidden is the name of an element that no reader is meant to see.
	text, comment, hidden string
	// literal reports that text means its own characters: it is not HTML.
	literal bool
	// offset is where text, comment or the hidden element is in the article.
	offset int
	// inBlock reports that the part is in a block of HTML, not in running text.
	inBlock bool
}

func (p *part) isBlock() bool {
	switch {
	case p.element != nil:
		return p.element.blocks
	case p.node != nil:
		return p.node.Type() == ast.TypeBlock
	}
	return false
}

// event is one step through HTML and the Markdown in it.
type event struct {
	// part is a piece that is not an element.
	part part
	// tag opens or closes an element.
	tag *tag
	// open is emphasis or a link of Markdown that begins, and shut is one that ends.
	open, shut ast.Node
	// end reports that a block of HTML ends.
	end bool
}

// inlineEvents adds the events of a block's running text.
func (r *reader) inlineEvents(events []event, parent ast.Node) []event {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() == ast.TypeBlock {
			continue // It belongs to a container, in a node that has both.
		}
		switch n := n.(type) {
		case *htmlTag:
			switch {
			case n.hidden != "":
				events = append(events, event{part: part{hidden: n.hidden, offset: n.Pos()}})
			case n.tag != nil:
				events = append(events, event{tag: n.tag})
			default:
				events = append(events, event{part: part{comment: string(n.raw), offset: n.Pos()}})
			}
		case *ast.Emphasis, *ast.Link, *extast.Strikethrough:
			events = append(events, event{open: n})
			events = r.inlineEvents(events, n)
			events = append(events, event{shut: n})
		default:
			events = append(events, event{part: part{node: n}})
		}
	}
	return events
}

// grower makes a tree of events.
type grower struct {
	r *reader
	// open are the elements that are open, the root first.
	open []*element
	// waiting are the phrase elements that the end of a block cut. They continue in the
	// next text.
	waiting []*element
	// deep reports that there is a finding about elements that are nested too deep.
	deep bool
}

// grown returns the tree of the events that read appends. Their memory is used again for
// the next tree.
func (r *reader) grown(read func(events []event) []event) *element {
	spare := r.events
	r.events = nil // A tree inside this one needs its own.
	events := read(spare[:0])
	tree := r.grow(events)
	r.events = events
	return tree
}

// grow makes a tree of events. It divides elements that overlap, as browsers do (HTML
// Living Standard 13.2.6.4.7, "adoption agency").
func (r *reader) grow(events []event) *element {
	pairTags(events)
	r.settleUnpaired(events)
	g := &grower{r: r, open: []*element{{parts: make([]part, 0, len(events))}}}
	for _, e := range events {
		switch {
		case e.tag != nil && !e.tag.closing:
			g.begin(e.tag)
		case e.tag != nil:
			g.finish(e.tag.mate, nil, e.tag.name)
		case e.open != nil:
			g.push(&element{node: e.open})
		case e.shut != nil:
			g.finish(nil, e.shut, "")
		case e.end:
			g.endBlock()
		case e.part != (part{}):
			g.add(e.part)
		}
	}
	strikeOut(g.open[0], false)
	return g.open[0]
}

// strikeOut wraps the content of an item, a cell or a heading in a del element if its
// own style, or that of the list or the table around it, strikes it out: in such a
// block only text can be struck out.
func strikeOut(e *element, struck bool) {
	struck = struck || slices.Contains(looksOf(e), "del")
	switch {
	case e.is("ul", "ol", "menu", "dir", "dl", "table", "thead", "tbody", "tfoot", "tr"): // The elements in it are struck out.
	case !struck:
	case e.is("li", "dt", "dd", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "figcaption", "blockquote", "center", "dialog", "form"):
		deleted := &element{tag: &tag{name: "del", offset: e.tag.offset}, parts: e.parts}
		deleted.blocks = hasBlocks(e.parts)
		e.parts = []part{{element: deleted}}
		return
	default:
		struck = false // The style of a phrase or a paragraph is converted with it.
	}
	for i := range e.parts {
		if inner := e.parts[i].element; inner != nil {
			strikeOut(inner, struck)
		}
	}
}

func (g *grower) top() *element { return g.open[len(g.open)-1] }

// add appends a part to the innermost open element. Text and elements resume the
// phrases that wait.
func (g *grower) add(p part) {
	if p.comment == "" && p.hidden == "" && (p.text == "" || strings.TrimSpace(p.text) != "") {
		g.resume()
	}
	g.place(p)
}

// place appends a part to the innermost open element.
func (g *grower) place(p part) {
	top := g.top()
	top.parts = append(top.parts, p)
	if p.isBlock() {
		for _, e := range g.open {
			e.blocks = true
		}
	}
}

// resume opens the waiting phrase elements again.
func (g *grower) resume() {
	waiting := g.waiting
	g.waiting = nil
	for _, e := range waiting {
		g.push(&element{tag: e.tag, node: e.node, copied: true})
	}
}

// push opens an element. An element that is nested too deep is left out, and its text
// stays.
func (g *grower) push(e *element) {
	if len(g.open) > maxDepth {
		if !g.deep {
			g.deep = true
			g.r.error(e.offset(), "nesting", fmt.Sprintf("emphasis or HTML is nested more than %d deep", maxDepth), "use fewer levels")
		}
		return
	}
	if k := elementKind(e.name()); k == border || k == loose {
		e.blocks = true
	}
	g.place(part{element: e})
	g.open = append(g.open, e)
}

// begin opens the element of a tag.
func (g *grower) begin(t *tag) {
	switch k := elementKind(t.name); {
	case k == void:
		g.resume()
		if t.name == "hr" {
			g.closeParagraph()
		}
		e := &element{tag: t, blocks: t.name == "hr"}
		g.place(part{element: e})
		return
	case k == border || k == loose || t.name == "option":
		if t.name != "option" {
			g.closeParagraph()
		}
		switch t.name {
		case "li":
			g.imply([]string{"li"}, "ul", "ol", "menu", "dir")
		case "dt", "dd":
			g.imply([]string{"dt", "dd"}, "dl")
		case "td", "th":
			g.imply([]string{"td", "th"}, "tr", "table")
		case "tr":
			g.imply([]string{"tr"}, "table")
		case "thead", "tbody", "tfoot":
			g.imply([]string{"thead", "tbody", "tfoot", "caption"}, "table")
		case "option":
			g.imply([]string{"option"}, "select")
		}
	default:
		g.resume()
	}
	g.push(&element{tag: t})
}

// closeParagraph closes an open p element, as the start of a block does.
func (g *grower) closeParagraph() {
	for i := len(g.open) - 1; i > 0; i-- {
		switch e := g.open[i]; {
		case e.is("p"):
			g.cut(i)
			return
		case e.tag != nil && elementKind(e.tag.name) != phrase:
			return
		}
	}
}

// imply closes the innermost open element of these names, as the next one of its kind
// implies in HTML: <li> ends the item before it. It does not look beyond an element of
// the names in within, which is the list or the table around the next one.
func (g *grower) imply(names []string, within ...string) {
	for i := len(g.open) - 1; i > 0; i-- {
		switch e := g.open[i]; {
		case e.is(names...):
			g.cut(i)
			return
		case e.is(within...):
			return
		}
	}
}

// cut closes the element i and the elements in it. Phrase elements among them that are
// still to be closed by their own tag continue in the next text.
func (g *grower) cut(i int) {
	for _, e := range g.open[i+1:] {
		if e.node != nil || elementKind(e.name()) == phrase && e.tag.mate != nil {
			g.waiting = append(g.waiting, e)
		}
	}
	g.open = g.open[:i]
}

// finish closes the element that a tag opened, or a node of Markdown.
func (g *grower) finish(opening *tag, node ast.Node, name string) {
	for i := len(g.waiting) - 1; i >= 0; i-- {
		if w := g.waiting[i]; w.tag == opening && w.node == node {
			g.waiting = append(g.waiting[:i:i], g.waiting[i+1:]...)
			return
		}
	}
	for i := len(g.open) - 1; i > 0; i-- {
		if e := g.open[i]; e.tag != opening || e.node != node {
			continue
		}
		g.cut(i)
		if elementKind(name) != border && elementKind(name) != loose {
			g.resume()
		}
		return
	}
}

// endBlock closes, at the end of a block of HTML, the elements that have no closing
// tag. Items and cells stay open in a list or a table that is closed later.
func (g *grower) endBlock() {
	last, nested := 0, false
	for i, e := range g.open {
		if e.tag != nil && e.tag.mate != nil {
			last = i
			nested = nested || e.is("ul", "ol", "menu", "dir", "dl", "table")
		}
	}
	for i := last + 1; i < len(g.open); i++ {
		if e := g.open[i]; elementKind(e.name()) != loose || e.is("p") || !nested {
			g.cut(i)
			return
		}
	}
}
