package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// classRule matches a rule of a style sheet for one class, such as Google Docs writes:
// ".c5{font-weight:700}".
var classRule = lazyregexp.New(`(?:^|[\s};])(?:span)?\.([A-Za-z_][\w-]*)\s*\{([^{}]*)`)

// maxSheet is the most bytes of style sheets that are read.
const maxSheet = 1 << 20

// counterRule matches the rule by which Google Docs sets the marks of a list:
// .lst-kix_a-1>li:before{content:"(" counter(lst-ctn-kix_a-1,lower-latin) ") "}.
var counterRule = lazyregexp.New(`\.(lst-[\w-]+)\s*>\s*li::?before\s*\{\s*content:\s*"([^"]*)"\s*counter\([\w-]+,\s*([a-z-]+)\)\s*"([^"]*)"`)

// counters returns the numberings of lists that the page's style sheets number, by the
// class of the list.
func counters(root *html.Node) map[string]doc.Numbering {
	all := map[string]doc.Numbering{}
	left := maxSheet
	find(root, func(n *html.Node) bool {
		if n.DataAtom != atom.Style || n.FirstChild == nil || len(n.FirstChild.Data) > left {
			return false
		}
		left -= len(n.FirstChild.Data)
		for _, m := range counterRule.FindAllStringSubmatch(n.FirstChild.Data, -1) {
			style, ok := numberStyle(m[3])
			if !ok {
				continue
			}
			marks := doc.Numbering{Style: style}
			switch after := strings.TrimSpace(m[4]); {
			case strings.HasPrefix(after, ")") && strings.HasSuffix(strings.TrimSpace(m[2]), "("):
				marks.Delimiter = doc.TwoParens
			case strings.HasPrefix(after, ")"):
				marks.Delimiter = doc.OneParen
			}
			all[m[1]] = marks
		}
		return false
	})
	return all
}

// classRules returns declarations of the page's own style sheets, by class. It returns
// only rules that can make words bold, italic, struck, raised or lowered, or that style
// lists.
func classRules(root *html.Node) map[string]string {
	rules := map[string]string{}
	left := maxSheet
	find(root, func(n *html.Node) bool {
		if n.DataAtom != atom.Style || n.FirstChild == nil || len(n.FirstChild.Data) > left {
			return false
		}
		left -= len(n.FirstChild.Data)
		for _, m := range classRule.FindAllStringSubmatch(n.FirstChild.Data, -1) {
			if strings.Contains(m[2], "font-") || strings.Contains(m[2], "text-decoration") || strings.Contains(m[2], "vertical-align") || strings.Contains(m[2], "list-style") {
				rules[m[1]] += m[2] + ";"
			}
		}
		return false
	})
	return rules
}

// isSubtitle reports whether an element is a paragraph that a word processor or a page
// calls a subtitle.
func isSubtitle(n *html.Node) bool {
	for _, name := range strings.Fields(attr(n, "class")) {
		if n.DataAtom == atom.P && (name == "MsoSubtitle" || name == "subtitle") {
			return true
		}
	}
	return false
}

// titleLevel returns 1 for a paragraph that a word processor or a page calls a title, and
// 0 for other elements.
func titleLevel(n *html.Node) int {
	if n.DataAtom != atom.P {
		return 0
	}
	for _, name := range strings.Fields(attr(n, "class")) {
		if name == "MsoTitle" || name == "title" {
			return 1
		}
	}
	return 0
}
