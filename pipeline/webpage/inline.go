package webpage

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/draft"
)

// inline converts an element of running text. One that has blocks in it lends
// them its marks.
func (f *flow) inline(n *html.Node) {
	before := f.marks
	defer func() { f.marks = before }()
	switch n.DataAtom {
	case atom.Br:
		f.lineBreak(n)
		return
	case atom.Img:
		f.image(n)
		return
	case atom.A:
		if note := f.p.note(n); note != nil {
			f.cite(n, note)
			return
		}
		if f.p.isBacklink(n) {
			return
		}
		f.link(n)
	case atom.Strong, atom.B:
		f.marks.Strong = true
	case atom.Em, atom.I, atom.Cite, atom.Var:
		f.marks.Emphasis = true
	case atom.Dfn: // LibreOffice writes it around links.
		c := first(n)
		f.marks.Emphasis = f.marks.Emphasis || c == nil || c.DataAtom != atom.A
	case atom.S, atom.Del, atom.Strike:
		f.marks.Strike = true
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		f.marks.Verbatim = true
	case atom.Q:
		f.word(n, "“")
		defer f.word(n, "”")
	case atom.Sup, atom.Sub:
		f.raised(n)
	case atom.Wbr:
		return
	case atom.Span, atom.Font:
		for _, name := range strings.Fields(attr(n, "class")) {
			f.style(f.p.rules[name])
		}
	}
	f.style(attr(n, "style"))
	f.children(n)
}

// style takes the marks of an element's own style, as word processors write it.
func (f *flow) style(style string) {
	if style == "" {
		return
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	for s := range strings.SplitSeq(style, ";") {
		switch s {
		case "font-weight:bold", "font-weight:bolder", "font-weight:600", "font-weight:700", "font-weight:800", "font-weight:900":
			f.marks.Strong = true
		case "font-weight:normal", "font-weight:400":
			f.marks.Strong = false
		case "font-style:italic", "font-style:oblique":
			f.marks.Emphasis = true
		case "font-style:normal":
			f.marks.Emphasis = false
		case "text-decoration:line-through", "text-decoration-line:line-through":
			f.marks.Strike = true
		}
	}
}

// word appends a word of our own.
func (f *flow) word(n *html.Node, s string) {
	f.spans = append(f.spans, draft.Span{Pos: f.p.pos(n), Text: s, Marks: f.marks})
}

// raised reports a raised or lowered text, which the article cannot show.
func (f *flow) raised(n *html.Node) {
	if a := find(n, func(n *html.Node) bool { return n.DataAtom == atom.A }); a != nil && f.p.note(a) != nil {
		return
	}
	if liesIn(n, func(n *html.Node) bool { return n.DataAtom == atom.Sup || n.DataAtom == atom.Sub }) {
		return
	}
	text := seen(n)
	switch text {
	case "", "®", "™", "st", "nd", "rd", "th":
		return
	}
	where := "raised"
	if n.DataAtom == atom.Sub {
		where = "lowered"
	}
	f.guess(n, "raised-text", where+" text stands on the line", text)
}

// lineBreak ends a line; two in a row end the paragraph.
func (f *flow) lineBreak(n *html.Node) {
	for i := len(f.spans) - 1; i >= 0; i-- {
		s := f.spans[i]
		if s.Node == nil && strings.TrimSpace(s.Text) == "" {
			continue
		}
		if _, twice := s.Node.(*doc.LineBreak); twice {
			f.spans = f.spans[:i]
			f.flush()
			return
		}
		break
	}
	f.spans = append(f.spans, draft.Span{Pos: f.p.pos(n), Node: &doc.LineBreak{Pos: f.p.pos(n)}, Marks: f.marks})
}

// link sets the mark of a link, if its target can stand in an article.
func (f *flow) link(n *html.Node) {
	if !has(n, "href") {
		return
	}
	href := strings.TrimSpace(attr(n, "href"))
	target, why := f.p.base.resolve(href)
	if why != "" {
		if href != "" && href != "#" {
			f.guess(n, "link-lost", fmt.Sprintf("a link became text: %s", why), strings.TrimSpace(seen(n)+" "+shortened(href)))
		}
		return
	}
	f.marks.Link = target
}
