package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
)

// decoded returns the text of a part with its character references decoded.
func (p *part) decoded() string {
	if p.literal {
		return p.text
	}
	return html.UnescapeString(p.text)
}

// line converts the parts of one paragraph.
func (w *run) line(parts []part) []doc.Inline {
	content := w.parts(parts)
	punctuate(w.pieces, w.r.quotes)
	content = joinTexts(content)
	if w.raised {
		content = joinTexts(fractions(content))
	}
	return trim(content)
}

// parts converts parts to running text. Blocks among them become lines.
func (w *run) parts(parts []part) []doc.Inline {
	var out []doc.Inline
	for i := range parts {
		p := &parts[i]
		switch {
		case p.comment != "":
			w.r.comment([]byte(p.comment), p.offset, !p.inBlock)
		case p.hidden != "":
			w.r.dropped(p.hidden, p.offset)
		case p.element != nil:
			out = append(out, w.element(p.element, out, parts[i+1:])...)
		case p.node != nil && p.node.Type() == ast.TypeBlock:
			out = append(out, w.lined(p.node)...)
		case p.node != nil:
			if t, ok := p.node.(*ast.Text); !ok || len(t.Segment.Value(w.r.text)) > 0 {
				out = append(out, w.lead(p.node.Pos())...)
			}
			out = append(out, w.inline(p.node)...)
		default:
			out = append(out, w.text(p)...)
		}
	}
	return out
}

// lead returns the line break that is needed before a part at this offset: one between
// two blocks in running text, none elsewhere.
func (w *run) lead(offset int) []doc.Inline {
	gap := w.gap && w.begun
	w.gap, w.begun = false, true
	if !gap {
		return nil
	}
	w.pieces = append(w.pieces, piece{opaque: ' '})
	return []doc.Inline{&doc.LineBreak{Pos: w.r.at(max(offset, 0))}}
}

// lined converts a block of Markdown that is in running text, as in a cell.
func (w *run) lined(n ast.Node) []doc.Inline {
	var out []doc.Inline
	w.gap = true
	doc.Walk(w.r.block(n, nil), func(b doc.Block) bool {
		if c, ok := b.(*doc.Code); ok {
			out = append(append(out, w.lead(n.Pos())...), lines(c)...)
			w.gap = true
		}
		for _, run := range doc.Texts(b) {
			if len(run) > 0 {
				out = append(append(out, w.lead(n.Pos())...), run...)
				w.gap = true
			}
		}
		if f, ok := b.(*doc.Figure); ok {
			out = append(append(out, w.lead(n.Pos())...), f.Picture()...)
			w.gap = true
		}
		return true
	})
	w.pieces = append(w.pieces, piece{opaque: ' '})
	return out
}

// text converts text of HTML.
func (w *run) text(p *part) []doc.Inline {
	n := htmlWords
	if p.literal {
		n = literalWords
	}
	words, _ := n.phrase(p.text, func(int) doc.Pos { return w.r.at(p.offset) })
	return w.phrase(words, p.offset, p.literal || w.coded > 0)
}

// phrase returns a phrase of HTML as running text.
func (w *run) phrase(words doc.Phrase, offset int, verbatim bool) []doc.Inline {
	all := words.String()
	if strings.Trim(all, " \t\n") == "" && (w.gap || !w.begun) {
		return nil
	}
	out := w.lead(offset)
	if strings.TrimSpace(all) == "" {
		return append(out, w.say(doc.Literal(" "), offset, false)...)
	}
	words = words.Map(func(s string) string { return oneSpace(strings.ReplaceAll(s, "\n", " ")) })
	return append(out, w.say(words, offset, verbatim)...)
}

// say returns a phrase as running text. If it is verbatim, its punctuation stays.
func (w *run) say(words doc.Phrase, offset int, verbatim bool) []doc.Inline {
	var out []doc.Inline
	for _, part := range words {
		switch part := part.(type) {
		case *doc.Text:
			t := &doc.Text{Pos: w.r.at(offset), Value: part.Value}
			w.pieces = append(w.pieces, piece{text: t, verbatim: verbatim})
			out = append(out, t)
		case *doc.Field:
			w.pieces = append(w.pieces, piece{opaque: 'x'})
			out = append(out, part)
		default:
			panic(fmt.Sprintf("markdown: phrase part %T", part))
		}
	}
	return out
}

// element converts an element in running text. before is the running text before it,
// and after is the parts that follow.
func (w *run) element(e *element, before []doc.Inline, after []part) []doc.Inline {
	if e.tag == nil {
		out := w.lead(e.node.Pos())
		w.meet(e)
		return append(out, w.styled(e, w.inside(e))...)
	}
	offset := e.tag.offset
	switch k := elementKind(e.tag.name); {
	case k == border || k == loose:
		w.r.concealed(e)
		return w.bordered(e)
	case e.is("br"):
		if w.gap {
			w.gap = false
		}
		w.pieces = append(w.pieces, piece{opaque: ' '})
		return []doc.Inline{&doc.LineBreak{Pos: w.r.at(offset)}}
	case e.is("hr"):
		w.gap = true
		return nil
	case e.is("img"):
		return append(w.lead(offset), w.picture(e)...)
	case k == void:
		return w.input(e)
	}
	w.meet(e)
	out := w.lead(offset)
	if e.is("q") {
		w.quoted++
		open, shut := w.r.quotes.openDouble, w.r.quotes.closeDouble
		if w.quoted%2 == 0 {
			open, shut = w.r.quotes.openSingle, w.r.quotes.closeSingle
		}
		out = append(out, w.sign(open, offset))
		out = append(out, w.parts(e.parts)...)
		w.quoted--
		return append(out, w.sign(shut, offset))
	}
	bracketed := e.is("rt") && !(len(after) > 0 && after[0].element != nil && after[0].element.is("rp"))
	if bracketed {
		out = append(out, w.sign("(", offset))
	}
	content := w.styled(e, w.inside(e))
	if e.is("abbr", "acronym") {
		content = append(content, w.expansion(e, content, before, after)...)
	}
	out = append(out, content...)
	switch {
	case bracketed:
		out = append(out, w.sign(")", offset))
	case e.is("option") && len(after) > 0:
		out = append(out, w.sign(" / ", offset))
	}
	return out
}

// inside converts the content of an element.
func (w *run) inside(e *element) []doc.Inline {
	_, isLink := e.node.(*ast.Link)
	if isLink || e.is("a") && e.tag.has("href") {
		nested := w.inLink
		w.inLink = true
		defer func() { w.inLink = nested }()
	}
	if e.is("code", "kbd", "samp", "tt") {
		w.coded++
		defer func() { w.coded-- }()
	}
	if e.is("sup", "sub") {
		w.raised = true
	}
	return w.parts(e.parts)
}

// sign returns a sign that is not in the text and that HTML implies.
func (w *run) sign(s string, offset int) doc.Inline {
	t := &doc.Text{Pos: w.r.at(offset), Value: s}
	w.pieces = append(w.pieces, piece{text: t, verbatim: true})
	return t
}

// input converts a field of a form, and other elements without content.
func (w *run) input(e *element) []doc.Inline {
	switch {
	case e.is("wbr", "col", "meta", "link", "base", "basefont", "area", "param", "source", "track", "spacer"):
		return nil
	case e.is("input") && strings.EqualFold(e.tag.attr("type"), "hidden"):
		return nil
	case e.is("input") && (strings.EqualFold(e.tag.attr("type"), "checkbox") || strings.EqualFold(e.tag.attr("type"), "radio")):
		box := "☐"
		if e.tag.has("checked") {
			box = "☑"
		}
		return append(w.lead(e.tag.offset), w.sign(box, e.tag.offset))
	case e.is("input"):
		w.r.tagged("input", e.tag.offset)
		words, _ := w.r.attribute(e.tag, "value")
		if len(words) == 0 {
			words, _ = w.r.attribute(e.tag, "placeholder")
		}
		return w.phrase(words, e.tag.offset, w.coded > 0)
	}
	w.r.unseen(e)
	return nil
}

// bordered converts a block that is in running text, to lines of its own.
func (w *run) bordered(e *element) []doc.Inline {
	w.gap = true
	defer func() { w.gap = true }()
	offset := e.tag.offset
	switch e.name() {
	case "ul", "ol", "menu", "dir":
		var out []doc.Inline
		for _, it := range itemsOf(e) {
			out = append(out, w.lead(it.offset)...)
			out = append(out, w.sign(it.mark(e)+" ", it.offset))
			out = append(out, w.parts(it.parts)...)
			w.gap = true
		}
		return out
	case "table":
		rows, captions := rowsOf(e)
		var out []doc.Inline
		for _, c := range captions {
			out = append(out, w.bordered(c)...)
		}
		w.gap = true
		out = append(out, w.parts(strays(e.parts))...)
		for _, row := range rows {
			w.gap = true
			for i, c := range row.cells {
				if i > 0 {
					out = append(out, w.sign("; ", c.tag.offset))
				}
				out = append(out, w.parts(c.parts)...)
			}
		}
		return out
	case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt", "legend", "th":
		w.r.anchor(e)
		out := w.lead(offset)
		return append(out, &doc.Strong{Pos: w.r.at(offset), Content: w.parts(e.parts)})
	}
	w.r.anchor(e)
	return w.parts(e.parts)
}
