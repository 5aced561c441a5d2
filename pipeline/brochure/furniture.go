package brochure

import (
	"strconv"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// furnish adds the running header and the footer: the title above the text, the
// telephone number and the folio below it, at the same place on each page. The first
// page already has its title.
func (w writer) furnish(g page, s sheet, folio int) sheet {
	y := w.typ
	small := y.small()
	left, right := g.left-w.outdent(), g.left+g.text.Width
	var out sheet
	put := func(x, baseline unit.Length, v voice, text string, align layout.Align) unit.Length {
		for _, r := range w.fitting(text, v, right-left) {
			width := r.Style.Width(r.Text)
			at := x
			if align == layout.End {
				at = x - width
			}
			out = append(out, &layout.Glyphs{X: at, Y: baseline, Text: r.Text, Style: r.Style, Width: width, Link: r.Link})
			x += width
		}
		return x
	}
	if folio > 1 {
		put(left, g.top-y.times(1.6), small, w.e.Article.Meta.Title, layout.Start)
	}
	rule := y.colour.Rule
	foot := g.paper.Height - w.typ.print.Bottom + y.times(1.1)
	out = append(out, &layout.RoundRect{X: left, Y: foot, Width: right - left, Height: y.theme.Shape.Hairline, Fill: &rule})
	base := foot + y.times(1.45)
	x := left
	if c := w.e.Contact; len(c.Phones) > 0 {
		x = put(x, base, small, w.e.Labels.Contact.Call+" ", layout.Start)
		big := voice{size: y.times(y.scale.H4), colour: y.colour.Accent, bold: true, link: c.Phones[0].Number.URI()}
		x = put(x, base, big, c.Phones[0].Number.String(), layout.Start)
		x += y.times(1.2)
	}
	if c := w.e.Contact.Crisis; !c.Number.IsZero() {
		x = put(x, base, small, w.e.Labels.Contact.Crisis+" ", layout.Start)
		v := small
		v.bold, v.colour, v.link = true, y.theme.Callouts.Emergency.Light.Mark, c.Number.URI()
		put(x, base, v, c.Number.String(), layout.Start)
	}
	number := voice{size: y.size, colour: y.colour.Ink, bold: true}
	put(right, base, number, strconv.Itoa(folio), layout.End)
	return append(s, out...)
}

// fitting sets a text on one line. A longer text is cut after a word, with an
// ellipsis: a running header only repeats the title.
func (w writer) fitting(text string, v voice, width unit.Length) []layout.Run {
	var runs []layout.Run
	for title := range edition.RunningTitles(text) {
		runs = w.typeset(title, doc.Pos{}, v)
		sum := unit.Length(0)
		for _, r := range runs {
			sum += r.Style.Width(r.Text)
		}
		if sum <= width {
			break
		}
	}
	return runs
}
