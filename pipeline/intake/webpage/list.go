package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
)

// list converts a list. A list whose items have headings is a row of cards, and its
// items become sections.
func (f *flow) list(n *html.Node) {
	if !f.nested && f.p.facts[n].heading {
		f.p.draft.Add(f.p.line(n), nil, "list-unwrapped", "the items of a list have headings; they became sections", "")
		f.children(n)
		return
	}
	if f.depth >= deepestBlock {
		f.children(n)
		return
	}
	l := &doc.List{Pos: f.p.pos(n), Ordered: n.DataAtom == atom.Ol, Tight: true}
	first := 0
	if l.Ordered {
		first = firstNumber(n)
		l.Numbering = f.p.numbering(n)
		if has(n, "reversed") {
			f.p.draft.Add(l.Line, l, "list-numbers", "a list that counts down is numbered upwards from its start", seen(n))
		}
	}
	count := numbers(n)
	flush := func() {
		if len(l.Items) > 0 {
			f.add(l)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" || c.Type == html.CommentNode {
			continue
		}
		inside := f.inner()
		inside.node(c)
		inside.flush()
		if len(inside.blocks) == 0 {
			continue
		}
		if c.DataAtom != atom.Li { // What is not an item belongs to the item before it, such as a list directly in a list.
			if len(l.Items) == 0 {
				l.Items = append(l.Items, &doc.Item{Pos: f.p.pos(c), Number: first})
			}
			last := l.Items[len(l.Items)-1]
			last.Content = append(last.Content, inside.blocks...)
			continue
		}
		if find(c, func(n *html.Node) bool { return n.DataAtom == atom.P }) != nil && len(inside.blocks) > 1 {
			l.Tight = false
		}
		number := 0
		if l.Ordered {
			number = count(c)
		}
		if len(l.Items) > 0 && l.Ordered && number <= l.Last() { // The numbers begin again, so a new list begins.
			flush()
			l = &doc.List{Pos: f.p.pos(c), Ordered: true, Numbering: l.Numbering, Tight: l.Tight}
		}
		l.Items = append(l.Items, &doc.Item{Pos: f.p.pos(c), Number: number, Task: task(c), Content: inside.blocks})
	}
	flush()
}

// mostNumber is the highest number of an item.
const mostNumber = 999_999_999

// numbering returns how the numbers of an ordered list look. The attribute type decides,
// or the style of the list or its first item, or of their classes (HTML Standard §4.4.5;
// CSS Lists 3 §4).
func (p *page) numbering(n *html.Node) doc.Numbering {
	if style, ok := numberStyle(attr(n, "type")); ok {
		return doc.Numbering{Style: style}
	}
	for _, e := range []*html.Node{n, first(n)} {
		if e == nil {
			continue
		}
		all := attr(e, "style")
		for _, name := range strings.Fields(attr(e, "class")) {
			if marks, ok := p.counters[name]; ok {
				return marks
			}
			all += ";" + p.rules[name]
		}
		for s := range strings.SplitSeq(strings.ToLower(all), ";") {
			key, value, _ := strings.Cut(s, ":")
			if key = strings.TrimSpace(key); key != "list-style-type" && key != "list-style" {
				continue
			}
			for word := range strings.FieldsSeq(value) {
				if style, ok := numberStyle(word); ok {
					return doc.Numbering{Style: style}
				}
			}
		}
	}
	return doc.Numbering{}
}

// numberStyle returns the style that a value of the attribute type or of the property
// list-style-type names.
func numberStyle(name string) (style doc.NumberStyle, ok bool) {
	switch strings.TrimSpace(name) {
	case "1", "decimal":
		return doc.Decimal, true
	case "a", "lower-alpha", "lower-latin":
		return doc.LowerAlpha, true
	case "A", "upper-alpha", "upper-latin":
		return doc.UpperAlpha, true
	case "i", "lower-roman":
		return doc.LowerRoman, true
	case "I", "upper-roman":
		return doc.UpperRoman, true
	}
	return doc.Decimal, false
}

// firstNumber returns the number of an ordered list's first item.
func firstNumber(n *html.Node) int {
	start := attr(n, "start")
	if item := first(n); item != nil && has(item, "value") {
		start = attr(item, "value")
	}
	number, err := strconv.Atoi(start)
	if err != nil || number < 0 || number > mostNumber {
		return 1
	}
	return number
}

// numbers returns a function that returns the number of an item of an ordered list. It
// has to be called for each item in order. The number is the item's own (attribute
// value), or the next one (HTML Standard §4.4.8).
func numbers(n *html.Node) func(item *html.Node) int {
	next := firstNumber(n)
	return func(item *html.Node) int {
		if own, err := strconv.Atoi(attr(item, "value")); err == nil && own >= 0 && own <= mostNumber {
			next = own
		}
		next++
		return next - 1
	}
}

// task reports whether the box at the start of an item is ticked. It returns nil if the
// item does not begin with a box.
func task(n *html.Node) *bool {
	for c := first(n); c != nil; c = first(c) {
		if c.DataAtom == atom.Input && attr(c, "type") == "checkbox" {
			ticked := has(c, "checked")
			return &ticked
		}
	}
	return nil
}

// definitions converts a list of terms and their explanations.
func (f *flow) definitions(n *html.Node) {
	if f.depth >= deepestBlock || !f.nested && f.p.facts[n].heading {
		f.children(n)
		return
	}
	l := &doc.DefinitionList{Pos: f.p.pos(n)}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" || c.Type == html.CommentNode:
			case c.DataAtom == atom.Dt:
				line := f.line()
				run := line.inlines(c)
				f.guesses = append(f.guesses, line.guesses...)
				if len(run) == 0 {
					continue
				}
				if len(l.Items) == 0 || len(l.Items[len(l.Items)-1].Details) > 0 {
					l.Items = append(l.Items, &doc.Definition{Pos: f.p.pos(c)})
				}
				last := l.Items[len(l.Items)-1]
				last.Terms = append(last.Terms, run)
			case c.DataAtom == atom.Div:
				walk(c)
			default:
				inside := f.inner()
				inside.node(c)
				inside.flush()
				if len(inside.blocks) == 0 {
					continue
				}
				if len(l.Items) == 0 { // An explanation without a term.
					for _, b := range inside.blocks {
						f.add(b)
					}
					continue
				}
				last := l.Items[len(l.Items)-1]
				last.Details = append(last.Details, inside.blocks)
			}
		}
	}
	walk(n)
	f.addDefinitions(l)
}

// addDefinitions adds a list of terms. Terms at its end that nothing explains become
// paragraphs after it.
func (f *flow) addDefinitions(l *doc.DefinitionList) {
	if n := len(l.Items); n > 0 && len(l.Items[n-1].Details) == 0 {
		lost := l.Items[n-1]
		if l.Items = l.Items[:n-1]; len(l.Items) > 0 {
			f.add(l)
		}
		for _, term := range lost.Terms {
			f.add(&doc.Paragraph{Pos: lost.Pos, Content: term})
		}
		return
	}
	if len(l.Items) > 0 {
		f.add(l)
	}
}
