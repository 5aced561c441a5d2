package markup

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
)

func (w *writer) blocks(blocks []doc.Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *writer) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		w.heading(b)
	case *doc.Paragraph:
		w.element("p", b.Content)
		w.write("\n")
	case *doc.List:
		w.list(b)
	case *doc.DefinitionList:
		w.definitions(b)
	case *doc.Quote:
		w.write("<blockquote>\n")
		w.blocks(b.Content)
		w.write("</blockquote>\n")
	case *doc.Code:
		w.code(b)
	case *doc.Table:
		w.table(b)
	case *doc.Figure:
		w.figure(b)
	case *doc.Rule:
		w.write("<hr", w.end(), "\n")
	case *doc.Callout:
		w.callout(b)
	case *doc.FAQ:
		w.faq(b)
	case *doc.ContactCard:
		w.write(w.Card)
		if w.Card != "" && !strings.HasSuffix(w.Card, "\n") {
			w.write("\n")
		}
	case *doc.QR:
		w.qr(b)
	case *doc.Restricted:
		panic("markup: restricted block is not resolved")
	default:
		panic(fmt.Sprintf("markup: block %T", b))
	}
}

func (w *writer) heading(h *doc.Heading) {
	name := "h" + strconv.Itoa(min(max(h.Level+w.Shift, 1), 6))
	w.write("<", name)
	if h.ID != "" {
		w.write(` id="`, ID(h.ID), `"`)
	}
	w.write(">")
	w.inlines(h.Content)
	w.write("</", name, ">\n")
}

func (w *writer) definitions(l *doc.DefinitionList) {
	Definitions(&w.Builder, l, func(term []doc.Inline) {
		w.element("dt", term)
		w.write("\n")
	}, func(detail []doc.Block) { w.inner(detail, len(detail) == 1, "") })
}

// Definitions writes a list of terms and explanations. term writes a dt element, and
// detail the content of a dd element.
func Definitions(b *strings.Builder, l *doc.DefinitionList, term func([]doc.Inline), detail func([]doc.Block)) {
	b.WriteString("<dl>\n")
	for _, d := range l.Items {
		for _, t := range d.Terms {
			term(t)
		}
		for _, blocks := range d.Details {
			b.WriteString("<dd>")
			detail(blocks)
			b.WriteString("</dd>\n")
		}
		if len(d.Details) == 0 { // HTML §4.4.9: a term needs an explanation.
			b.WriteString("<dd></dd>\n")
		}
	}
	b.WriteString("</dl>\n")
}

func (w *writer) code(c *doc.Code) {
	w.write("<pre><code")
	// The author may write anything here, so only what a class name can hold is
	// written.
	if lang := strings.Fields(c.Language); len(lang) > 0 {
		w.write(` class="language-`, Escape(lang[0]), `"`)
	}
	w.write(">", Escape(c.Text), "</code></pre>\n")
}

func (w *writer) figure(f *doc.Figure) {
	w.write("<figure>\n")
	w.figured = true
	w.inlines(f.Untitled().Picture())
	w.figured = false
	w.write("\n")
	if len(f.Caption) > 0 {
		w.element("figcaption", f.Caption)
		w.write("\n")
	}
	w.write("</figure>\n")
}

func (w *writer) callout(c *doc.Callout) {
	word := w.Words.Callout[c.Kind]
	name := word
	if t := strings.TrimSpace(doc.Plain(c.Title)); t != "" && word != "" {
		name += ": " + t
	} else if t != "" {
		name = t
	}
	w.write(`<aside class="callout `, string(c.Kind), `" role="note"`)
	if name != "" {
		w.write(` aria-label="`, Escape(name), `"`)
	}
	w.write(">\n", `<p class="callout-title">`)
	if w.Icon != nil {
		w.write(w.Icon(c.Kind), " ")
	}
	w.write(`<strong class="word"`, w.Words.attribute(), `>`, Escape(word), "</strong>")
	if len(c.Title) > 0 {
		w.write(` <strong class="title">`)
		w.inlines(c.Title)
		w.write("</strong>")
	}
	w.write("</p>\n")
	w.blocks(c.Content)
	w.write("</aside>\n")
}

// faq writes questions and answers. Its title is not a heading, because the levels of
// the questions continue those of the section around the FAQ.
func (w *writer) faq(f *doc.FAQ) {
	if len(f.Title) == 0 {
		w.write(`<div class="faq">`, "\n")
		w.blocks(f.Content)
		w.write("</div>\n")
		return
	}
	w.write(`<section class="faq" aria-label="`, Escape(doc.Plain(f.Title)), `">`, "\n", `<p class="faq-title">`)
	w.inlines(f.Title)
	w.write("</p>\n")
	w.blocks(f.Content)
	w.write("</section>\n")
}

// qr writes a code with its address in words below. Readers on a phone cannot scan
// their own screen.
func (w *writer) qr(q *doc.QR) {
	w.write(`<figure class="qr">`, "\n")
	if w.QR != nil {
		if code := w.QR(q.URL.String()); code != "" {
			w.write(code, "\n")
		}
	}
	w.write("<figcaption>\n")
	w.blocks(q.Content)
	w.write("<p>")
	if w.Words.Open != "" {
		w.write(`<span class="word"`, w.Words.attribute(), `>`, Escape(w.Words.Open), "</span> ")
	}
	w.link(q.Link())
	w.write("</p>\n</figcaption>\n</figure>\n")
}
