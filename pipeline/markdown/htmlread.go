package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
)

// blockEvents adds the events of the blocks in a block of Markdown. An element of
// HTML that begins between two of them holds the next ones, up to its closing tag.
func (r *reader) blockEvents(events []event, parent ast.Node) []event {
	depth := 0 // The number of elements that are open around Markdown.
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		from := len(events)
		switch n := n.(type) {
		case *ast.HTMLBlock:
			events = r.htmlEvents(events, n)
		case *ast.CodeBlock:
			if depth > 0 && r.indentedHTML(n) {
				events = r.htmlEvents(events, n)
				break
			}
			events = append(events, event{part: part{node: n}})
		default:
			events = append(events, event{part: part{node: n}})
		}
		for _, e := range events[from:] {
			if e.tag == nil || elementKind(e.tag.name) == void {
				continue
			}
			if depth++; e.tag.closing {
				depth = max(depth-2, 0)
			}
		}
	}
	return events
}

// indentedHTML reports whether indented lines are not code, but HTML that continues
// after an empty line.
func (r *reader) indentedHTML(n *ast.CodeBlock) bool {
	if n.Lines().Len() == 0 {
		return false
	}
	line := n.Lines().At(0)
	s := r.text[line.Start:]
	s = s[len(s)-len(bytes.TrimLeft(s, " \t")):]
	if len(s) == 0 || s[0] != '<' {
		return false
	}
	end := tagEnd(s[:min(len(s), maxTag)])
	return end > 0 && parseTag(s[:end], 0, true) != nil
}

// rawHTML is the HTML of a block's lines.
type rawHTML struct {
	text []byte
	// offsets[i] is the offset of the i-th line in the article, and ends[i] is the
	// offset of its end in text.
	offsets, ends []int
}

// rawHTML returns the HTML of a block's lines.
func (r *reader) rawHTML(n ast.Node) *rawHTML {
	raw := &rawHTML{}
	add := func(start, stop int) {
		raw.text = append(raw.text, r.text[start:stop]...)
		raw.offsets, raw.ends = append(raw.offsets, start), append(raw.ends, len(raw.text))
	}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		add(line.Start, line.Stop)
	}
	if b, ok := n.(*ast.HTMLBlock); ok && b.HasClosure() {
		add(b.ClosureLine.Start, b.ClosureLine.Stop)
	}
	return raw
}

// at returns the offset in the article of the i-th byte of text.
func (h *rawHTML) at(i int) int {
	l := sort.SearchInts(h.ends, i+1)
	switch {
	case len(h.ends) == 0:
		return 0
	case l == len(h.ends):
		return h.offsets[l-1] + len(h.text) - h.before(l-1)
	}
	return h.offsets[l] + i - h.before(l)
}

// before returns the length of the lines before a line.
func (h *rawHTML) before(line int) int {
	if line == 0 {
		return 0
	}
	return h.ends[line-1]
}

// htmlEvents adds the events of a block of HTML.
func (r *reader) htmlEvents(events []event, n ast.Node) []event {
	s := &htmlScanner{r: r, raw: r.rawHTML(n), events: events, unclosed: map[string]bool{}}
	text := s.raw.text
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		kind := z.Next()
		z.NextIsNotRawText()
		if kind == html.ErrorToken {
			if s.done < len(text) { // A tag that never ends is text.
				s.literal(text[s.done:])
			}
			return append(s.events, event{end: true})
		}
		size := min(len(z.Raw()), len(text)-s.done)
		used := s.token(kind, text[s.done:s.done+size])
		if s.done += used; used != size {
			z = html.NewTokenizer(bytes.NewReader(text[s.done:]))
		}
	}
}

// htmlScanner converts the tokens of a block of HTML to events.
type htmlScanner struct {
	r      *reader
	raw    *rawHTML
	events []event
	// done counts the bytes of raw.text that are converted.
	done int
	// unclosed has the closing tags that the rest of the text does not have.
	unclosed map[string]bool
}

// token converts the token that begins at done, and returns the number of bytes that it
// used. After fewer or more than the token has, the tokenizer must begin again.
func (s *htmlScanner) token(kind html.TokenType, token []byte) (used int) {
	switch kind {
	case html.TextToken:
		lead := len(token) - len(bytes.TrimLeft(token, " \t\n"))
		s.add(part{text: string(token), offset: s.raw.at(s.done + lead)})
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
		return s.tag(token)
	case html.CommentToken, html.DoctypeToken:
		if isOpen := bytes.HasPrefix(token, []byte("<!--")) && !bytes.HasSuffix(token, []byte("-->")); isOpen || !isComment(token) {
			s.sign(token)
			break
		}
		s.add(part{comment: string(token), offset: s.raw.at(s.done)})
	default:
		panic(fmt.Sprintf("markdown: HTML token %v", kind))
	}
	return len(token)
}

// tag converts a tag, and returns the number of bytes that it used: up to the next < if
// this is not a tag, and the whole element if no reader is meant to see it.
func (s *htmlScanner) tag(token []byte) (used int) {
	t := parseTag(token, s.raw.at(s.done), true)
	if t == nil {
		// Another tag can begin in it, but not in a quoted value: <half 10<sup>9</sup>
		if inner := bytes.LastIndexByte(token, '<'); inner > 0 && (bytes.IndexByte(token, '=') < 0 || !bytes.ContainsAny(token, `"'`)) {
			token = token[:inner]
		}
		s.sign(token)
		return len(token)
	}
	if !t.closing && elementKind(t.name) == hidden {
		if size := s.hiddenSize(t.name, len(token)); size > 0 {
			s.add(part{hidden: t.name, offset: t.offset})
			return size
		}
	}
	s.events = append(s.events, event{tag: t})
	return len(token)
}

// hiddenSize returns the length of the hidden element that begins at done, 0 if nothing
// closes it. tagSize is the length of its opening tag.
func (s *htmlScanner) hiddenSize(name string, tagSize int) int {
	closing := "</" + name
	if s.unclosed[closing] {
		return 0
	}
	text := s.raw.text[s.done:]
	if begin := indexFold(text[tagSize:], closing); begin >= 0 {
		begin += tagSize
		if end := bytes.IndexByte(text[begin:], '>'); end >= 0 {
			return begin + end + 1
		}
	}
	s.unclosed[closing] = true
	return 0
}

// sign keeps what only looks like a tag or a comment as text, with a finding.
func (s *htmlScanner) sign(token []byte) {
	s.r.keptSign(string(token), s.raw.at(s.done))
	s.literal(token)
}

// literal adds text that means its own characters.
func (s *htmlScanner) literal(text []byte) {
	s.add(part{text: string(text), literal: true, offset: s.raw.at(s.done)})
}

// add adds a part in a block of HTML.
func (s *htmlScanner) add(p part) {
	p.inBlock = true
	s.events = append(s.events, event{part: p})
}

// comment adds a finding about a comment or a declaration, which readers do not see. It
// keeps a comment that begins with "pamphlet:", a remark for pamphlet itself. inline
// reports whether the comment is in running text.
func (r *reader) comment(raw []byte, offset int, inline bool) {
	inner, isComment := bytes.CutPrefix(raw, []byte("<!--"))
	remark, isRemark := strings.CutPrefix(strings.TrimSpace(string(bytes.TrimSuffix(inner, []byte("-->")))), "pamphlet:")
	switch {
	case isComment && isRemark:
		r.article.Remarks = append(r.article.Remarks, doc.Remark{Pos: r.at(offset), Text: oneLine(remark), Inline: inline})
	case isComment:
		r.note(offset, "html-comment", "readers do not see this comment", "")
	default:
		r.warning(offset, "html-tag", "this is not text and not a tag; it is left out", "remove it")
	}
}
