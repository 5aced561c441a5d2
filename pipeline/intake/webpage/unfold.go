package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// unfold shows the hidden parts of a page that a reader opens with a button or a tab,
// because the readability library skips hidden parts. It returns a function that hides
// them again.
func (p *page) unfold(body *html.Node) (fold func()) {
	opened := map[string]bool{}
	find(body, func(n *html.Node) bool {
		for _, key := range []string{"aria-controls", "data-target", "data-bs-target"} {
			for id := range strings.FieldsSeq(attr(n, key)) {
				opened[strings.TrimPrefix(id, "#")] = true
			}
		}
		if id, inside := strings.CutPrefix(attr(n, "href"), "#"); inside && id != "" {
			opened[id] = true
		}
		return false
	})
	before := map[*html.Node][]html.Attribute{}
	find(body, func(n *html.Node) bool {
		folded := hidden(n) || attr(n, "aria-hidden") == "true"
		if !folded || !isBlock(n) || p.facts[n].words < 4 || p.furniture(n) != "" || !opened[attr(n, "id")] && !isOpener(n.PrevSibling) {
			return false
		}
		before[n] = n.Attr
		n.Attr = slices.DeleteFunc(slices.Clone(n.Attr), func(a html.Attribute) bool {
			return a.Key == "hidden" || a.Key == "style" || a.Key == "aria-hidden"
		})
		return false
	})
	return func() {
		for n, attrs := range before {
			n.Attr = attrs
		}
	}
}

// isOpener reports whether the nearest element at or before n is, or has in it, a heading
// or something that opens a part of the page.
func isOpener(n *html.Node) bool {
	for n != nil && n.Type != html.ElementNode {
		n = n.PrevSibling
	}
	if n == nil {
		return false
	}
	opens := func(n *html.Node) bool {
		return isHeading(n) || n.DataAtom == atom.Button || n.DataAtom == atom.Dt || n.DataAtom == atom.Summary || attr(n, "role") == "button" || has(n, "aria-expanded")
	}
	return opens(n) || find(n, opens) != nil
}
