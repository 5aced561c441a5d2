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

// blockEvents returns the events of what stands in a block of Markdown. HTML that
// begins between two of its blocks goes on in the next ones, until its closing tag.
func (r *reader) blockEvents(parent ast.Node) []event {
	var events []event
	depth := 0 // The elements that are open around Markdown.
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

// indentedHTML reports whether indented lines are HTML that goes on after an empty
// line, and not code.
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
	// offsets[i] is where the i-th line is in the article, ends[i] where it ends in
	// text.
	offsets, ends []int
}

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

// at returns the place in the article of a byte of the text.
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

func (h *rawHTML) before(line int) int {
	if line == 0 {
		return 0
	}
	return h.ends[line-1]
}

// htmlEvents adds the events of a block of HTML.
func (r *reader) htmlEvents(events []event, n ast.Node) []event {
	raw := r.rawHTML(n)
	add := func(p part) {
		p.inBlock = true
		events = append(events, event{part: p})
	}
	absent := map[string]bool{} // Closing tags that do not follow.
	done := 0
	z := html.NewTokenizer(bytes.NewReader(raw.text))
	for {
		kind := z.Next()
		afresh := false // The tokenizer begins again after this token.
		z.NextIsNotRawText()
		size := min(len(z.Raw()), len(raw.text)-done)
		token := raw.text[done : done+size]
		offset := raw.at(done)
		switch kind {
		case html.ErrorToken:
			if rest := string(raw.text[done:]); rest != "" { // A tag that never ends is text.
				add(part{text: rest, literal: true, offset: offset})
			}
			return append(events, event{end: true})
		case html.TextToken:
			add(part{text: string(token), offset: raw.at(done + len(token) - len(bytes.TrimLeft(token, " \t\n")))})
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t := parseTag(token, offset, true)
			if t == nil {
				// A tag may begin in what is none, but not in a quoted value: <half 10<sup>9</sup>
				if inner := bytes.LastIndexByte(token, '<'); inner > 0 && (bytes.IndexByte(token, '=') < 0 || !bytes.ContainsAny(token, `"'`)) {
					token, size, afresh = token[:inner], inner, true
				}
				r.keptSign(string(token), offset)
				add(part{text: string(token), literal: true, offset: offset})
				break
			}
			if closing := "</" + t.name; !t.closing && elementKind(t.name) == hidden && !absent[closing] {
				i := indexFold(raw.text[done+size:], closing)
				end := -1
				if i >= 0 {
					end = bytes.IndexByte(raw.text[done+size+i:], '>')
				}
				if absent[closing] = end < 0; end >= 0 {
					add(part{hidden: t.name, offset: offset})
					size, afresh = size+i+end+1, true
					break
				}
			}
			events = append(events, event{tag: t})
		case html.CommentToken, html.DoctypeToken:
			switch {
			case isComment(token) && (token[1] != '!' || token[2] != '-' || bytes.HasSuffix(token, []byte("-->"))):
				add(part{comment: string(token), offset: offset})
			default:
				r.keptSign(string(token), offset)
				add(part{text: string(token), literal: true, offset: offset})
			}
		default:
			panic(fmt.Sprintf("markdown: HTML token %v", kind))
		}
		if done += size; afresh {
			z = html.NewTokenizer(bytes.NewReader(raw.text[done:]))
		}
	}
}

// comment reports a comment, a declaration or the like. Comments that begin
// with "pamphlet:" are remarks for pamphlet itself, and are kept. inline tells
// that it stands in running text.
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
