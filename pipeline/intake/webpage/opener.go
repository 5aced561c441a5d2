package webpage

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/lazyregexp"
)

// openers turns buttons and tabs into headings and reports whether there are any. The
// words of a button are usually not part of an article. But some are the only heading of
// a text, such as the question of an accordion or the name of a tab.
func (p *page) openers(body *html.Node) bool {
	all := descendants(body)
	if !slices.ContainsFunc(all, func(n *html.Node) bool { return n.DataAtom == atom.Button || isTab(n) }) {
		return false
	}
	panels := p.panels(body)
	named := map[string]*html.Node{}
	for _, n := range all {
		if id := attr(n, "id"); panels[n] && id != "" && named[id] == nil {
			named[id] = n
		}
	}
	level := 1
	for _, n := range all {
		switch {
		case isHeading(n):
			level = headingLevel(n)
		case isTab(n):
			id := opened(n)
			panel := named[id]
			delete(named, id) // A panel has one tab.
			if panel != nil && !within(n, panel) {
				p.entab(panel, n, level)
			}
		case n.DataAtom == atom.Button && p.headsNext(n, panels):
			n.DataAtom = headingAtoms[min(level, len(headingAtoms)-1)]
			n.Data = n.DataAtom.String()
			p.opens[n] = true
		}
	}
	return len(p.opens) > 0
}

// panels returns the elements that can be the text that a button or a tab opens.
func (p *page) panels(body *html.Node) map[*html.Node]bool {
	all := map[*html.Node]bool{}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for _, c := range elements(n) {
			if p.furniture(c) != "" {
				continue
			}
			f := p.facts[c]
			all[c] = isBlock(c) && f.words >= 4 && f.linked*2 <= f.words && (!f.control || f.words >= 60)
			walk(c)
		}
	}
	walk(body)
	return all
}

// headingAtoms are h1 to h6.
var headingAtoms = [...]atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// moreWords matches the words on a button that shows a menu or more of a text, such as
// "read more". They are not a heading.
var moreWords = lazyregexp.New(`(?i)^(?:(?:read|show|see|view|load) (?:more|less|all)|more|menu|(?:leer|ver|mostrar) (?:más|todo)|más|menú|mehr(?: (?:lesen|anzeigen))?|weiterlesen|lire (?:la suite|plus)|(?:ler|ver|mostrar) mais)\P{L}*$`)

// slide matches the words of a button for one picture in a row of pictures, such as
// "slide 2".
var slide = lazyregexp.New(`^(?i:(?:(?:go to )?slide )?\d{1,2})$`)

// isName reports whether the words of a button or a tab can be a heading: "+" and "2"
// cannot.
func isName(words string) bool {
	return strings.ContainsFunc(words, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) && !slide.MatchString(words) && !moreWords.MatchString(words)
}

// headsNext reports whether a button is the heading of the text right after it. It is if
// the button opens something, or if the text is hidden. Boxes around only the button do
// not count.
func (p *page) headsNext(n *html.Node, panels map[*html.Node]bool) bool {
	words := p.facts[n].words
	if words == 0 || words > maxHead || liesIn(n, isHeading) || enclosing(n, atom.Summary) != nil || enclosing(n, atom.Dt) != nil || !isName(strings.TrimSpace(seen(n))) {
		return false
	}
	box := n
	for box.Parent != nil && p.facts[box.Parent].words == words {
		box = box.Parent
	}
	next := box.NextSibling
	for next != nil && p.facts[next].words == 0 {
		next = next.NextSibling
	}
	return panels[next] && (has(n, "aria-expanded") || opened(n) != "" || hidden(next))
}

// opened returns the ID of the element that a button or a tab opens, or "".
func opened(n *html.Node) string {
	for _, key := range []string{"aria-controls", "data-bs-target", "data-target"} {
		if id := strings.TrimPrefix(strings.TrimSpace(attr(n, key)), "#"); id != "" {
			return id
		}
	}
	id, inside := strings.CutPrefix(attr(n, "href"), "#")
	if !inside {
		return ""
	}
	return id
}

// isTab reports whether an element is the tab of a panel.
func isTab(n *html.Node) bool {
	if attr(n, "role") == "tab" {
		return true
	}
	toggle := attr(n, "data-bs-toggle") + attr(n, "data-toggle")
	return toggle == "tab" || toggle == "pill"
}

// entab puts the words of a tab as a heading above the text of its panel, unless the
// text begins with them or its first heading contains them.
func (p *page) entab(panel, tab *html.Node, level int) {
	name := strings.Join(strings.Fields(textWithout(tab, func(*html.Node) bool { return false }, scripted)), " ")
	if !isName(name) || p.facts[tab].words > maxHead || strings.HasPrefix(strings.ToLower(strings.Join(strings.Fields(seen(panel)), " ")), strings.ToLower(name)) {
		return
	}
	if h := find(panel, isHeading); h != nil {
		if strings.Contains(strings.ToLower(seen(h)), strings.ToLower(name)) {
			return
		}
		level = headingLevel(h) - 2
	}
	kind := headingAtoms[min(max(level, 1), len(headingAtoms)-1)]
	h := &html.Node{Type: html.ElementNode, DataAtom: kind, Data: kind.String(), Attr: []html.Attribute{{Key: lineKey, Val: strconv.Itoa(p.line(panel))}}}
	h.AppendChild(&html.Node{Type: html.TextNode, Data: name})
	panel.InsertBefore(h, panel.FirstChild)
	p.opens[h], p.taken[tab] = true, true
}
