package brochure

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// runs sets a run of inlines in a voice.
func (w *writer) runs(inlines []doc.Inline, v voice) []layout.Run {
	w.before, w.referred = 0, map[string]bool{}
	return w.standApart(w.inlines(inlines, v), v)
}

func (w *writer) inlines(inlines []doc.Inline, v voice) []layout.Run {
	var runs []layout.Run
	for i, in := range inlines {
		switch in := in.(type) {
		case *doc.Text:
			runs = append(runs, w.words(in.Value, in.Pos, v)...)
		case *doc.Emphasis:
			inner := v
			inner.italic = !v.italic
			runs = append(runs, w.inlines(in.Content, inner)...)
		case *doc.Strong:
			inner := v
			inner.bold = true
			runs = append(runs, w.inlines(in.Content, inner)...)
		case *doc.Strike:
			runs = append(runs, w.struck(in, v)...)
		case *doc.Superscript:
			runs = append(runs, w.script(in.Content, true, v)...)
		case *doc.Subscript:
			runs = append(runs, w.script(in.Content, false, v)...)
		case *doc.Verbatim:
			inner := v
			inner.code, inner.size = true, v.size.Scale(w.typ.scale.Code)
			runs = append(runs, w.words(in.Value, in.Pos, inner)...)
		case *doc.Link:
			runs = append(runs, w.link(in, v)...)
			runs = append(runs, w.onPage(in, inlines[i+1:], v)...)
		case *doc.Image:
			runs = append(runs, w.inlineImage(in, v)...)
		case *doc.LineBreak:
			runs = append(runs, layout.Run{Text: "\n", Style: w.typ.nominal(v), Mark: v.mark})
			w.before = ' '
		case *doc.NoteRef:
			runs = append(runs, w.noteRef(in, v)...)
		case *doc.Field:
			panic("brochure: a field that is not resolved")
		default:
			panic(fmt.Sprintf("brochure: inline %T", in))
		}
	}
	return runs
}

// words sets text, and remembers how it ends.
func (w *writer) words(text string, at doc.Pos, v voice) []layout.Run {
	if r, n := utf8.DecodeLastRuneInString(text); n > 0 {
		w.before = r
	}
	return w.gate.text(text, at, v)
}

func (w *writer) link(l *doc.Link, v voice) []layout.Run {
	inner := v
	inner.mark = w.tag(v.mark, "Link", doc.Plain(l.Content))
	inner.link = l.Target
	if v.colour == w.typ.colour.Ink || v.colour == w.typ.colour.Muted {
		inner.colour = w.typ.colour.Accent
	}
	if !strings.HasPrefix(l.Target, "tel:") {
		inner.underline = true
		return w.inlines(l.Content, inner)
	}
	inner.bold = true // The one thing that a hurried eye looks for.
	runs := w.inlines(l.Content, inner)
	for i := range runs {
		runs[i].Text = whole(runs[i].Text)
	}
	return runs
}

// whole keeps a telephone number on one line.
func whole(number string) string { return strings.ReplaceAll(number, " ", "\u00a0") }

func (w *writer) noteRef(n *doc.NoteRef, v voice) []layout.Run {
	inner := w.shifted(v, superscriptRise)
	number := strconv.Itoa(n.Number)
	inner.colour, inner.link = w.typ.colour.Accent, "#"+noteAnchor(n.Number)
	inner.mark = w.tag(w.tag(v.mark, "Reference", ""), "Link", w.e.Labels.Notes+" "+number)
	inner.mark = w.tag(inner.mark, "Span", doc.Raised(0, number)) // Whoever copies "5 mg" and its note gets no 51.
	return w.gate.words(number, n.Pos, inner)
}

func noteAnchor(number int) string { return "note:" + strconv.Itoa(number) }
