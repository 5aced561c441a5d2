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

// html converts a tag in running text, and gives the last node that it took.
// Only <br> has a meaning; the words between other tags stay.
func (w *run) html(n *ast.RawHTML) (doc.Inline, ast.Node) {
	raw := n.Segments.Value(w.r.text)
	offset := n.Pos()
	if n.Segments.Len() > 0 {
		offset = n.Segments.At(0).Start
	}
	name, closing := tagName(raw)
	switch {
	case name == "br" && !closing:
		w.pieces = append(w.pieces, piece{opaque: ' '})
		return &doc.LineBreak{Pos: w.r.at(offset)}, n
	case name == "":
		w.r.comment(raw, offset, true)
	case closing:
	case name == "script" || name == "style":
		for c := n.NextSibling(); c != nil; c = c.NextSibling() {
			if end, ok := c.(*ast.RawHTML); ok {
				if other, closes := tagName(end.Segments.Value(w.r.text)); closes && other == name {
					w.r.dropped(name, offset)
					return nil, end
				}
			}
		}
		w.r.tag(name, offset)
	default:
		w.r.tag(name, offset)
	}
	return nil, n
}

// tagName gives the name of an HTML tag in lower case, "" for a comment or the
// like.
func tagName(raw []byte) (name string, closing bool) {
	s := bytes.TrimPrefix(raw, []byte("<"))
	if closing = bytes.HasPrefix(s, []byte("/")); closing {
		s = s[1:]
	}
	end := 0
	for end < len(s) && (s[end] >= 'a' && s[end] <= 'z' || s[end] >= 'A' && s[end] <= 'Z' || end > 0 && (s[end] >= '0' && s[end] <= '9' || s[end] == '-')) {
		end++
	}
	return strings.ToLower(string(s[:end])), closing
}

// tag reports a tag that is left out.
func (r *reader) tag(name string, offset int) {
	hint := "write Markdown"
	switch name {
	case "a":
		hint = "write [words](https://example.org)"
	case "b", "strong":
		hint = "write **words**"
	case "i", "em":
		hint = "write *words*"
	case "s", "del", "strike":
		hint = "write ~~words~~"
	case "img":
		hint = "write ![what it shows](file.png)"
	case "code", "kbd", "tt":
		hint = "write `words`"
	case "hr":
		hint = "write --- on a line of its own, between empty lines"
	case "ul", "ol", "li":
		hint = "begin each item of a list with - or 1."
	case "table", "tr", "td", "th":
		hint = "write the table with | between its cells and a line of --- under its header"
	case "h1", "h2", "h3", "h4", "h5", "h6":
		hint = "write " + strings.Repeat("#", int(name[1]-'0')) + " before the heading"
	}
	r.warning(offset, "html-tag", fmt.Sprintf("the HTML tag <%s> is left out; the words in it stay", name), hint)
}

// dropped reports words that no reader is meant to see.
func (r *reader) dropped(name string, offset int) {
	r.warning(offset, "html-tag", fmt.Sprintf("the HTML element <%s> is left out with all that is in it", name), "remove it")
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
		r.warning(offset, "html-tag", "this is neither text nor a tag; it is left out", "remove it")
	}
}

// htmlBlock converts a block of HTML to paragraphs of its words.
func (r *reader) htmlBlock(n *ast.HTMLBlock) []doc.Block {
	// offsets[i] is where the i-th line stands in the article, ends[i] where it
	// ends in raw.
	var raw []byte
	var offsets, ends []int
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		raw = append(raw, r.text[line.Start:line.Stop]...)
		offsets, ends = append(offsets, line.Start), append(ends, len(raw))
	}
	if n.HasClosure() {
		raw = append(raw, r.text[n.ClosureLine.Start:n.ClosureLine.Stop]...)
		offsets, ends = append(offsets, n.ClosureLine.Start), append(ends, len(raw))
	}
	at := func(i int) int {
		l := sort.SearchInts(ends, i+1)
		switch {
		case l == len(ends):
			return max(n.Pos(), 0)
		case l == 0:
			return offsets[0] + i
		}
		return offsets[l] + i - ends[l-1]
	}
	p := &htmlParagraphs{r: r}
	z := html.NewTokenizer(bytes.NewReader(raw))
	for done, skip := 0, ""; ; {
		kind := z.Next()
		size := len(z.Raw())
		offset := at(done)
		token := raw[min(done, len(raw)):min(done+size, len(raw))]
		switch kind {
		case html.ErrorToken:
			p.text(string(raw[min(done, len(raw)):]), offset) // A tag that never ends is text.
			p.end()
			return p.blocks
		case html.TextToken:
			if skip == "" {
				space := len(token) - len(bytes.TrimLeft(token, " \t\n"))
				p.text(html.UnescapeString(string(token)), at(done+space))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			switch name, _ := tagName(token); {
			case name == "br":
				p.lineBreak(offset)
			case name == "script" || name == "style":
				r.dropped(name, offset)
				if kind == html.StartTagToken {
					skip = name
				}
			default:
				r.tag(name, offset)
				p.border(name)
			}
		case html.EndTagToken:
			name, _ := tagName(token)
			if name == skip {
				skip = ""
			}
			p.border(name)
		case html.CommentToken, html.DoctypeToken:
			r.comment(token, offset, false)
		default:
			panic(fmt.Sprintf("markdown: HTML token %v", kind))
		}
		done += size
	}
}

// htmlParagraphs gathers words into paragraphs.
type htmlParagraphs struct {
	r      *reader
	blocks []doc.Block
	run    []doc.Inline
}

func (p *htmlParagraphs) text(s string, offset int) {
	words := oneLine(fit(s))
	if words == "" {
		if s != "" && len(p.run) > 0 {
			p.run = append(p.run, &doc.Text{Pos: p.r.at(offset), Value: " "})
		}
		return
	}
	words = punctuateText(words, p.r.article.Meta.Lang)
	if strings.TrimLeft(s, " \t\n") != s && len(p.run) > 0 {
		words = " " + words
	}
	if strings.TrimRight(s, " \t\n") != s {
		words += " "
	}
	p.run = append(p.run, withFields(words, p.r.at(offset))...)
}

func (p *htmlParagraphs) lineBreak(offset int) {
	p.run = append(p.run, &doc.LineBreak{Pos: p.r.at(offset)})
}

// border ends the paragraph at a tag, unless the tag stands inside a line.
func (p *htmlParagraphs) border(name string) {
	switch name {
	case "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "script", "small", "span", "strike", "strong", "style", "sub", "sup", "time", "tt", "u", "var", "wbr":
	default:
		p.end()
	}
}

func (p *htmlParagraphs) end() {
	if run := trim(joinTexts(p.run)); len(run) > 0 {
		p.blocks = append(p.blocks, &doc.Paragraph{Pos: run[0].Position(), Content: run})
	}
	p.run = nil
}
