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
// On a front of two doors the summary stands on the second, and so does the
// crisis line. It is false if there is not room for it all; unless all is set,
// the image may be left out, which is told.
func (w *writer) frontPanel(f *fold, root layout.Mark, all bool) ([]layout.Item, bool) {
	y, m := w.typ, w.e.Article.Meta
	sect := w.tag(root, "Sect", "")
	inset := y.theme.Fold.Inset
	doors := []panel{f.front}
	if f.door != nil {
		doors = append(doors, *f.door)
	}
	measure := f.front.width - 2*edge - 2*inset
	compose := func(blocks []layout.Block) []layout.Strip {
		return layout.Compose(blocks, layout.Options{Measure: measure, Overlong: w.overlong})
	}

	calls := w.calls(len(doors))
	first := w.sender(sect)
	second := layout.Height(compose(first))
	w.at = w.key("title")
	title := voice{size: y.times(y.theme.Fold.Front.Title), colour: y.colour.Ink, bold: true, mark: w.tag(sect, "H1", "")}
	t := w.shrunk(w.e.Title(), w.key("title"), title, measure)
	t.Before, t.Anchors, t.Balanced = y.times(1.8), []string{"title"}, true
	if len(first) > 0 {
		second += t.Before
	}
	first = append(first, t)
	if m.Subtitle != "" {
		w.at = w.key("subtitle")
		v := voice{size: y.times(y.scale.Subtitle), colour: y.colour.Accent, mark: w.tag(sect, "P", "")}
		s := w.text(w.gate.words(w.e.Subtitle(), w.key("subtitle"), v), v, v.size.Scale(1.3))
		s.Before, s.Balanced = y.times(0.6), true
		first = append(first, s)
	}
	columns := [][]layout.Strip{nil, nil}[:len(doors)]
	if m.Summary != "" {
		w.at = w.key("summary")
		v := y.body()
		v.mark = w.tag(sect, "P", "")
		s := w.text(w.gate.words(w.e.Summary(), w.key("summary"), v), v, y.leading(v.size))
		s.Before = y.times(1.1)
		if len(doors) > 1 {
			columns[1] = compose([]layout.Block{s})
		} else {
			first = append(first, s)
		}
	}
	w.at = doc.Pos{}
	columns[0] = compose(first)
	var feet [][]layout.Strip
	for _, c := range calls {
		feet = append(feet, w.footText(c, measure, sect))
	}
	start := edge + inset
	tops := []unit.Length{start, start + second}[:len(doors)]
	footTop := f.height - max(edge, w.footHeight(feet...))
	room := footTop - y.times(1.5)
	for i := range doors {
		room = min(room, footTop-tops[i]-layout.Height(columns[i])-y.times(1.5))
	}
	pic, ok := w.e.Pictures[m.Cover.Image]
	if room < 0 || ok && all && room <= y.times(4) {
		return nil, false
	}
	if ok && room <= y.times(4) {
		w.findings.Warning(w.e.Article.At(m.Cover.Pos), "cover-left-out", "the front panel has no room for the cover image",
			"shorten the title, the subtitle or the summary")
	}
	var items []layout.Item
	for i, p := range doors {
		ground := w.field(f, p)
		tint := y.colour.Tint
		ground.Fill = &tint
		items = append(items, &ground)
		items = append(items, stood(columns[i], p.x+edge+inset, tops[i])...)
		switch {
		case ok && i == 0 && room > y.times(4):
			width, height := fitInto(pic.Width, pic.Height, measure, room)
			w.at = m.Cover.Pos
			mark := w.tag(sect, "Figure", m.Cover.Alt)
			w.at = doc.Pos{}
			items = append(items, &layout.Picture{X: p.x + edge + inset, Y: footTop - height - y.times(0.75), Width: width, Height: height, Key: m.Cover.Image, Mark: mark})
		case ok || y.theme.Fold.Front.Ornament != "arcs" || room <= y.times(3):
		case len(doors) == 1:
			items = append(items, w.arcs(ground.X+ground.Width/2, footTop, min(ground.Width/2, room), 0, 2)...)
		case i == 0: // The sun stands where the doors meet, half of it on each.
			items = append(items, w.arcs(ground.X+ground.Width, footTop, min(ground.Width, room), 0, 1)...)
		default:
			items = append(items, w.arcs(ground.X, footTop, min(ground.Width, room), 1, 2)...)
		}
		items = append(items, w.foot(p, ground, footTop, feet[i])...)
	}
	return items, true
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

// call is a number to call, with what it is and when it is answered.
type call struct{ label, number, uri, about string }

// calls are the numbers at the foot of the front, one for each door.
func (w *writer) calls(doors int) []call {
	c, l := w.e.Contact, w.e.Labels.Contact
	var primary call
	if len(c.Phones) > 0 {
		ph := c.Phones[0]
		primary = call{firstOf(ph.Label, l.Call), ph.Number.String(), ph.Number.URI(), ph.Hours}
	}
	if n := c.Crisis.Number; doors > 1 && !n.IsZero() {
		return []call{primary, {l.Crisis, n.String(), n.URI(), c.Crisis.Label}}
	}
	return []call{primary, primary}[:doors]
}

// footText sets a number for the foot.
func (w *writer) footText(c call, measure unit.Length, sect layout.Mark) []layout.Strip {
	if c.number == "" {
		return nil
	}
	y := w.typ
	small := voice{size: y.times(y.scale.H4), colour: y.colour.OnAccent}
	big := voice{size: y.times(y.scale.Phone), colour: y.colour.OnAccent, bold: true}
	big.size = w.sizeFor(c.number, big, measure)
	var blocks []layout.Block
	say := func(text, uri string, v voice, leading float64) {
		if text != "" {
			t := w.text(w.say(text, uri, v, w.tag(sect, "P", "")), v, v.size.Scale(leading))
			t.Balanced = true
			blocks = append(blocks, t)
		}
	}
	say(c.label, "", small, 1.3)
	say(c.number, c.uri, big, 1.15)
	say(c.about, "", small, 1.3)
	return layout.Compose(blocks, layout.Options{Measure: measure, Overlong: w.overlong})
}

// footHeight is the height of the band for the tallest of some texts, with what
// bleeds off the sheet.
func (w *writer) footHeight(texts ...[]layout.Strip) unit.Length {
	height := unit.Length(0)
	for _, t := range texts {
		height = max(height, layout.Height(t))
	}
	if height == 0 {
		return 0
	}
	height += w.typ.times(1.6)
	if w.bleed > 0 {
		return height + edge/2 + edge
	}
	return height + edge
}

// foot is the band with a number, from a height to the end of the ground.
func (w *writer) foot(p panel, ground layout.RoundRect, top unit.Length, text []layout.Strip) []layout.Item {
	bottom := ground.Y + ground.Height
	if top >= bottom {
		return nil
	}
	items := []layout.Item{&layout.Shape{Points: roundBelow(ground.X, top, ground.Width, bottom-top, ground.Radius), Fill: w.typ.colour.Accent}}
	return append(items, stood(text, p.x+edge+w.typ.theme.Fold.Inset, top+w.typ.times(0.8))...)
}

// stood is the display list of strips that stand below each other.
func stood(strips []layout.Strip, x, y unit.Length) []layout.Item {
	var items []layout.Item
	for _, fr := range layout.Pour(strips, layout.Pages(layout.Frame{Height: 1 << 40})).Frames {
		items = append(items, layout.Move(fr.Items, x, y)...)
	}
	return items
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
// nearer to the accent towards the middle. from and to are the quarters of the
// circle that it has, clockwise from the left.
func (w *writer) arcs(centre, base, widest unit.Length, from, to int) []layout.Item {
	y := w.typ
	const rings, corners = 4, 24 // Corners of a quarter.
	var items []layout.Item
	for i := range rings {
		r := widest * unit.Length(rings-i) / rings
		s := &layout.Shape{Fill: y.colour.Tint.Mix(y.colour.Accent, 6+9*i)}
		if to-from == 1 {
			s.Points = append(s.Points, layout.Point{X: centre, Y: base})
		}
		for k := from * corners; k <= to*corners; k++ {
			a := math.Pi / 2 * float64(k) / corners
			s.Points = append(s.Points, layout.Point{X: centre - r.Scale(math.Cos(a)), Y: base - r.Scale(math.Sin(a))})
		}
		items = append(items, s)
	}
	return items
}
