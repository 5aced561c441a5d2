package webpage

import (
	"slices"
	"strconv"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// countKey is the attribute by which an element is found again in the answer of the
// readability library, which changes the page.
const countKey = "data-source-count"

// content is the part of a page that is its article.
type content struct {
	// root is an element around all of the article.
	root *html.Node
	// kept are the elements below root that belong to the article. nil means all.
	kept map[*html.Node]bool
	// holds are the elements of kept and all elements around them.
	holds map[*html.Node]bool
	// outer are those of holds that only connect the article with its title and lead.
	// Words directly in them belong to the article only if they are a sentence.
	outer map[*html.Node]bool
}

// leastProse is the least share, in percent, of the running text in the page's own main
// or article element that the readability library has to find.
const leastProse = 75

// fewWords is a number of words. If the library leaves out no more than that of the
// page's own main or article element, they are probably a short line of the article or
// a button, and the whole element is taken.
const fewWords = 5

// choose returns the article of the page. It is what the readability library keeps and
// what belongs to that, limited to the main element if most of it is in there. If this
// misses running text of the page's own main or article element, that element is the
// article.
func (p *page) choose(body *html.Node) content {
	own := p.marked(body)
	c := p.readable(body)
	if c.root == nil {
		if own != nil {
			return content{root: own}
		}
		return content{root: body}
	}
	c = p.widen(c, body)
	if own == nil {
		return c
	}
	all := content{root: own}
	if 100*p.prose(c, c.root) < leastProse*p.prose(all, own) || within(c.root, own) && p.keptWords(c, c.root)+fewWords >= p.keptWords(all, own) {
		return all
	}
	if inside := (content{root: own, kept: c.kept, holds: c.holds, outer: c.outer}); p.keptWords(inside, own) >= p.keptWords(c, c.root)/2 && (own.DataAtom == atom.Main || attr(own, "role") == "main") {
		if c.kept[c.root] && within(c.root, own) {
			return c
		}
		return inside
	}
	return c
}

// marked returns the element that the page itself calls its main content, or nil. It is
// the main element with the most words, or the article element with the most words if
// no main element has words.
func (p *page) marked(body *html.Node) *html.Node {
	var first, article *html.Node
	find(body, func(n *html.Node) bool {
		switch {
		case n.DataAtom == atom.Main || attr(n, "role") == "main":
			if first == nil || p.facts[n].words > p.facts[first].words {
				first = n
			}
		case n.DataAtom == atom.Article:
			if article == nil || p.facts[n].words > p.facts[article].words {
				article = n
			}
		}
		return false
	})
	if first != nil && p.facts[first].words > 0 {
		return first
	}
	return article
}

// readable asks the readability library which elements are the article. If the library
// finds none, or the page is too large for it, the content has no root.
func (p *page) readable(body *html.Node) (c content) {
	elements := descendants(body)
	weight := 0
	for _, n := range elements {
		weight += int(p.facts[n].words)
	}
	if len(elements) > p.most.elements || weight > p.most.weight {
		return content{}
	}
	defer p.unfold(body)()
	for i, n := range elements {
		n.Attr = append(n.Attr, html.Attribute{Key: countKey, Val: strconv.Itoa(i)})
	}
	defer func() {
		// The library may panic on an unusual page. Then only the page's own marks
		// are used.
		if recover() != nil {
			c = content{}
		}
		for _, n := range elements {
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == countKey })
		}
	}()
	parser := readability.NewParser()
	article, err := parser.ParseDocument(p.root, nil)
	if err != nil || article.Node == nil {
		return content{}
	}
	return p.contentOf(body, elements, article.Node)
}

// contentOf returns the elements of the page that are in the library's answer. Their
// numbers (countKey) identify them.
func (p *page) contentOf(body *html.Node, elements []*html.Node, answer *html.Node) content {
	c := content{kept: map[*html.Node]bool{}, holds: map[*html.Node]bool{}}
	find(answer, func(n *html.Node) bool {
		if i, err := strconv.Atoi(attr(n, countKey)); err == nil && i >= 0 && i < len(elements) {
			c.kept[elements[i]] = true
		}
		return false
	})
	for n := range c.kept {
		for m := n; m != nil && !c.holds[m]; m = m.Parent {
			c.holds[m] = true
		}
	}
	if len(c.kept) == 0 {
		return content{}
	}
	c.root = innermost(c, body)
	return c
}

// innermost returns the innermost element around all of the content.
func innermost(c content, body *html.Node) *html.Node {
	root := body
	for !c.kept[root] {
		var only *html.Node
		for n := root.FirstChild; n != nil; n = n.NextSibling {
			if !c.holds[n] {
				continue
			}
			if only != nil {
				return root
			}
			only = n
		}
		if only == nil || !isBlock(only) || ownText(root) >= leastOwn {
			return root // The element has words of its own that belong to the content.
		}
		root = only
	}
	return root
}

// leastOwn is the least number of own words of an element that is not only a box around
// others.
const leastOwn = 4

// ownText counts the words directly in an element.
func ownText(n *html.Node) int {
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			sum += countWords(c.Data)
		}
	}
	return sum
}

// within reports whether n is root or lies below it.
func within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}

// keptWords counts the words below n that belong to the content.
func (p *page) keptWords(c content, n *html.Node) int {
	sum := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if p.reason(c, k) == "" {
			if k.Type == html.TextNode {
				sum += int(p.facts[k].words)
			} else {
				sum += p.keptWords(c, k)
			}
		}
	}
	return sum
}

// reason returns the reason why a node below the content's root is left out, or "" if it
// is kept.
func (p *page) reason(c content, n *html.Node) string {
	if c.outer[n.Parent] && !c.holds[n] && !isBlock(n) && p.facts[n].words > 0 && !isSentence(seen(n)) {
		return "it does not look like a part of the article"
	}
	if n.Type != html.ElementNode {
		return ""
	}
	if why := p.furniture(n); why != "" {
		return why
	}
	if c.kept == nil || c.holds[n] || p.isContent(c, n) {
		return ""
	}
	return "it does not look like a part of the article"
}

// isBox reports whether n is between paragraphs of the article: the library keeps the
// elements before and after it, and they are paragraphs or headings.
func isBox(c content, n *html.Node) bool {
	text := func(m *html.Node) bool { return m != nil && c.kept[m] && (m.DataAtom == atom.P || isHeading(m)) }
	before, after := n.PrevSibling, n.NextSibling
	for before != nil && before.Type != html.ElementNode {
		before = before.PrevSibling
	}
	for after != nil && after.Type != html.ElementNode {
		after = after.NextSibling
	}
	return text(before) && text(after)
}

// isHead reports whether an element is the header of an article: it has an h1 in it. The
// header of the page is furniture.
func isHead(n *html.Node) bool {
	return n.DataAtom == atom.Header && find(n, func(n *html.Node) bool { return n.DataAtom == atom.H1 }) != nil
}

// isContent reports whether an element belongs to the article although the library drops
// it. It lies in an element that is kept, or is a box between paragraphs that are kept. A
// block of mostly links does not belong to the article.
func (p *page) isContent(c content, n *html.Node) bool {
	if f := p.facts[n]; f.linked*2 > f.words {
		return !isBlock(n)
	}
	for m := n.Parent; m != nil; m = m.Parent {
		if c.kept[m] || isHead(m) && !c.outer[m] {
			return true
		}
		if m == c.root {
			break
		}
	}
	switch n.DataAtom {
	case atom.Div, atom.Section, atom.Aside, atom.Header, atom.Footer, atom.Article, atom.Form, atom.Main:
		// Between paragraphs of the article it is a box that belongs to them. A box
		// with at least half of the words around is something else, such as a gallery.
		return isHead(n) || isBox(c, n) && p.facts[n].words < p.facts[n.Parent].words/2
	}
	// The library replaces the body by a new element, so the body is never in kept.
	return n.Parent == c.root && c.root.DataAtom == atom.Body || !isBlock(n)
}
