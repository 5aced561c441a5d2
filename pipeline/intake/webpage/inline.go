package webpage

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// inline converts an element of running text. Blocks in the element take its marks.
func (f *flow) inline(n *html.Node) {
	before := f.marks
	defer func() { f.marks = before }()
	shift := onLine
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
	case atom.Q:
		f.word(n, "“")
		defer f.word(n, "”")
	case atom.Wbr:
		return
	case atom.Span, atom.Font:
		for _, name := range strings.Fields(attr(n, "class")) {
			shift = cmp.Or(f.style(f.p.rules[name]), shift)
		}
	default:
		f.mark(n)
	}
	shift = cmp.Or(f.style(attr(n, "style")), shift)
	switch n.DataAtom {
	case atom.Sup:
		shift = above
	case atom.Sub:
		shift = below
	}
	if shift != onLine {
		f.script(n, shift == above)
		return
	}
	f.children(n)
}

// mark sets the marks that belong to an element's name.
func (f *flow) mark(n *html.Node) {
	switch n.DataAtom {
	case atom.Strong, atom.B:
		f.marks.Strong = true
	case atom.Em, atom.I, atom.Cite, atom.Var:
		f.marks.Emphasis = true
	case atom.Dfn: // LibreOffice also writes it around links, where it is not emphasis.
		c := first(n)
		f.marks.Emphasis = f.marks.Emphasis || c == nil || c.DataAtom != atom.A
	case atom.U, atom.Mark: // In a link, or around one, underlining is not emphasis.
		f.marks.Emphasis = f.marks.Emphasis || f.marks.Link == "" && f.p.facts[n].linked == 0
	case atom.S, atom.Del, atom.Strike:
		f.marks.Strike = true
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		f.marks.Verbatim = true
	}
}

// The places of words: on, above or below the line.
const (
	onLine = iota
	above
	below
)

// style sets the marks of a style, such as word processors write. It returns the place
// of the words: onLine, above or below.
func (f *flow) style(style string) (shift int) {
	if style == "" {
		return onLine
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	for s := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(s, ":")
		value = strings.TrimSuffix(value, "!important")
		switch name {
		case "font-weight":
			switch value {
			case "bold", "bolder", "600", "700", "800", "900":
				f.marks.Strong = true
			case "normal", "400":
				f.marks.Strong = false
			}
		case "font-style":
			switch value {
			case "italic", "oblique":
				f.marks.Emphasis = true
			case "normal":
				f.marks.Emphasis = false
			}
		case "text-decoration", "text-decoration-line":
			f.marks.Strike = f.marks.Strike || strings.Contains(value, "line-through")
		}
	}
	return shiftOf(style)
}

// shiftOf returns where a style puts words: onLine, above or below. A length counts only
// if the style also sets the font size. Without that it only moves a sign a little.
func shiftOf(style string) (shift int) {
	if !strings.Contains(style, "vertical-align") && !strings.Contains(style, "mso-text-raise") {
		return onLine
	}
	style = strings.ReplaceAll(strings.ToLower(style), " ", "")
	small := strings.Contains(style, "font-size")
	for s := range strings.SplitSeq(style, ";") {
		name, value, _ := strings.Cut(s, ":")
		value = strings.TrimSuffix(value, "!important")
		if name != "vertical-align" && name != "mso-text-raise" {
			continue
		}
		length, err := strconv.ParseFloat(strings.TrimRight(value, "abcdefghijklmnopqrstuvwxyz%"), 64)
		switch {
		case value == "super" || err == nil && length > 0 && small:
			shift = above
		case value == "sub" || err == nil && length < 0 && small:
			shift = below
		}
	}
	return shift
}

// word appends text that is not from a text node of the page, such as a quotation mark.
func (f *flow) word(n *html.Node, s string) {
	f.spans = append(f.spans, draft.Span{Pos: f.p.pos(n), Text: s, Marks: f.marks})
}

// script converts raised or lowered text. If it lies in other raised or lowered text, it
// is written as in plain text.
func (f *flow) script(n *html.Node, raised bool) {
	if !f.marks.Raised && !f.marks.Lowered {
		f.marks.Raised, f.marks.Lowered = raised, !raised
		f.children(n)
		return
	}
	line := f.line()
	line.marks = draft.Marks{}
	words := doc.Plain(line.inlines(n))
	f.guesses = append(f.guesses, line.guesses...)
	switch {
	case words == "":
	case raised:
		f.word(n, doc.Raised('x', words))
	default:
		f.word(n, doc.Lowered(words))
	}
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

// link sets the mark of a link if an article can have its target. If not, the link is
// reported and becomes text.
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
