package webpage

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
)

// facts are what the survey finds out about a node.
type facts struct {
	// line is the node's line in the source. order is its number in the order of the
	// page.
	line, order int32
	// words is the number of words that a reader sees below the node, and linked how
	// many of them are in links.
	words, linked int32
	// heading, control, table and head are true if such an element lies below: h1 to
	// h6, something to type or choose in, a table, the head of a column.
	heading, control, table, head bool
}

// survey gathers the facts about n and each node below it, and returns those about n.
// linked is true if n is in a link.
func (p *page) survey(n *html.Node, linked bool) facts {
	p.counted++
	f := facts{line: p.at, order: p.counted}
	switch n.Type {
	case html.TextNode:
		f.words = int32(countWords(n.Data))
		if linked {
			f.linked = f.words
		}
		p.at += int32(strings.Count(n.Data, "\n"))
	case html.CommentNode:
		p.at += int32(strings.Count(n.Data, "\n"))
	case html.ElementNode:
		if line, err := strconv.Atoi(attr(n, lineKey)); err == nil {
			p.at = int32(line)
			f.line = p.at
		}
	case html.DocumentNode, html.DoctypeNode, html.ErrorNode, html.RawNode:
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		below := p.survey(c, linked || c.DataAtom == atom.A && !isToggle(c))
		if c.Type == html.ElementNode && unseen(c) {
			continue
		}
		f.words += below.words
		f.linked += below.linked
		f.heading = f.heading || below.heading || isHeading(c)
		f.control = f.control || below.control || isControl(c)
		f.table = f.table || below.table || c.DataAtom == atom.Table
		f.head = f.head || below.head || c.DataAtom == atom.Th
	}
	p.facts[n] = f
	return f
}

// countWords returns the number of words in a text. It does not copy them.
func countWords(s string) int {
	count, inside := 0, false
	for _, c := range s {
		blank := unicode.IsSpace(c)
		if !blank && !inside {
			count++
		}
		inside = !blank
	}
	return count
}

// unseen reports whether readers never see the text of an element, in any state of the
// page.
func unseen(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Head, atom.Title, atom.Datalist, atom.Noembed, atom.Noframes:
		return true
	}
	return n.Data == "annotation" // The source of a formula in MathML.
}

// unshown returns the reason why a short text that the page does not show to everybody is
// left out, or "" if it is kept.
func (p *page) unshown(n *html.Node) string {
	words := p.facts[n].words
	switch {
	case words == 0:
		return ""
	case words < 8 && hidden(n):
		return "the page hides it"
	case words < 4 && attr(n, "aria-hidden") == "true":
		return "it is an ornament"
	case words < 20 && slices.ContainsFunc(names(n), isSpoken):
		return "it is only for screen readers"
	}
	return ""
}

// isSpoken reports whether a name is a usual class of text that is only for screen
// readers.
func isSpoken(name string) bool {
	switch name {
	case "sr-only", "screen-reader-text", "visually-hidden", "visuallyhidden", "element-invisible", "a11y-hidden":
		return true
	}
	return false
}

// hidden reports whether the page hides an element when it is opened.
func hidden(n *html.Node) bool {
	if has(n, "hidden") {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// seen returns the words below a node that a reader can see, one line for each block.
func seen(n *html.Node) string { return textWithout(n, func(*html.Node) bool { return false }, nil) }

// scripted returns raised or lowered text in the form that it has in plain text. before
// is the text before it.
func scripted(before, text string, raised bool) string {
	if !raised {
		return doc.Lowered(text)
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	return doc.Raised(last, text)
}

// textWithout returns the words below a node, except those of nodes for which without
// returns true. form returns raised or lowered text in the form that it has in plain
// text. If form is nil, such text and formulas stay as they are.
func textWithout(n *html.Node, without func(*html.Node) bool, form func(before, text string, raised bool) string) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if without(n) {
			return
		}
		if form != nil && n.Type == html.ElementNode {
			if math := mathOf(n); math != nil {
				b.WriteString(formula{}.row(math).Plain())
				return
			}
			if shift := shiftOfElement(n); shift != onLine {
				if text := textWithout(n, without, nil); text != "" {
					b.WriteString(form(b.String(), text, shift == above))
				}
				return
			}
		}
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode {
			if unseen(n) {
				return
			}
			if isBlock(n) || n.DataAtom == atom.Br {
				b.WriteString(lineEnd)
				defer b.WriteString(lineEnd)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	var lines []string
	for line := range strings.SplitSeq(b.String(), lineEnd) {
		if words := strings.Fields(line); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}

// shiftOfElement returns where an element of running text is as a whole: onLine, above or
// below. An element with a link or a block in it is onLine.
func shiftOfElement(n *html.Node) int {
	shift := shiftOf(attr(n, "style"))
	switch {
	case n.DataAtom == atom.Sup:
		shift = above
	case n.DataAtom == atom.Sub:
		if shift != above {
			shift = below
		}
	case isBlock(n):
		return onLine
	}
	if shift != onLine && find(n, func(n *html.Node) bool { return n.DataAtom == atom.A || isBlock(n) }) != nil {
		return onLine
	}
	return shift
}

// lineEnd separates blocks while their words are gathered. A parsed page cannot contain
// it, because the parser replaces it.
const lineEnd = "\x00"

// isBlock reports whether a node is an element that begins a line of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Button, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt,
		atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.Optgroup, atom.Option, atom.P,
		atom.Pre, atom.Search, atom.Section, atom.Select, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Textarea, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul,
		atom.Listing, atom.Xmp, atom.Plaintext, atom.Video, atom.Audio, atom.Iframe, atom.Object:
		return true
	}
	return false
}

// descendants returns all elements below a node, in the order of the page.
func descendants(n *html.Node) []*html.Node {
	var all []*html.Node
	find(n, func(n *html.Node) bool {
		all = append(all, n)
		return false
	})
	return all
}

// find calls visit for each element below n, in order, until visit returns true. It
// returns that element, or nil.
func find(n *html.Node, visit func(*html.Node) bool) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && visit(c) {
			return c
		}
		if found := find(c, visit); found != nil {
			return found
		}
	}
	return nil
}
