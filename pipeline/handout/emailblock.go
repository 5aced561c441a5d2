package handout

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/theme"
)

// mailWriter writes blocks for mail programs. Boxes are tables, there are no links
// within the page, and no element is hidden or has a name for screen readers only.
// The classes are those of css/email.css.
type mailWriter struct {
	strings.Builder
	inline   markup.Options
	labels   *theme.Labels
	pictures *mailPictures
	// room is the width, in pixels, of the box that blocks are in. Outlook needs it
	// to limit the width of pictures.
	room int
	qr   qrCodes
	// card is the contact card as ready markup.
	card string
}

// The tags that open and close a table that is only for layout.
const (
	frame    = `<table role="presentation" width="100%" border="0" cellpadding="0" cellspacing="0"`
	frameEnd = "</table>"
)

// blocks writes blocks. If they are in a box of their own, a paragraph at the end has
// no space below it.
func (w *mailWriter) blocks(blocks []doc.Block, boxed bool) {
	for i, b := range blocks {
		if p, ok := b.(*doc.Paragraph); ok && boxed && i == len(blocks)-1 {
			w.element("p", "last", p.Content)
			continue
		}
		w.block(b)
	}
}

func (w *mailWriter) write(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

// element writes running text in an element on a line of its own.
func (w *mailWriter) element(name, class string, run []doc.Inline) {
	w.write("<", name)
	if class != "" {
		w.write(` class="`, class, `"`)
	}
	w.write(">", w.inline.Inlines(run), "</", name, ">\n")
}

// inset is the width, in pixels, that the text of a box or a list loses.
const inset = 40

// narrowed calls inner with a smaller room.
func (w *mailWriter) narrowed(room int, inner func()) {
	outer := w.room
	w.room = max(room, inset)
	inner()
	w.room = outer
}

// box writes what inner writes into a frame of the given class, with space around it.
func (w *mailWriter) box(class string, inner func()) {
	w.write(frame, `><tr><td class="around">`, "\n", frame, `><tr><td class="`, class, `">`, "\n")
	w.narrowed(w.room-inset, inner)
	w.write("</td></tr>", frameEnd, "\n</td></tr>", frameEnd, "\n")
}

func (w *mailWriter) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		w.element("h"+strconv.Itoa(min(max(b.Level, 2), 6)), "", b.Content)
	case *doc.Paragraph:
		w.element("p", "", b.Content)
	case *doc.List:
		w.list(b, false)
	case *doc.DefinitionList:
		w.definitions(b)
	case *doc.Quote:
		w.box("quote bar", func() { w.blocks(b.Content, true) })
	case *doc.Code:
		w.box("code raised", func() { w.write("<code>", preserved(b.Text), "</code>\n") })
	case *doc.Table:
		w.table(b)
	case *doc.Figure:
		w.figure(b)
	case *doc.Rule:
		w.write("<hr>\n")
	case *doc.Callout:
		w.callout(b)
	case *doc.FAQ:
		if len(b.Title) > 0 {
			w.element("p", "faq-title accent", b.Title)
		}
		w.blocks(b.Content, false)
	case *doc.ContactCard:
		if w.card != "" {
			w.write(frame, `><tr><td class="around">`, "\n", w.card, "</td></tr>", frameEnd, "\n")
		}
	case *doc.QR:
		w.code(b)
	case *doc.Restricted:
		panic("handout: restricted block is not resolved")
	default:
		panic(fmt.Sprintf("handout: block %T", b))
	}
}

// inner writes the contents of an item or an explanation. If it is tight, its first
// paragraph has no element of its own, and a list is close below it.
func (w *mailWriter) inner(blocks []doc.Block, tight bool) {
	for i, b := range blocks {
		if p, ok := b.(*doc.Paragraph); ok && tight && i == 0 {
			w.write(w.inline.Inlines(p.Content))
			continue
		}
		if i > 0 || !tight {
			w.write("\n")
		}
		if l, ok := b.(*doc.List); ok && tight {
			w.list(l, true)
			continue
		}
		w.block(b)
	}
}

func (w *mailWriter) definitions(l *doc.DefinitionList) {
	markup.Definitions(&w.Builder, l, func(term []doc.Inline) { w.element("dt", "", term) }, func(detail []doc.Block) {
		w.narrowed(w.room-inset, func() { w.inner(detail, len(detail) == 1) })
	})
}

// preserved returns text with its spaces and line ends kept, for programs that do not
// know the white-space property.
func preserved(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\t", "    "), "\n")
	for i, line := range lines {
		words := strings.TrimLeft(line, " ")
		lines[i] = strings.Repeat("\u00a0", len(line)-len(words)) + strings.ReplaceAll(markup.Escape(words), "  ", "\u00a0 ")
	}
	return strings.Join(lines, "<br>\n")
}

func (w *mailWriter) figure(f *doc.Figure) {
	class := ""
	if len(f.Caption) > 0 {
		class = "last"
	}
	w.element("p", class, f.Untitled().Picture())
	if len(f.Caption) > 0 {
		w.element("p", "muted", f.Caption)
	}
}

func (w *mailWriter) callout(c *doc.Callout) {
	kind, lang := string(c.Kind), ""
	if f := w.labels.Foreign; f != "" {
		lang = " " + string(attribute("lang", f))
	}
	w.box("callout "+kind, func() {
		w.write(`<p><img class="icon" src="`, w.pictures.icon(c.Kind), `" alt="" width="20" height="20"> <strong class="`, kind, `-word"`, lang, `>`,
			markup.Escape(w.labels.CalloutWord(c.Kind)), "</strong>")
		if len(c.Title) > 0 {
			w.write(" · <strong>", w.inline.Inlines(c.Title), "</strong>")
		}
		w.write("</p>\n")
		w.blocks(c.Content, false)
	})
}

// code writes a QR code with the address as text below it.
func (w *mailWriter) code(q *doc.QR) {
	w.box("qr raised", func() {
		if src := w.pictures.qr(q.URL.String(), w.qr[q.URL.String()]); src != "" {
			w.write(`<p><img src="`, src, `" alt="" width="140" height="140"></p>`, "\n")
		}
		w.blocks(q.Content, false)
		w.element("p", "last", []doc.Inline{&doc.Text{Value: w.labels.ScanToOpen + " "}, q.Link()})
	})
}
