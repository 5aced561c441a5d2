package webpage

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

// rowItem is an item of a list that is written as a row of elements.
type rowItem struct {
	node *html.Node
	// level is the level of the item, from 0.
	level   int
	ordered bool
	// marks are the possible meanings of the mark of an ordered item.
	marks []draft.Mark
	// task is whether the item's box is ticked, or nil if it has none.
	task *bool
}

var (
	// wordLevel matches the level in Word's style "mso-list:l0 level2 lfo1".
	wordLevel = lazyregexp.New(`mso-list:\s*l\d+\s+level([1-9])`)
	// wordIndent matches the indent of a paragraph in Word's style.
	wordIndent = lazyregexp.New(`margin(?:-left:|:\s*\S+\s+\S+\s+\S+)\s*(\d*\.?\d+)(in|pt|cm)`)
	// googleLevel matches the level in Google's class "lst-kix_abc123-2".
	googleLevel = lazyregexp.New(`(?:^|\s)lst-[\w-]+-([0-8])(?:\s|$)`)
)

// row returns the items of a list that is written as a row of elements and begins at n,
// and the node after the list. It returns no items if no such list begins at n.
func (p *page) row(n *html.Node) (items []rowItem, next *html.Node) {
	for c := n; c != nil; c = c.NextSibling {
		if blank := c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" || c.Type == html.CommentNode; blank && len(items) > 0 {
			continue
		}
		more := p.wordItem(c)
		if more == nil {
			more = p.googleItems(c)
		}
		if more == nil && (len(items) > 0 || isLoose(following(c))) {
			more = p.looseItems(c, 0)
		}
		if more == nil {
			break
		}
		items, next = append(items, more...), c.NextSibling
	}
	return items, next
}

// wordItem returns a list paragraph of Word as an item, or nil for other nodes.
func (p *page) wordItem(n *html.Node) []rowItem {
	if n.Type != html.ElementNode || n.DataAtom != atom.P {
		return nil
	}
	style := strings.ToLower(attr(n, "style"))
	level := wordLevel.FindStringSubmatch(style)
	if level == nil && !strings.Contains(strings.ToLower(attr(n, "class")), "msolistparagraph") {
		return nil
	}
	mark := p.wordMark(n)
	if mark == "" {
		return nil
	}
	item := rowItem{node: n}
	if level != nil {
		item.level, _ = strconv.Atoi(level[1])
		item.level--
	} else {
		item.level = indentLevel(style)
	}
	item.marks = draft.ReadMark(mark)
	item.ordered = len(item.marks) > 0
	return []rowItem{item}
}

// indentLevel returns the level of an item by its indent. Word indents each level by half
// an inch.
func indentLevel(style string) int {
	m := wordIndent.FindStringSubmatch(style)
	if m == nil {
		return 0
	}
	left, err := strconv.ParseFloat(m[1], 64)
	if err != nil {
		return 0
	}
	halves := map[string]float64{"in": 2, "pt": 1.0 / 36, "cm": 1 / 1.27}[m[2]]
	return min(max(int(left*halves+0.25)-1, 0), 8)
}

// wordMark returns the mark of a list paragraph of Word, or "", and removes it from the
// text. The mark is in an element with the style mso-list:ignore, or before spaces of
// seven points.
func (p *page) wordMark(n *html.Node) string {
	end := find(n, func(n *html.Node) bool {
		return n.DataAtom == atom.Span && strings.Contains(strings.ToLower(attr(n, "style")), "mso-list:ignore")
	})
	if end != nil {
		p.taken[end] = true
		return strings.Join(strings.Fields(seen(end)), "")
	}
	end = find(n, func(n *html.Node) bool {
		return n.DataAtom == atom.Span && strings.Contains(strings.ToLower(attr(n, "style")), "font:7.0pt") && strings.TrimSpace(seen(n)) == ""
	})
	if end == nil {
		return ""
	}
	var before []*html.Node
	var mark strings.Builder
	var walk func(*html.Node) bool
	walk = func(n *html.Node) bool {
		if n == end {
			return true
		}
		if n.Type == html.TextNode {
			before = append(before, n)
			mark.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if walk(c) {
				return true
			}
		}
		return false
	}
	walk(n)
	text := strings.Join(strings.Fields(mark.String()), "")
	if len(text) > 12 {
		return ""
	}
	for _, n := range before {
		p.taken[n] = true
	}
	p.taken[end] = true
	return text
}

// googleItems returns the items of a list of Google Docs, or nil for other nodes. Google
// Docs writes a list in a list after it, as a list of its own.
func (p *page) googleItems(n *html.Node) []rowItem {
	if n.Type != html.ElementNode || n.DataAtom != atom.Ul && n.DataAtom != atom.Ol {
		return nil
	}
	level := googleLevel.FindStringSubmatch(attr(n, "class"))
	if level == nil {
		return nil
	}
	var items []rowItem
	depth, _ := strconv.Atoi(level[1])
	marks := p.marks(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			items = append(items, rowItem{node: c, level: depth, ordered: n.DataAtom == atom.Ol, marks: marks(c), task: task(c)})
		} else if c.Type == html.ElementNode || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return nil
		}
	}
	return items
}

// following returns the element right after a list, or nil. Spaces between do not count.
func following(n *html.Node) *html.Node {
	if !isList(n) {
		return nil
	}
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
		if n.Type == html.TextNode && strings.TrimSpace(n.Data) != "" {
			return nil
		}
	}
	return n
}

// isList reports whether a node is a list, ordered or not.
func isList(n *html.Node) bool { return n != nil && (n.DataAtom == atom.Ul || n.DataAtom == atom.Ol) }

// isLoose reports whether a node is a list that begins with a list. In this way
// LibreOffice writes a list that lies in the last item of the list before it.
func isLoose(n *html.Node) bool { return isList(n) && isList(first(n)) }

// marks returns a function that returns the mark of an item of a list. It has to be
// called for each item in order. It returns nil for lists without numbers.
func (p *page) marks(n *html.Node) func(item *html.Node) []draft.Mark {
	if n.DataAtom != atom.Ol {
		return func(*html.Node) []draft.Mark { return nil }
	}
	number, numbering := numbers(n), p.numbering(n)
	return func(item *html.Node) []draft.Mark { return []draft.Mark{{Numbering: numbering, Number: number(item)}} }
}

// looseItems returns the items of a list and of the lists directly in it. It returns nil
// if anything else lies directly in them.
func (p *page) looseItems(n *html.Node, level int) []rowItem {
	if !isList(n) || level > 8 {
		return nil
	}
	var items []rowItem
	marks := p.marks(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "", c.Type == html.CommentNode:
		case c.DataAtom == atom.Li:
			items = append(items, rowItem{node: c, level: level, ordered: n.DataAtom == atom.Ol, marks: marks(c), task: task(c)})
		case isList(c):
			inner := p.looseItems(c, level+1)
			if inner == nil {
				return nil
			}
			items = append(items, inner...)
		default:
			return nil
		}
	}
	return items
}

// row converts the items of a list that is written as a row of elements.
func (f *flow) row(items []rowItem) {
	type open struct {
		*doc.List
		level int
	}
	var lists []open
	for _, item := range items {
		inside := f.inner()
		inside.depth = min(f.depth+len(lists)+1, deepestBlock)
		content := inside.itemContent(item.node)
		if len(content) == 0 {
			continue
		}
		var mark draft.Mark
		for len(lists) > 0 {
			top := lists[len(lists)-1]
			goesOn := !item.ordered
			if item.ordered && top.Ordered {
				mark, goesOn = draft.Continues(item.marks, top.Numbering, top.Last())
			}
			if top.level < item.level || top.level == item.level && top.Ordered == item.ordered && goesOn {
				break
			}
			lists = lists[:len(lists)-1]
		}
		it := &doc.Item{Pos: f.p.pos(item.node), Task: item.task, Content: content}
		if n := len(lists); n > 0 && (lists[n-1].level == item.level || f.depth+n >= deepestBlock) {
			l := lists[n-1].List
			if it.Number = mark.Number; l.Ordered && it.Number <= l.Last() {
				it.Number = l.Last() + 1
			}
			l.Items = append(l.Items, it)
			continue
		}
		l := &doc.List{Pos: it.Pos, Ordered: item.ordered, Tight: true, Items: []*doc.Item{it}}
		if item.ordered {
			mark = item.marks[0]
			it.Number, l.Numbering = mark.Number, mark.Numbering
		}
		if n := len(lists); n > 0 {
			outer := lists[n-1].Items
			last := outer[len(outer)-1]
			last.Content = append(last.Content, l)
		} else {
			f.add(l)
		}
		lists = append(lists, open{l, item.level})
	}
}

// itemContent converts the content of an item. The IDs of the item wait for the next
// heading.
func (f *flow) itemContent(n *html.Node) []doc.Block {
	f.p.pending = append(f.p.pending, anchors(n)...)
	return f.content(n)
}
