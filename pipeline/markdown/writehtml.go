package markdown

import (
	"fmt"

	"pamphlet/pipeline/doc"
)

// asHTML reports whether a block is written as HTML with Markdown in it, because
// Markdown cannot express it: a list whose numbers do not grow, a caption with marks.
func asHTML(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.List:
		return b.Ordered && !isCounted(b)
	case *doc.Figure:
		for _, in := range b.Caption {
			switch in.(type) {
			case *doc.Text, *doc.Field:
			case *doc.Emphasis, *doc.Image, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
				return true
			}
		}
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Heading, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
	}
	return false
}

// figure writes a picture on a line of its own, with its caption as its title.
func (w *writer) figure(f *doc.Figure) {
	plain := *f
	image := *f.Image
	plain.Image = &image
	if !asHTML(f) {
		image.Title = doc.PhraseOf(f.Caption)
		w.line1(w.inlines(plain.Picture(), inText))
		return
	}
	w.line1("<figure>")
	w.newline()
	w.line1(w.inlines(plain.Picture(), inText))
	w.newline()
	w.line1("<figcaption>")
	w.newline()
	w.paragraph(f.Caption)
	w.newline()
	w.line1("</figcaption>")
	w.line1("</figure>")
}

// htmlList writes an ordered list as HTML, its items' blocks as Markdown.
func (w *writer) htmlList(l *doc.List) {
	kind := map[doc.NumberStyle]string{doc.LowerAlpha: "a", doc.UpperAlpha: "A", doc.LowerRoman: "i", doc.UpperRoman: "I"}[l.Numbering.Style]
	if kind != "" {
		kind = fmt.Sprintf(" type=%q", kind)
	}
	w.line1("<ol" + kind + ">")
	for _, it := range l.Items {
		w.line1(fmt.Sprintf("<li value=\"%d\">", min(it.Number, highestNumber)))
		w.newline()
		if it.Task != nil {
			w.line1(map[bool]string{false: `<input type="checkbox">`, true: `<input type="checkbox" checked>`}[*it.Task])
			w.newline()
		}
		w.blocks(it.Content, false)
		if n := len(it.Content); n > 0 && !(w.listed && endsEmpty(it.Content[n-1])) {
			w.newline()
		}
		w.line1("</li>")
	}
	w.line1("</ol>")
}
