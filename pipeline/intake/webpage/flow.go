package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// deepestBlock is the most levels of lists and quotations inside each other. Deeper
// ones are put on the last level.
const deepestBlock = 12

// softHyphen is removed from text: the edition decides where a word may be divided.
const softHyphen = "\u00ad"

// flow gathers blocks from a run of nodes.
type flow struct {
	p      *page
	blocks []doc.Block
	// spans are the running text that waits to become a paragraph.
	spans []draft.Span
	// guesses are the indices of the guesses that wait for their block.
	guesses []int
	marks   draft.Marks
	// depth is the number of lists and quotations around.
	depth int
	// nested is true where headings are not possible.
	nested bool
	// whole is true where everything is converted except furniture, as in a note
	// outside the article.
	whole bool
	// flat is true where blocks become lines of one text, as in a table's cell. told
	// is true once the table around has been reported.
	flat, told bool
	// written is the level of the last heading.
	written int
}

func (p *page) flow() *flow { return &flow{p: p} }

// inner returns a flow for the content of a list, a quotation or a note.
func (f *flow) inner() *flow {
	return &flow{p: f.p, marks: f.marks, depth: f.depth + 1, nested: true, whole: f.whole, written: f.written}
}

// line returns a flow for blocks that become lines of one text.
func (f *flow) line() *flow {
	return &flow{p: f.p, marks: f.marks, depth: f.depth, nested: true, whole: f.whole, flat: true}
}

// content converts the content of an element to blocks. The flow is used for this
// element alone.
func (f *flow) content(n *html.Node) []doc.Block {
	f.children(n)
	f.flush()
	return f.blocks
}

// inlines converts the content of an element to running text.
func (f *flow) inlines(n *html.Node) []doc.Inline {
	f.children(n)
	return f.takeRun()
}

// takeRun returns the running text that waits, and empties it. It removes spaces at
// the ends. No-break spaces there only change how the page looks.
func (f *flow) takeRun() []doc.Inline {
	spans := f.spans
	f.spans = nil
	ends := func(i int, trim func(string, string) string) bool {
		spans[i].Text = trim(spans[i].Text, "\u00a0 \t\r\n\f")
		return spans[i].Text == "" && spans[i].Node == nil
	}
	for len(spans) > 0 && ends(0, strings.TrimLeft) {
		spans = spans[1:]
	}
	for len(spans) > 0 && ends(len(spans)-1, strings.TrimRight) {
		spans = spans[:len(spans)-1]
	}
	return draft.Inlines(spans)
}

// children converts the nodes in an element. Word and Google Docs write a list as a
// row of elements, which becomes a list. In a flat flow each of these elements becomes
// a line.
func (f *flow) children(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		var row []rowItem
		var next *html.Node
		if !f.flat {
			row, next = f.p.row(c)
		}
		if len(row) == 0 {
			f.node(c)
			c = c.NextSibling
			continue
		}
		f.row(row)
		c = next
	}
}

// node converts a node.
func (f *flow) node(n *html.Node) {
	if f.p.taken[n] {
		return
	}
	switch n.Type {
	case html.TextNode:
		if why := f.why(n); why != "" {
			f.p.dropped(n, why)
			return
		}
		if f.p.facts[n].words > 0 {
			f.p.pending = nil
		}
		f.spans = append(f.spans, draft.Span{Pos: f.p.pos(n), Text: strings.ReplaceAll(n.Data, softHyphen, ""), Marks: f.marks})
		return
	case html.ElementNode:
	case html.CommentNode, html.DoctypeNode, html.DocumentNode, html.ErrorNode, html.RawNode:
		return
	}
	if unseen(n) || f.p.cited[n] != nil {
		return
	}
	if math := mathOf(n); math != nil {
		f.formula(n, math)
		return
	}
	if why := f.p.unshown(n); why != "" {
		f.p.dropped(n, why)
		return
	}
	if why := f.why(n); why != "" {
		f.leave(n, why)
		return
	}
	if hidden(n) && f.p.facts[n].words > 0 && !liesIn(n, hidden) {
		f.guess(n, "hidden-kept", "the page shows this only after a click; it was kept", seen(n))
	}
	f.p.pending = append(f.p.pending, anchors(n)...)
	if isBlock(n) {
		f.block(n)
		return
	}
	f.inline(n)
}

// why returns the reason why a node is left out, or "" if it is kept.
func (f *flow) why(n *html.Node) string {
	if f.whole {
		return f.p.furniture(n)
	}
	return f.p.reason(f.p.content, n)
}

// leave reports an element that is left out, and the address of what it embeds.
func (f *flow) leave(n *html.Node, why string) {
	f.p.dropped(n, why)
	if n.DataAtom != atom.Iframe && n.DataAtom != atom.Video && n.DataAtom != atom.Audio && n.DataAtom != atom.Object && n.DataAtom != atom.Embed {
		return
	}
	source := attr(n, "src") + attr(n, "data")
	if source == "" {
		if s := find(n, func(n *html.Node) bool { return attr(n, "src") != "" }); s != nil {
			source = attr(s, "src")
		}
	}
	if source != "" {
		f.p.draft.Add(f.p.line(n), nil, "left-out", "left out: it is embedded from elsewhere", shortened(source))
	}
}

// guess reports something about the block that is being gathered.
func (f *flow) guess(n *html.Node, kind, message, text string) {
	f.guesses = append(f.guesses, len(f.p.draft.Guesses))
	f.p.draft.Add(f.p.line(n), nil, kind, message, text)
}

// add appends a block. The guesses that wait belong to it.
func (f *flow) add(b doc.Block) {
	f.blocks = append(f.blocks, b)
	for _, i := range f.guesses {
		f.p.draft.Guesses[i].Block = b
	}
	f.guesses = nil
}

// flush turns the running text that waits into a paragraph. A picture alone becomes a
// figure.
func (f *flow) flush() {
	if f.flat {
		f.breakLine()
		return
	}
	run := f.takeRun()
	if strings.TrimSpace(doc.Plain(run)) == "" && !draft.Wordless(run) {
		return
	}
	pos := run[0].Position()
	if figure := draft.Picture(run); figure != nil {
		figure.Pos = pos
		f.add(figure)
		return
	}
	f.add(&doc.Paragraph{Pos: pos, Content: run})
}

// breakLine ends the line in a flat flow.
func (f *flow) breakLine() {
	for i := len(f.spans) - 1; i >= 0; i-- {
		s := f.spans[i]
		if s.Node != nil {
			if _, is := s.Node.(*doc.LineBreak); is {
				return
			}
		} else if strings.TrimSpace(s.Text) == "" {
			continue
		}
		f.spans = append(f.spans, draft.Span{Pos: s.Pos, Node: &doc.LineBreak{Pos: s.Pos}})
		return
	}
}
