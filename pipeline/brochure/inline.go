package brochure

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// runs sets a run of inlines in a voice.
func (w *writer) runs(inlines []doc.Inline, v voice) []layout.Run {
	var runs []layout.Run
	for _, in := range inlines {
		switch in := in.(type) {
		case *doc.Text:
			runs = append(runs, w.gate.words(in.Value, in.Pos, v)...)
		case *doc.Emphasis:
			inner := v
			inner.italic = !v.italic
			runs = append(runs, w.runs(in.Content, inner)...)
		case *doc.Strong:
			inner := v
			inner.bold = true
			runs = append(runs, w.runs(in.Content, inner)...)
		case *doc.Strike:
			inner := v
			inner.strike = true
			runs = append(runs, w.runs(in.Content, inner)...)
		case *doc.Superscript:
			runs = append(runs, w.runs(in.Content, w.shifted(v, superscriptRise))...)
		case *doc.Subscript:
			runs = append(runs, w.runs(in.Content, w.shifted(v, subscriptRise))...)
		case *doc.Verbatim:
			inner := v
			inner.code, inner.size = true, v.size.Scale(w.typ.scale.Code)
			runs = append(runs, w.gate.words(in.Value, in.Pos, inner)...)
		case *doc.Link:
			runs = append(runs, w.link(in, v)...)
		case *doc.Image:
			runs = append(runs, w.inlineImage(in, v)...)
		case *doc.LineBreak:
			runs = append(runs, layout.Run{Text: "\n", Style: w.typ.nominal(v), Mark: v.mark})
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

func (w *writer) link(l *doc.Link, v voice) []layout.Run {
	inner := v
	inner.mark = w.tag(v.mark, "Link", doc.Plain(l.Content))
	inner.link = l.Target
	if v.colour == w.typ.colour.Ink || v.colour == w.typ.colour.Muted {
		inner.colour = w.typ.colour.Accent
	}
	if !strings.HasPrefix(l.Target, "tel:") {
		inner.underline = true
		return w.runs(l.Content, inner)
	}
	inner.bold = true // The one thing that a hurried eye looks for.
	runs := w.runs(l.Content, inner)
	for i := range runs {
		runs[i].Text = whole(runs[i].Text)
	}
	return runs
}

// whole keeps a telephone number on one line.
func whole(number string) string { return strings.ReplaceAll(number, " ", "\u00a0") }

// Superscripts and subscripts are this share of the text's size, and this share
// above it.
const (
	superscriptSize = 0.68
	superscriptRise = 0.36
	subscriptRise   = -0.14
)

// shifted returns a voice that is raised by a share of its size.
func (w *writer) shifted(v voice, rise float64) voice {
	inner := v
	inner.size, inner.rise = v.size.Scale(superscriptSize), v.rise+v.size.Scale(rise)
	return inner
}

func (w *writer) noteRef(n *doc.NoteRef, v voice) []layout.Run {
	inner := w.shifted(v, superscriptRise)
	inner.colour, inner.link = w.typ.colour.Accent, "#"+noteAnchor(n.Number)
	inner.mark = w.tag(v.mark, "Link", w.e.Labels.Notes+" "+strconv.Itoa(n.Number))
	return w.gate.words(strconv.Itoa(n.Number), n.Pos, inner)
}

func noteAnchor(number int) string { return "note:" + strconv.Itoa(number) }

// pixel is the size of an image's pixel on paper where nothing makes it smaller:
// 150 to the inch, the least that prints well.
const pixel = unit.Inch / 150

func (w *writer) inlineImage(im *doc.Image, v voice) []layout.Run {
	p, ok := w.e.Pictures[im.Source]
	if !ok {
		return w.gate.words(im.Alt, im.Pos, v)
	}
	width, height := fitInto(p.Width, p.Height, w.measure, 2*w.typ.leading(v.size))
	mark := w.tag(v.mark, "Figure", im.Alt)
	return []layout.Run{{Style: w.typ.nominal(v), Mark: mark, Link: v.link, Object: &layout.Object{
		Width: width, Height: height, Items: []layout.Item{&layout.Picture{Width: width, Height: height, Key: im.Source, Mark: mark}}}}}
}

// fitInto gives the size on paper of an image of so many pixels, no larger than
// its pixels or the room allow.
func fitInto(pixelsWide, pixelsHigh int, width, height unit.Length) (w, h unit.Length) {
	w, h = unit.Length(pixelsWide)*pixel, unit.Length(pixelsHigh)*pixel
	if w > width {
		w, h = width, max(1, h*width/w)
	}
	if h > height {
		w, h = max(1, w*height/h), height
	}
	return w, h
}
