package markup

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
)

func (w *writer) inlines(run []doc.Inline) {
	for _, in := range run {
		w.inline(in)
	}
}

func (w *writer) inline(in doc.Inline) {
	switch in := in.(type) {
	case *doc.Text:
		w.text(in.Value)
	case *doc.Emphasis:
		w.element("em", in.Content)
	case *doc.Strong:
		w.element("strong", in.Content)
	case *doc.Strike:
		w.element("del", in.Content)
	case *doc.Superscript:
		w.element("sup", in.Content)
	case *doc.Subscript:
		w.element("sub", in.Content)
	case *doc.Verbatim:
		w.write("<code>", Escape(in.Value), "</code>")
	case *doc.Link:
		w.link(in)
	case *doc.Image:
		w.image(in)
	case *doc.LineBreak:
		if w.phrase {
			w.write(" ")
		} else {
			w.write("<br", w.end(), "\n")
		}
	case *doc.NoteRef:
		w.noteRef(in)
	case *doc.Field:
		panic(fmt.Sprintf("markup: field %q is not resolved", in.Name))
	default:
		panic(fmt.Sprintf("markup: inline %T", in))
	}
}

func (w *writer) element(name string, run []doc.Inline) {
	w.write("<", name, ">")
	w.inlines(run)
	w.write("</", name, ">")
}

func (w *writer) link(l *doc.Link) {
	href := ""
	if !w.phrase && !w.linked {
		href = w.href(l.Target.String())
	}
	if href == "" {
		w.inlines(l.Content)
		if to := w.unsaid(l); to != "" && strings.HasPrefix(l.Target.String(), "sms:") && !w.phrase && !w.linked {
			w.write(" (", Escape(to), ")")
		}
		return
	}
	w.write(`<a href="`, Escape(href), `"`)
	if strings.HasPrefix(href, "tel:") {
		w.write(` class="tel"`)
		if !strings.ContainsFunc(doc.Plain(l.Content), unicode.IsLetter) {
			// In Hebrew or Arabic text the groups of a number would change places
			// (Unicode Standard Annex 9, W4: hyphens do not join them).
			w.write(` dir="ltr"`)
		}
	}
	if len(l.Title) > 0 {
		w.write(` title="`, Escape(l.Title.String()), `"`)
	}
	if to := w.unsaid(l); to != "" && w.Printed {
		w.write(` data-to="`, Escape(to), `"`)
	}
	w.write(">")
	w.linked = true
	if strings.TrimSpace(doc.Plain(l.Content)) == "" {
		w.write(Escape(l.Target.String())) // A link without words could not be found.
	}
	w.inlines(l.Content)
	w.linked = false
	w.write("</a>")
}

func (w *writer) unsaid(l *doc.Link) string {
	if w.Unsaid == nil {
		return ""
	}
	return w.Unsaid(l)
}

// href returns the address to write for a link's target, or "".
func (w *writer) href(target string) string {
	if w.Link != nil {
		target = w.Link(target)
	} else if id, ok := strings.CutPrefix(target, "#"); ok {
		target = "#" + ID(id)
	}
	return address(target)
}

// tall is the height in pixels above which the words beside a picture are at its top.
const tall = 48

func (w *writer) image(im *doc.Image) {
	var p Picture
	if w.Image != nil && !w.phrase {
		p = w.Image(im.Source)
	}
	if p.URL == "" {
		w.write(Escape(im.Alt.String()))
		return
	}
	w.write(`<img src="`, Escape(p.URL), `" alt="`, Escape(im.Alt.String()), `"`)
	if p.Height > tall && !w.figured {
		w.write(` class="tall"`)
	}
	if len(im.Title) > 0 {
		w.write(` title="`, Escape(im.Title.String()), `"`)
	}
	if p.Width > 0 && p.Height > 0 {
		w.write(` width="`, strconv.Itoa(p.Width), `" height="`, strconv.Itoa(p.Height), `"`)
	}
	w.write(w.end())
}

func (w *writer) noteRef(n *doc.NoteRef) {
	if w.phrase {
		return
	}
	number, id := strconv.Itoa(n.Number), RefID(n.Number, n.Occurrence)
	href := "#" + NoteID(n.Number)
	if w.NoteLink != nil {
		href = w.NoteLink(n.Number)
	}
	if href == "" { // Without a link it would look like an exponent.
		w.write(`<sup class="noteref">[`, number, "]</sup>")
		return
	}
	if w.linked { // A link cannot contain another link.
		w.write(`<sup class="noteref" id="`, id, `">[`, number, "]</sup>")
		return
	}
	w.write(`<sup class="noteref"><a id="`, id, `" href="`, Escape(href), `" role="doc-noteref"`)
	if w.XHTML {
		w.write(` epub:type="noteref"`)
	}
	w.write(">", number, "</a></sup>")
}
