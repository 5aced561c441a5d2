package webpage

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/lazyregexp"
)

// widen adds to the content what belongs to the same article. The library looks for the
// one part of a page that has the most running text. In an accordion that is only the
// longest answer. It also misses the words between the title and that part.
func (p *page) widen(c content, body *html.Node) content {
	if c.kept == nil {
		return c
	}
	c = p.withAlike(c, body)
	return p.withLead(c, body)
}

// withAlike adds siblings of the content that are of the same kind: the other answers,
// panels, cards or sections. It does the same for each element around the content.
func (p *page) withAlike(c content, body *html.Node) content {
	for n := c.root; n != body && n.Parent != nil && within(n, body); n = n.Parent {
		if n.DataAtom == atom.Main || attr(n, "role") == "main" {
			break // The page says that nothing around it belongs to it.
		}
		var alike []*html.Node
		for s := n.Parent.FirstChild; s != nil; s = s.NextSibling {
			if s != n && isAlike(s, n) && p.isPart(s) && find(s, func(h *html.Node) bool { return h.DataAtom == atom.H1 }) == nil {
				alike = append(alike, s)
			}
		}
		if len(alike) == 0 {
			continue
		}
		for _, s := range alike {
			c = c.with(s)
		}
		for m := c.root; m != n; m = m.Parent {
			c = p.withHead(c, m)
		}
		c = p.between(c, n.Parent, alike)
		c.root = n.Parent
	}
	return c
}

// maxHead is the length of the longest heading of a panel, in words.
const maxHead = 30

// withHead adds the short elements right before an element, which are its heading.
func (p *page) withHead(c content, n *html.Node) content {
	for s := n.PrevSibling; s != nil; s = s.PrevSibling {
		if s.Type != html.ElementNode {
			continue
		}
		f := p.facts[s]
		if f.words == 0 || f.words > maxHead || c.holds[s] || f.linked*2 > f.words || p.furniture(s) != "" || isAside(s) {
			return c
		}
		c = c.with(s)
	}
	return c
}

// between adds what is between parts that are alike, and the headings before the first
// part. A question is often beside its answer and not in the same element.
func (p *page) between(c content, parent *html.Node, alike []*html.Node) content {
	first, last := -1, -1
	var all []*html.Node
	for s := parent.FirstChild; s != nil; s = s.NextSibling {
		if s.Type != html.ElementNode {
			continue
		}
		if c.holds[s] || slices.Contains(alike, s) {
			if first < 0 {
				first = len(all)
			}
			last = len(all)
		}
		all = append(all, s)
	}
	for first > 0 && (isHeading(all[first-1]) || p.facts[all[first-1]].heading && p.facts[all[first-1]].words < 20) && p.furniture(all[first-1]) == "" {
		first--
	}
	for i := first; i >= 0 && i <= last; i++ {
		if s := all[i]; !c.holds[s] && isBlock(s) && p.isPart(s) {
			c = c.with(s)
		}
	}
	return c
}

// with adds an element to the content and returns the content.
func (c content) with(n *html.Node) content {
	c.kept[n] = true
	for m := n; m != nil && !c.holds[m]; m = m.Parent {
		c.holds[m] = true
	}
	return c
}

// isAlike reports whether two elements are of the same kind. They have the same name and
// share at least half of their classes. Without classes, only details, section and dd
// elements are alike.
func isAlike(s, n *html.Node) bool {
	if s.Type != html.ElementNode || s.DataAtom != n.DataAtom || !isBlock(s) {
		return false
	}
	ours, theirs := kinds(n), kinds(s)
	if len(ours) == 0 && len(theirs) == 0 {
		return n.DataAtom == atom.Details || n.DataAtom == atom.Section || n.DataAtom == atom.Dd
	}
	common := 0
	for _, name := range ours {
		if slices.Contains(theirs, name) {
			common++
		}
	}
	return common > 0 && 2*common >= max(len(ours), len(theirs))
}

// kinds returns the classes of an element that say what it is. It leaves out classes that
// say in what state the element is or which one of its kind, unless there are no others.
func kinds(n *html.Node) []string {
	all := strings.Fields(attr(n, "class"))
	own := slices.DeleteFunc(slices.Clone(all), func(name string) bool {
		switch name {
		case "active", "open", "opened", "show", "shown", "in", "first", "last", "odd", "even", "current", "selected", "collapsed", "expanded", "fade", "hidden", "closed":
			return true
		}
		return strings.ContainsAny(name, "0123456789:[")
	})
	if len(own) == 0 {
		return all
	}
	return own
}

// isPart reports whether an element beside the article may be a part of it. It has words
// and is not furniture, a form or mostly links. No heading in it leads to another page.
func (p *page) isPart(n *html.Node) bool {
	f := p.facts[n]
	if f.words < 3 && !f.heading || f.linked*2 > f.words || p.furniture(n) != "" || isAside(n) {
		return false
	}
	if f.control && f.words < 60 {
		return false
	}
	return find(n, func(h *html.Node) bool { return isHeading(h) && p.leadsAway(h) }) == nil
}

// leadsAway reports whether the words of a heading are a link to another page.
func (p *page) leadsAway(h *html.Node) bool {
	f := p.facts[h]
	if f.words > 0 && f.linked == f.words {
		return true
	}
	for m := h.Parent; m != nil && isBlock(m) == (m.DataAtom != atom.A); m = m.Parent {
		if m.DataAtom == atom.A {
			return has(m, "href") && !isToggle(m)
		}
	}
	return false
}

// isAside reports whether an element's class or ID says that it accompanies articles but
// is not part of them.
func isAside(n *html.Node) bool {
	for _, name := range names(n) {
		for part := range strings.FieldsFuncSeq(name, func(c rune) bool { return c == '-' || c == '_' || c == ':' }) {
			switch part {
			case "related", "recommended", "recommendations", "recirculation", "teaser", "teasers", "promo", "promos", "sponsor", "sponsored", "comment", "comments", "byline",
				"author", "authors", "share", "sharing", "social", "newsletter", "subscribe", "signup", "breadcrumb", "breadcrumbs", "ad", "ads", "advert", "advertisement",
				"sidebar", "readmore", "popular", "trending", "tags", "copyright", "cookie", "cookies", "login", "outbrain", "taboola":
				return true
			}
		}
	}
	return false
}

// prose counts the words below n that are running text: blocks of at least a sentence,
// and items and cells without links. It does not count what the content leaves out, or
// what is mostly links.
func (p *page) prose(c content, n *html.Node) int {
	sum := 0
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		if k.Type != html.ElementNode || unseen(k) || isAside(k) || p.reason(c, k) != "" {
			continue
		}
		if f := p.facts[k]; f.linked*2 > f.words {
			continue
		}
		if p.isParagraph(k) {
			if isSentence(seen(k)) || p.facts[k].linked == 0 && (k.DataAtom == atom.Li || k.DataAtom == atom.Td || k.DataAtom == atom.Dd) {
				sum += int(p.facts[k].words)
			}
			continue
		}
		sum += p.prose(c, k)
	}
	return sum
}

// isParagraph reports whether an element is a block without other blocks in it.
func (p *page) isParagraph(n *html.Node) bool {
	return isBlock(n) && find(n, isBlock) == nil
}

// isToggle reports whether a link only opens a part of the page.
func isToggle(a *html.Node) bool {
	if a.DataAtom != atom.A {
		return false
	}
	href := strings.TrimSpace(attr(a, "href"))
	if href != "" && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, "javascript:") {
		return false
	}
	for _, key := range []string{"aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle", "data-target", "data-bs-target", "data-parent"} {
		if has(a, key) {
			return true
		}
	}
	role := attr(a, "role")
	return role == "button" || role == "tab" || liesIn(a, isHeading) || find(a, isHeading) != nil || enclosing(a, atom.Summary) != nil || enclosing(a, atom.Dt) != nil
}

// withLead adds the title and the running text between the title and the content.
func (p *page) withLead(c content, body *html.Node) content {
	title := p.titleHeading(body)
	if title == nil || p.inFurniture(title, body) {
		return c
	}
	start := p.firstKept(c, c.root)
	if start == nil || p.facts[title].order >= p.facts[start].order {
		return c
	}
	around := title
	for !within(c.root, around) {
		around = around.Parent
	}
	lead := p.leadBetween(c, around, p.facts[title].order, p.facts[start].order)
	if len(lead) == 0 {
		return c
	}
	c.outer = map[*html.Node]bool{}
	for _, n := range append(lead, title, c.root) {
		for m := n.Parent; m != nil && m != around.Parent; m = m.Parent {
			if !c.holds[m] || m == around || within(c.root, m) && m != c.root {
				c.outer[m] = true
			}
		}
		c = c.with(n)
	}
	c.root = around
	return c
}

// inFurniture reports whether an element is furniture or lies in it.
func (p *page) inFurniture(n, body *html.Node) bool {
	for ; n != nil && n != body; n = n.Parent {
		if p.furniture(n) != "" {
			return true
		}
	}
	return false
}

// firstKept returns the first paragraph, heading or list of the content below a node.
func (p *page) firstKept(c content, n *html.Node) *html.Node {
	return find(n, func(n *html.Node) bool {
		return p.facts[n].words > 0 && n.DataAtom != atom.H1 && (c.kept[n] && isBlock(n) && find(n, func(m *html.Node) bool { return c.kept[m] && isBlock(m) }) == nil)
	})
}

// leadBetween returns the paragraphs of running text below n, with their headings, that
// are between two places in the order of the page.
func (p *page) leadBetween(c content, n *html.Node, from, to int32) []*html.Node {
	l := &leadSearch{page: p, content: c, from: from, to: to}
	l.below(n)
	return l.lead
}

// leadSearch gathers the text between the title and the content.
type leadSearch struct {
	*page
	content  content
	from, to int32
	lead     []*html.Node
}

// below gathers the text below a node.
func (l *leadSearch) below(n *html.Node) {
	var heads []*html.Node // Headings that wait for the text below.
	var bare []*html.Node  // Words without a block of their own.
	for m := n.FirstChild; m != nil; m = m.NextSibling {
		f := l.facts[m]
		inline := m.Type == html.TextNode || m.Type == html.ElementNode && !isBlock(m) && find(m, isBlock) == nil
		if inline && !unseen(m) && f.order > l.from && f.order < l.to {
			bare = append(bare, m)
			continue
		}
		l.end(bare)
		bare = nil
		if l.passesOver(m) {
			continue
		}
		switch {
		case f.order > l.from && l.isLead(m):
			l.lead = append(append(l.lead, heads...), m)
			heads = nil
			continue
		case f.order > l.from && isHeading(m):
			heads = append(heads, m)
			continue
		}
		before := len(l.lead)
		if l.below(m); len(l.lead) > before {
			l.lead, heads = append(l.lead, heads...), nil
		}
	}
	l.end(bare)
}

// end adds words without a block of their own to the lead, if they are a sentence.
func (l *leadSearch) end(bare []*html.Node) {
	var b strings.Builder
	for _, m := range bare {
		b.WriteString(text(m))
	}
	if isSentence(b.String()) {
		l.lead = append(l.lead, bare...)
	}
}

// passesOver reports whether no text in a node can be part of the lead.
func (l *leadSearch) passesOver(m *html.Node) bool {
	f := l.facts[m]
	return m.Type != html.ElementNode || f.order >= l.to || unseen(m) || l.content.kept[m] || l.furniture(m) != "" || isAside(m) || f.linked*2 > f.words
}

// isLead reports whether a paragraph or a heading is a sentence and not a byline.
func (p *page) isLead(n *html.Node) bool {
	if n.DataAtom != atom.P && n.DataAtom != atom.Div && n.DataAtom != atom.Blockquote && !isHeading(n) || hidden(n) {
		return false
	}
	if find(n, isBlock) != nil {
		return false
	}
	text := seen(n)
	return isSentence(text) && !bylined.MatchString(text)
}

// bylined matches a line that says who wrote the article, or when.
var bylined = lazyregexp.New(`^(?:(?i:written |posted |published |reviewed )?[Bb]y|Von|Por|Par|Di) \p{Lu}|^(?i:(?:posted|published|updated|last updated|published on)\b)`)

// isSentence reports whether a text is running text and not a date, a name or a label.
func isSentence(text string) bool {
	end := strings.TrimRight(text, "\"'”’»)] \u00a0")
	last, _ := utf8.DecodeLastRuneInString(end)
	return countWords(text) >= 5 && strings.ContainsRune(".!?:…。！？", last) && !strings.Contains(text, "©")
}

// titleHeading returns the h1 with whose words the page's title element begins. Otherwise
// it returns the only h1 that readers see and that is not a link, or nil.
func (p *page) titleHeading(body *html.Node) *html.Node {
	whole := p.ownTitle()
	var named, only *html.Node
	count := 0
	find(body, func(n *html.Node) bool {
		if n.DataAtom != atom.H1 || hidden(n) {
			return false
		}
		text := strings.Join(strings.Fields(seen(n)), " ")
		if text == "" {
			return false
		}
		if named == nil && strings.HasPrefix(whole, text) {
			named = n
		}
		if p.facts[n].linked < p.facts[n].words { // A heading that is only a link is the name of the site.
			count++
			only = n
		}
		return false
	})
	switch {
	case named != nil:
		return named
	case count == 1:
		return only
	}
	return nil
}
