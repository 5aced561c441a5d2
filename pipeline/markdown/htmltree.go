package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"pamphlet/pipeline/doc"
)

// element is an HTML element, or emphasis or a link of Markdown, which HTML may
// overlap. The root has neither tag nor node.
type element struct {
	tag   *tag
	node  ast.Node
	parts []part
	// blocks reports that there are blocks in it, at any depth.
	blocks bool
	// copied marks what goes on after an element that it overlaps.
	copied bool
	// target is where a link leads, if it leads anywhere; resolved is set when that is
	// known.
	target          doc.Phrase
	leads, resolved bool
}

func (e *element) name() string {
	if e.tag == nil {
		return ""
	}
	return e.tag.name
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

// part is a piece of an element: one of the first five.
type part struct {
	element *element
	// node is a block or a leaf of Markdown's running text.
	node ast.Node
	// text is HTML's text, as it is written, comment a comment or the like, and
	// hidden the name of an element that no reader is meant to see.
	text, comment, hidden string
	// literal text stands as it is: it is no HTML.
	literal bool
	// offset is the place of text and comment.
	offset int
	// inBlock reports that they are in a block of HTML.
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
	// part is what stands there, if it is no element.
	part part
	// tag opens or closes an element.
	tag *tag
	// open and shut are emphasis or a link of Markdown that begins or ends.
	open, shut ast.Node
	// end is the end of a block of HTML.
	end bool
}

// inlineEvents adds the events of a block's running text.
func (r *reader) inlineEvents(events []event, parent ast.Node) []event {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Type() == ast.TypeBlock {
			continue // A container's, in a node that has both.
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

// match finds the tag that closes each tag. What is a tag without its other half
// and needs one is text: a<b>c is a comparison.
func (r *reader) match(events []event) {
	open := map[string][]*tag{}
	for _, e := range events {
		t := e.tag
		switch {
		case t == nil || elementKind(t.name) == void:
		case !t.closing:
			open[t.name] = append(open[t.name], t)
		case len(open[t.name]) > 0:
			last := len(open[t.name]) - 1
			t.mate = open[t.name][last]
			t.mate.mate = t
			open[t.name] = open[t.name][:last]
		}
	}
	choices := 0 // The select elements that are open.
	for i, e := range events {
		if t := e.tag; t != nil && t.name == "select" && t.mate != nil {
			if choices++; t.closing {
				choices -= 2
			}
		}
		switch t := e.tag; {
		case t != nil && t.name == "option" && choices > 0 && !t.closing:
		case t == nil || t.mate != nil || elementKind(t.name) == void:
		case t.closing:
			if t.name == "br" || t.name == "p" { // As browsers do.
				t.closing = false
				continue
			}
			r.warning(t.offset, "html-tag", fmt.Sprintf("the HTML tag </%s> closes nothing; it is left out", t.name), "remove it")
			events[i] = event{}
		case r.lone(t):
			r.kept(t.offset, fmt.Sprintf("there is no </%s> for %s; it stays as it is written", t.name, oneLine(t.raw)), fmt.Sprintf(`write \%s for these signs, or </%s> where the element ends`, oneLine(t.raw), t.name))
			events[i] = event{part: part{text: t.raw, literal: true, offset: t.offset, inBlock: t.inBlock}}
		}
	}
}

// lone reports whether a tag that nothing closes is text.
func (r *reader) lone(t *tag) bool {
	switch elementKind(t.name) {
	case phrase, hidden:
		return true
	case border:
		return !t.inBlock
	case loose:
		at := t.offset
		return !t.inBlock && t.name == "p" && at > 0 && wordByte(r.text[at-1]) && at+len(t.raw) < len(r.text) && wordByte(r.text[at+len(t.raw)])
	}
	return false
}

// grower makes a tree of events.
type grower struct {
	r *reader
	// open are the elements that are open, the root first.
	open []*element
	// waiting are phrases that a block's end cut: they go on in the next words.
	waiting []*element
	deep    bool
}

// grow makes a tree of events. Elements that overlap are divided, as browsers do
// (HTML Living Standard 13.2.6.4.7, "adoption agency").
func (r *reader) grow(events []event) *element {
	r.match(events)
	g := &grower{r: r, open: []*element{{}}}
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

// strikeOut puts what the style of a list, a table, an item, a cell or a heading
// strikes out into an element of its own: in such a block only words can be struck
// out.
func strikeOut(e *element, struck bool) {
	struck = struck || slices.Contains(looksOf(e), "del")
	switch holder := e.is("ul", "ol", "menu", "dir", "dl", "table", "thead", "tbody", "tfoot", "tr"); {
	case holder:
	case !struck:
	case e.is("li", "dt", "dd", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "figcaption", "blockquote", "center", "dialog", "form"):
		words := &element{tag: &tag{name: "del", offset: e.tag.offset}, parts: e.parts}
		words.blocks = hasBlocks(e.parts)
		e.parts = []part{{element: words}}
		return
	default:
		struck = false // A phrase's or a paragraph's is its own.
	}
	for i := range e.parts {
		if inner := e.parts[i].element; inner != nil {
			strikeOut(inner, struck)
		}
	}
}

func (g *grower) top() *element { return g.open[len(g.open)-1] }

// add puts a part where the tree grows.
func (g *grower) add(p part) {
	if p.comment == "" && p.hidden == "" && (p.text == "" || strings.TrimSpace(p.text) != "") {
		g.resume()
	}
	g.place(p)
}

func (g *grower) place(p part) {
	top := g.top()
	top.parts = append(top.parts, p)
	if p.isBlock() {
		for _, e := range g.open {
			e.blocks = true
		}
	}
}

// resume opens the phrases that wait.
func (g *grower) resume() {
	waiting := g.waiting
	g.waiting = nil
	for _, e := range waiting {
		g.push(&element{tag: e.tag, node: e.node, copied: true})
	}
}

// push opens an element. One that stands too deep is left out; its words stay.
func (g *grower) push(e *element) {
	if len(g.open) > maxDepth {
		if !g.deep {
			g.deep = true
			offset := 0
			if e.tag != nil {
				offset = e.tag.offset
			} else {
				offset = e.node.Pos()
			}
			g.r.error(offset, "nesting", fmt.Sprintf("emphasis or HTML is nested more than %d deep", maxDepth), "use fewer levels")
		}
		return
	}
	switch k := elementKind(e.name()); {
	case k == border || k == loose || e.is("hr"):
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

// closeParagraph closes an open paragraph, as the beginning of a block does.
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

// imply closes an element that the next of its kind ends, unless one of these
// stands between.
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

// cut closes the elements from i on. The phrases among them that their own tag has
// not closed go on in the next words.
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

// endBlock closes, at the end of a block of HTML, what nothing closes. Items and
// cells stay open in a list or a table that is closed later.
func (g *grower) endBlock() {
	last, held := 0, false
	for i, e := range g.open {
		if e.tag != nil && e.tag.mate != nil {
			last = i
			held = held || e.is("ul", "ol", "menu", "dir", "dl", "table")
		}
	}
	for i := last + 1; i < len(g.open); i++ {
		if e := g.open[i]; elementKind(e.name()) != loose || e.is("p") || !held {
			g.cut(i)
			return
		}
	}
}
