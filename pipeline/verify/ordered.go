package verify

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
)

// numbered reads an ordered list with the numbers that its reader sees (HTML
// §4.4.5, §4.4.8). It adds none to a list whose items have their marks in their
// text.
func (p *page) numbered(n *html.Node) {
	marked := slices.Contains(strings.Fields(attribute(n, "class")), "marked")
	style, ok := map[string]doc.NumberStyle{"a": doc.LowerAlpha, "A": doc.UpperAlpha, "i": doc.LowerRoman, "I": doc.UpperRoman}[attribute(n, "type")]
	if !ok {
		style = doc.Decimal
	}
	next, step := 1, 1
	if slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "reversed" }) {
		next, step = items(n), -1
	}
	next = integer(attribute(n, "start"), next)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li || hidden(c) {
			p.node(c)
			continue
		}
		next = integer(attribute(c, "value"), next)
		p.out.end()
		if !marked && !p.contents {
			p.out.text(doc.Numbering{Style: style}.Mark(next) + " ")
		}
		next += step
		p.asides(c)
		p.children(c)
		p.out.end()
	}
}

// items counts the items of a list.
func items(n *html.Node) int {
	count := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			count++
		}
	}
	return count
}

// integer returns the value of an attribute as a number, or otherwise if it is not
// a number.
func integer(value string, otherwise int) int {
	if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
		return n
	}
	return otherwise
}
