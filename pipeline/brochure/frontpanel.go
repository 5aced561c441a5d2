package brochure

import (
	"math"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// edge is how far an office printer keeps from the edge of the sheet.
const edge = unit.Inch / 4

// field is the coloured ground of a panel: up to the printer's edge in the
// office, over the trim where there is bleed.
func (w *writer) field(f *fold, p panel) layout.RoundRect {
	if w.bleed == 0 {
		return layout.RoundRect{X: p.x + edge, Y: edge, Width: p.width - 2*edge, Height: f.height - 2*edge, Radius: w.typ.theme.Shape.Radius}
	}
	left, right := unit.Length(0), unit.Length(0)
	if p.x == 0 {
		left = w.bleed
	}
	if p.x+p.width == f.width {
		right = w.bleed
	}
	return layout.RoundRect{X: p.x - left, Y: -w.bleed, Width: p.width + left + right, Height: f.height + 2*w.bleed}
}

// frontPanel is what is seen first: title, subtitle and summary on a tinted
// ground, the cover image or an ornament, and the telephone number at the foot.
// It is false if there is not room for it all; unless all is set, the image may
// be left out, which is told.
func (w *writer) frontPanel(f *fold, p panel, root layout.Mark, all bool) ([]layout.Item, bool) {
	y, m := w.typ, w.e.Article.Meta
	sect := w.tag(root, "Sect", "")
	ground := w.field(f, p)
	tint := y.colour.Tint
	ground.Fill = &tint
	items := []layout.Item{&ground}
	inset := y.theme.Fold.Inset
	x, measure := p.x+edge+inset, p.width-2*edge-2*inset

	top := w.sender(sect)
	w.at = w.key("title")
	title := voice{size: y.times(y.theme.Fold.Front.Title), colour: y.colour.Ink, bold: true, mark: w.tag(sect, "H1", "")}
	t := w.shrunk(m.Title, w.key("title"), title, measure)
	t.Before, t.Anchors, t.Balanced = y.times(1.8), []string{"title"}, true
	top = append(top, t)
	if m.Subtitle != "" {
		w.at = w.key("subtitle")
		v := voice{size: y.times(y.scale.Subtitle), colour: y.colour.Accent, mark: w.tag(sect, "P", "")}
		s := w.text(w.gate.words(m.Subtitle, w.key("subtitle"), v), v, v.size.Scale(1.3))
		s.Before, s.Balanced = y.times(0.6), true
		top = append(top, s)
	}
	if m.Summary != "" {
		w.at = w.key("summary")
		v := y.body()
		v.mark = w.tag(sect, "P", "")
		s := w.text(w.gate.words(m.Summary, w.key("summary"), v), v, y.leading(v.size))
		s.Before = y.times(1.1)
		top = append(top, s)
	}
	strips := layout.Compose(top, layout.Options{Measure: measure, Overlong: w.overlong})
	poured := layout.Pour(strips, layout.Pages(layout.Frame{Width: measure, Height: 1 << 40}))
	foot, footTop := w.foot(f, p, ground, sect)
	start := edge + inset
	for _, fr := range poured.Frames {
		items = append(items, layout.Move(fr.Items, x, start)...)
	}
	room := footTop - start - layout.Height(strips) - y.times(1.5)
	pic, ok := w.e.Pictures[m.Cover.Image]
	if room < 0 || ok && all && room <= y.times(4) {
		return nil, false
	}
	switch {
	case ok && room <= y.times(4):
		w.findings.Warning(w.e.Article.At(m.Cover.Pos), "cover-left-out", "the front panel has no room for the cover image",
			"shorten the title, the subtitle or the summary")
	case ok:
		width, height := fitInto(pic.Width, pic.Height, measure, room)
		w.at = m.Cover.Pos
		mark := w.tag(sect, "Figure", m.Cover.Alt)
		items = append(items, &layout.Picture{X: x, Y: footTop - height - y.times(0.75), Width: width, Height: height, Key: m.Cover.Image, Mark: mark})
	case !ok && y.theme.Fold.Front.Ornament == "arcs" && room > y.times(3):
		items = append(items, w.arcs(ground, footTop, room)...)
	}
	return append(items, foot...), true
}

// shrunk sets a title in the largest size, down to the second headings', in
// which no word of it is wider than the measure.
func (w *writer) shrunk(text string, at doc.Pos, v voice, measure unit.Length) *layout.Text {
	least := w.typ.times(w.typ.scale.H2)
	for ; v.size > least; v.size -= unit.Pt {
		whole := true
		layout.Compose([]layout.Block{w.text(w.gate.words(text, at, v), v, v.size)},
			layout.Options{Measure: measure, Overlong: func(string, layout.Mark) { whole = false }})
		if whole {
			break
		}
	}
	return w.text(w.gate.words(text, at, v), v, v.size.Scale(1.12))
}

// foot is the band with the telephone number, and the height at which it begins.
func (w *writer) foot(f *fold, p panel, ground layout.RoundRect, sect layout.Mark) ([]layout.Item, unit.Length) {
	y, c := w.typ, w.e.Contact
	inset := y.theme.Fold.Inset
	bottom := ground.Y + ground.Height
	if len(c.Phones) == 0 {
		return nil, bottom
	}
	small := voice{size: y.times(y.scale.H4), colour: y.colour.OnAccent}
	big := voice{size: y.times(y.scale.Phone), colour: y.colour.OnAccent, bold: true}
	ph := c.Phones[0]
	measure := p.width - 2*edge - 2*inset
	big.size = w.sizeFor(ph.Number.String(), big, measure)
	mark := w.tag(sect, "P", "")
	blocks := []layout.Block{
		w.text(w.say(firstOf(ph.Label, w.e.Labels.Contact.Call), "", small, mark), small, small.size.Scale(1.3)),
		w.text(w.say(ph.Number.String(), ph.Number.URI(), big, w.tag(sect, "P", "")), big, big.size.Scale(1.15)),
	}
	if ph.Hours != "" {
		blocks = append(blocks, w.text(w.say(ph.Hours, "", small, w.tag(sect, "P", "")), small, small.size.Scale(1.3)))
	}
	for _, b := range blocks {
		b.(*layout.Text).Balanced = true
	}
	strips := layout.Compose(blocks, layout.Options{Measure: measure, Overlong: w.overlong})
	height := layout.Height(strips) + y.times(1.6)
	if w.bleed > 0 {
		height += edge
	}
	top := min(bottom, f.height-edge) - height
	if w.bleed > 0 {
		top = f.height - edge - height + edge/2
	}
	accent := y.colour.Accent
	items := []layout.Item{&layout.Shape{Points: roundBelow(ground.X, top, ground.Width, bottom-top, ground.Radius), Fill: accent}}
	poured := layout.Pour(strips, layout.Pages(layout.Frame{Width: p.width, Height: 1 << 40}))
	for _, fr := range poured.Frames {
		items = append(items, layout.Move(fr.Items, p.x+edge+inset, top+y.times(0.8))...)
	}
	return items, top
}

// roundBelow is a rectangle whose lower corners are round, as those of the ground
// that it ends.
func roundBelow(x, y, width, height, radius unit.Length) []layout.Point {
	points := []layout.Point{{X: x, Y: y}, {X: x + width, Y: y}}
	const corners = 8
	for _, c := range []struct {
		x    unit.Length
		turn float64
	}{{x + width - radius, 0}, {x + radius, 1}} {
		for k := range corners + 1 {
			a := math.Pi / 2 * (float64(k)/corners + c.turn)
			points = append(points, layout.Point{X: c.x + radius.Scale(math.Cos(a)), Y: y + height - radius + radius.Scale(math.Sin(a))})
		}
	}
	return points
}

// arcs is the ornament: a sun that rises over the foot, of rings that come
// nearer to the accent towards the middle.
func (w *writer) arcs(ground layout.RoundRect, base, room unit.Length) []layout.Item {
	y := w.typ
	const rings = 4
	widest := min(ground.Width/2, room)
	var items []layout.Item
	for i := range rings {
		r := widest * unit.Length(rings-i) / rings
		s := &layout.Shape{Fill: y.colour.Tint.Mix(y.colour.Accent, 6+9*i)}
		const corners = 48
		for k := range corners + 1 {
			a := math.Pi * float64(k) / corners
			s.Points = append(s.Points, layout.Point{X: ground.X + ground.Width/2 - r.Scale(math.Cos(a)), Y: base - r.Scale(math.Sin(a))})
		}
		items = append(items, s)
	}
	return items
}
