package brochure

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// edge is the margin that an office printer cannot print on.
const edge = unit.Inch / 4

// field returns the coloured ground of a panel. It ends at the printable edge in the
// office, and reaches over the trim if there is bleed.
func (w writer) field(f *fold, p panel) layout.RoundRect {
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

// door is one half of a front that opens in the middle, or the whole of any other
// front.
type door struct {
	panel
	// text is set from the height top on, call at the foot.
	text, call []layout.Strip
	top        unit.Length
}

// frontPanel sets the front of the closed brochure: title, subtitle and summary on a
// tinted ground, the cover image or an ornament, and the telephone number at the
// foot. On a front of two doors the summary and the crisis line are on the second. If
// all is false, the image may be left out, which is reported. frontPanel returns
// false if there is no room.
func (w writer) frontPanel(f *fold, root layout.Mark, all bool) ([]layout.Item, bool) {
	y, cover := w.typ, w.e.Article.Meta.Cover
	front := y.theme.Fold.Front
	sect := w.tag(root, "Sect", "")
	doors := w.doors(f, sect)
	foot := f.height - max(edge, w.footHeight(doors))
	room := foot - y.times(front.AboveFoot)
	for _, d := range doors {
		room = min(room, foot-d.top-layout.Height(d.text)-y.times(front.AboveFoot))
	}
	_, pictured := w.e.Pictures[cover.Image]
	cramped := pictured && room <= y.times(front.LeastPicture)
	if room < 0 || cramped && all {
		return nil, false
	}
	if cramped {
		w.findings.Warning(w.e.Article.At(cover.Pos), "cover-left-out", "the front panel has no room for the cover image",
			"shorten the title, the subtitle or the summary")
	}
	var items []layout.Item
	for i, d := range doors {
		ground := w.field(f, d.panel)
		tint := y.colour.Tint
		ground.Fill = &tint
		items = append(items, &ground)
		items = append(items, stood(d.text, d.x+edge+y.theme.Fold.Inset, d.top)...)
		switch {
		case pictured && !cramped && i == 0:
			items = append(items, w.frontPicture(f, foot, room, sect))
		case !pictured && front.Ornament == "arcs" && room > y.times(front.LeastOrnament):
			items = append(items, w.sun(i, len(doors), ground, foot, room)...)
		}
		items = append(items, w.foot(d, ground, foot)...)
	}
	return items, true
}

// doors sets the words of the front.
func (w writer) doors(f *fold, sect layout.Mark) []door {
	start := edge + w.typ.theme.Fold.Inset
	doors := []door{{panel: f.front, top: start}}
	measure := w.frontMeasure(f)
	text := w.sender(sect)
	below := layout.Height(w.strips(text, measure))
	title := w.frontTitle(measure, sect)
	if len(text) > 0 {
		below += title.Before
	}
	text = append(text, title)
	if w.e.Article.Meta.Subtitle != "" {
		text = append(text, w.frontSubtitle(sect))
	}
	var summary []layout.Block
	if w.e.Article.Meta.Summary != "" {
		summary = append(summary, w.frontSummary(sect))
	}
	if f.door == nil {
		text = append(text, summary...)
	} else {
		doors = append(doors, door{panel: *f.door, top: start + below, text: w.strips(summary, measure)})
	}
	doors[0].text = w.strips(text, measure)
	for i, c := range w.calls(len(doors)) {
		doors[i].call = w.footText(c, measure, sect)
	}
	return doors
}

// frontMeasure returns the width of the text on the front.
func (w writer) frontMeasure(f *fold) unit.Length {
	return f.front.width - 2*edge - 2*w.typ.theme.Fold.Inset
}

func (w writer) frontTitle(measure unit.Length, sect layout.Mark) *layout.Text {
	y, at := w.typ, w.key("title")
	v := voice{size: y.times(y.theme.Fold.Front.Title), colour: y.colour.Ink, bold: true, mark: w.on(at).tag(sect, "H1", "")}
	t := w.shrunk(w.e.Title(), at, v, measure)
	t.Before, t.Anchors, t.Balanced = y.times(y.theme.Fold.Front.AboveTitle), []string{"title"}, true
	return t
}

func (w writer) frontSubtitle(sect layout.Mark) *layout.Text {
	y, at := w.typ, w.key("subtitle")
	v := voice{size: y.times(y.scale.Subtitle), colour: y.colour.Accent, mark: w.on(at).tag(sect, "P", "")}
	t := w.text(w.typeset(w.e.Subtitle(), at, v), v, y.labelLeading(v.size))
	t.Before, t.Balanced = y.times(y.theme.Fold.Front.AboveSubtitle), true
	return t
}

func (w writer) frontSummary(sect layout.Mark) *layout.Text {
	y, at := w.typ, w.key("summary")
	v := y.body()
	v.mark = w.on(at).tag(sect, "P", "")
	t := w.text(w.typeset(w.e.Summary(), at, v), v, y.leading(v.size))
	t.Before = y.times(y.theme.Fold.Front.AboveSummary)
	return t
}

// frontPicture returns the cover image, as large as the room above the foot allows.
func (w writer) frontPicture(f *fold, foot, room unit.Length, sect layout.Mark) layout.Item {
	cover := w.e.Article.Meta.Cover
	p := w.e.Pictures[cover.Image]
	width, height := fitInto(p.Width, p.Height, w.frontMeasure(f), room)
	return &layout.Picture{X: f.front.x + edge + w.typ.theme.Fold.Inset, Y: foot - height - w.typ.times(w.typ.theme.Fold.Front.BelowPicture), Width: width, Height: height,
		Key: cover.Image, Mark: w.on(cover.Pos).tag(sect, "Figure", cover.Alt)}
}

// shrunk sets a title in the largest size in which none of its words is wider than
// the measure, but not smaller than headings of level 2.
func (w writer) shrunk(text string, at doc.Pos, v voice, measure unit.Length) *layout.Text {
	least := w.typ.times(w.typ.scale.H2)
	for ; v.size > least; v.size -= unit.Pt {
		whole := true
		layout.Compose([]layout.Block{w.text(w.typeset(text, at, v), v, v.size)},
			layout.Options{Measure: measure, Overlong: func(string, layout.Mark) { whole = false }})
		if whole {
			break
		}
	}
	return w.text(w.typeset(text, at, v), v, w.typ.titleLeading(v.size))
}
