package verify

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a web page.
func readHTML(data []byte) (*Content, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	p := newPage()
	p.out.b = make([]byte, 0, len(data)/2)
	p.node(root)
	p.content.cutOff(data)
	return p.finish()
}

// page reads trees of HTML as a reader sees them.
type page struct {
	out     runs
	content *Content
	// contents means that a table of contents is open, whose entries are not numbered.
	contents bool
	// err is the first error.
	err error
}

func newPage() *page { return &page{content: &Content{}} }

// finish returns what was read.
func (p *page) finish() (*Content, error) {
	p.content.Text = p.out.String()
	return p.content, p.err
}

func (p *page) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.node(c)
	}
}

func (p *page) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		p.content.turned(n.Data)
		p.out.text(unshifted(n.Data))
	case html.ElementNode:
		p.element(n)
	case html.DocumentNode:
		p.children(n)
	case html.CommentNode, html.DoctypeNode:
	default:
		panic(fmt.Sprintf("verify: node of type %d", n.Type))
	}
}

func (p *page) element(n *html.Node) {
	p.asides(n)
	p.strange(n)
	children := func() { p.children(n) }
	switch n.DataAtom {
	case atom.Html:
		p.content.Lang = attribute(n, "lang")
		children()
	case atom.Title:
		p.content.Title = strings.TrimSpace(p.out.capture(children))
	case atom.Meta:
		p.aside(attribute(n, "content"))
	case atom.Script:
		p.script(n, children)
	case atom.Iframe, atom.Frame, atom.Object, atom.Embed:
		p.content.Scripts++
		children()
	case atom.Style:
		p.content.Beside = append(p.content.Beside, generated(p.sheet(n))...)
	case atom.Template:
	case atom.Svg:
		p.strangeWithin(n)
		p.drawing(n)
	case atom.Img:
		p.content.Pictures++
		p.out.text(" " + attribute(n, "alt") + " ")
	case atom.Br:
		p.out.text(" ")
	case atom.Nav:
		outer := p.contents
		p.contents = true
		p.content.Beside = append(p.content.Beside, p.out.capture(children))
		p.contents = outer
	case atom.Sup:
		if !slices.Contains(strings.Fields(attribute(n, "class")), "noteref") {
			p.out.shifted(raised, children)
			break
		}
		p.out.text(" ") // The number of a note is not part of the word before it.
		p.out.shifted(0, children)
		p.out.text(" ")
	case atom.Sub:
		p.out.shifted(lowered, children)
	case atom.Ol:
		p.out.end()
		p.numbered(n)
		p.out.end()
	case atom.A:
		p.link(attribute(n, "href"), unshifted(p.out.echo(children)))
	default:
		p.ordinary(n, children)
	}
}

// script reads the data for search engines, and counts every other script.
func (p *page) script(n *html.Node, children func()) {
	if attribute(n, "type") != "application/ld+json" {
		p.content.Scripts++
	} else if err := p.linkedData(p.out.capture(children)); err != nil && p.err == nil {
		p.err = err
	}
}

// sheet returns the text of a style sheet in a page. Its fonts are long: they are not moved.
func (p *page) sheet(n *html.Node) string {
	if only := n.FirstChild; only != nil && only.Type == html.TextNode && only.NextSibling == nil {
		p.content.turned(only.Data)
		return only.Data
	}
	return p.out.capture(func() { p.children(n) })
}

// ordinary reads an element without a meaning of its own: a part of a line, or a
// block.
func (p *page) ordinary(n *html.Node, children func()) {
	switch {
	case hidden(n):
		p.aside(p.out.capture(children))
	case isInline(n.DataAtom):
		children()
	default:
		p.out.end()
		children()
		p.out.end()
	}
}

// link notes a link, unless it stays in its page.
func (p *page) link(target, text string) {
	switch {
	case leadsOut(target):
		p.content.Links = append(p.content.Links, Link{Text: text, Target: target})
	case target != "" && target[0] != '#':
		p.content.Files = append(p.content.Files, target)
	}
}

// asides notes the texts of an element that are read aloud, shown under the
// pointer or on paper, or shown where a table is too wide.
func (p *page) asides(n *html.Node) {
	for _, key := range []string{"aria-label", "title", "data-label", "data-to"} {
		if text := attribute(n, key); text != "" {
			p.content.Beside = append(p.content.Beside, text)
		}
	}
}

// aside notes a text that is not among the words.
func (p *page) aside(text string) {
	if text = strings.TrimSpace(text); text != "" {
		p.content.Apart = append(p.content.Apart, text)
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return unshifted(a.Val)
		}
	}
	return ""
}

// hidden reports whether an element is not shown, such as the line that mail
// programs show in their lists of messages.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
			return true
		}
	}
	return false
}

// leadsOut reports whether a link leads out of the file: its target has a scheme.
func leadsOut(target string) bool {
	before, _, ok := strings.Cut(target, ":")
	return ok && !strings.ContainsAny(before, "/?#")
}

// isInline reports whether an element of that name is part of a line of text.
func isInline(a atom.Atom) bool {
	switch a {
	case atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins, atom.Kbd,
		atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strike, atom.Strong, atom.Time, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}
