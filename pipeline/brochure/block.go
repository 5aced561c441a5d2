package brochure

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// blocks sets a run of blocks whose structure belongs to parent.
func (w writer) blocks(blocks []doc.Block, parent layout.Mark) []layout.Block {
	var out []layout.Block
	for i, b := range blocks {
		set := w.on(b.Position()).block(b, parent)
		if t, ok := last(set).(*layout.Text); ok && i+1 < len(blocks) && w.leads(b, blocks[i+1]) {
			t.KeepWithNext = true
		}
		out = append(out, set...)
	}
	return out
}

func last(blocks []layout.Block) layout.Block {
	if len(blocks) == 0 {
		return nil
	}
	return blocks[len(blocks)-1]
}

// leads reports whether a block only introduces the next: "Ask these questions:", or
// the first line of an item whose list follows.
func (w writer) leads(b, next doc.Block) bool {
	p, ok := b.(*doc.Paragraph)
	if !ok {
		return false
	}
	_, list := next.(*doc.List)
	text := strings.TrimRight(doc.Plain(p.Content), " ")
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") || list && w.listDepth > 0
}

func (w writer) block(b doc.Block, parent layout.Mark) []layout.Block {
	switch b := b.(type) {
	case *doc.Heading:
		return []layout.Block{w.heading(b, parent)}
	case *doc.Paragraph:
		return []layout.Block{w.paragraph(b.Content, w.voice, w.tag(parent, "P", ""))}
	case *doc.List:
		return w.list(b, parent)
	case *doc.DefinitionList:
		return w.definitions(b, parent)
	case *doc.Quote:
		return []layout.Block{w.quote(b, parent)}
	case *doc.Code:
		return []layout.Block{w.code(b, parent)}
	case *doc.Table:
		return w.table(b, parent)
	case *doc.Figure:
		return w.figure(b, parent)
	case *doc.Rule:
		return []layout.Block{w.rule()}
	case *doc.Callout:
		return []layout.Block{w.callout(b, parent)}
	case *doc.FAQ:
		return w.faq(b, parent)
	case *doc.ContactCard:
		return w.card(parent)
	case *doc.QR:
		return w.qr(b, parent)
	case *doc.Restricted:
		panic("brochure: a restricted block that is not resolved")
	default:
		panic(fmt.Sprintf("brochure: block %T", b))
	}
}

// text returns runs as a text block with the line height of a voice.
func (w writer) text(runs []layout.Run, v voice, leading unit.Length) *layout.Text {
	return &layout.Text{Runs: runs, Style: w.typ.nominal(v), Leading: leading}
}

func (w writer) paragraph(content []doc.Inline, v voice, mark layout.Mark) *layout.Text {
	v.mark = mark
	t := w.text(w.runs(content, v), v, w.typ.leading(v.size))
	if w.typ.theme.Type.Setting == theme.Justified {
		t.Align = layout.Justified
	}
	space := w.typ.times(w.typ.space.Paragraph)
	t.Before, t.After = space, space
	if w.tight {
		t.Before, t.After = 0, 0
	}
	return t
}

func (w writer) heading(h *doc.Heading, parent layout.Mark) layout.Block {
	v := w.typ.heading(h.Level)
	v.mark = w.tag(parent, "H"+strconv.Itoa(h.Level), "")
	space := w.typ.space
	t := w.text(w.runs(h.Content, v), v, w.typ.headLeading(v.size))
	t.Whole, t.KeepWithNext, t.Balanced = true, true, true
	t.After = w.typ.times(space.Heading)
	t.Anchors = []string{h.ID}
	w.outline = append(w.outline, entry{h.Level, unjoined(doc.Plain(edition.Told(h.Content, w.e.Labels))), h.ID, h.Content, h.Pos})
	if h.Level > 2 || w.nested > 0 {
		t.Before = w.typ.times(space.Block).Scale(1.25)
		return t
	}
	// Section headings reach into the margin, where readers look for them.
	anchors := t.Anchors
	t.Anchors = nil
	return &layout.Group{Box: layout.Box{Before: w.typ.times(space.Section), After: t.After, KeepWithNext: true, Anchors: anchors},
		Insets: layout.Insets{Left: -w.outdent()}, Blocks: []layout.Block{t}}
}

func (w writer) outdent() unit.Length { return w.typ.print.Outdent }

func (w writer) quote(q *doc.Quote, parent layout.Mark) layout.Block {
	space := w.typ.times(w.typ.space.Block)
	rule := w.typ.colour.Rule
	inset := w.typ.times(w.typ.space.Inset)
	return &layout.Group{Box: layout.Box{Before: space, After: space}, Insets: layout.Insets{Left: inset},
		Bar: &rule, Bars: layout.Insets{Left: w.typ.theme.Shape.Bar.Scale(0.75)}, Blocks: w.within(q.Content, w.tag(parent, "BlockQuote", ""), false)}
}

// code sets code, and keeps the spaces of each line.
func (w writer) code(c *doc.Code, parent layout.Mark) layout.Block {
	v := w.typ.body()
	v.code, v.size = true, v.size.Scale(w.typ.scale.Code)
	v.mark = w.tag(w.tag(parent, "P", ""), "Code", "")
	var runs []layout.Run
	for i, line := range strings.Split(c.Text, "\n") {
		if i > 0 {
			runs = append(runs, layout.Run{Text: "\n", Style: w.typ.nominal(v), Mark: v.mark})
		}
		line = strings.ReplaceAll(line, "\t", "    ")
		words := strings.TrimLeft(line, " ")
		line = strings.Repeat("\u00a0", len(line)-len(words)) + strings.ReplaceAll(words, "  ", " \u00a0")
		runs = append(runs, w.typeset(line, c.Pos, v)...)
	}
	space := w.typ.space
	inset := w.typ.times(space.Inset).Scale(0.7)
	fill := w.typ.colour.Tint
	return &layout.Group{Box: layout.Box{Before: w.typ.times(space.Block), After: w.typ.times(space.Block)},
		Insets: layout.Insets{Top: inset, Right: inset, Bottom: inset, Left: inset}, Fill: &fill, Radius: w.typ.theme.Shape.Radius.Scale(0.5),
		Blocks: []layout.Block{w.text(runs, v, w.typ.leading(v.size))}}
}

func (w writer) rule() layout.Block {
	fill := w.typ.colour.Rule
	width := w.typ.times(6)
	space := w.typ.times(w.typ.space.Block)
	return &layout.Object{Box: layout.Box{Before: space, After: space}, Width: width, Height: w.typ.theme.Shape.Hairline.Scale(2), Align: layout.Centre,
		Items: []layout.Item{&layout.RoundRect{Width: width, Height: w.typ.theme.Shape.Hairline.Scale(2), Fill: &fill}}}
}

// figure sets a picture, scaled to the measure, with its caption below it.
func (w writer) figure(f *doc.Figure, parent layout.Mark) []layout.Block {
	p, ok := w.e.Pictures[f.Image.Source]
	space := w.typ.times(w.typ.space.Block)
	sect := w.tag(parent, "Sect", "")
	if !ok {
		return []layout.Block{w.paragraph([]doc.Inline{&doc.Text{Pos: f.Pos, Value: f.Image.Alt.String()}}, w.typ.body(), w.tag(sect, "P", ""))}
	}
	width, height := fitInto(p.Width, p.Height, w.measure, w.tallest.Scale(highest))
	around := sect
	if len(f.Target) > 0 {
		around = w.tag(w.tag(sect, "P", ""), "Link", f.Image.Alt.String())
	}
	mark := w.tag(around, "Figure", f.Image.Alt.String())
	o := &layout.Object{Width: width, Height: height, Items: []layout.Item{&layout.Picture{Width: width, Height: height, Key: f.Image.Source, Mark: mark, Link: f.Target.String()}}}
	g := &layout.Group{Box: layout.Box{Before: space, After: space}, Whole: true, Blocks: []layout.Block{o}}
	if len(f.Caption) > 0 {
		v := w.typ.small()
		v.mark = w.tag(sect, "Caption", "")
		t := w.text(w.runs(f.Caption, v), v, w.typ.leading(v.size))
		t.Before = w.typ.times(w.typ.space.Heading)
		g.Blocks = append(g.Blocks, t)
	}
	return []layout.Block{g}
}

// callout sets a callout. Its kind is shown by the shape of its icon and by a word,
// not by colour alone.
func (w writer) callout(c *doc.Callout, parent layout.Mark) layout.Block {
	tone := w.typ.theme.Callouts.Tone(c.Kind).Light
	v := voice{size: w.typ.times(w.typ.scale.H4), bold: true, colour: tone.Mark}
	part := w.tag(parent, "Sect", "")
	v.mark = w.tag(part, "P", "")
	runs := w.typeset(w.e.Labels.CalloutWord(c.Kind), c.Pos, v)
	if len(c.Title) > 0 {
		runs = append(runs, w.typeset(": ", c.Pos, v)...)
		title := v
		title.colour = w.typ.colour.Ink
		runs = append(runs, w.runs(c.Title, title)...)
	}
	head := w.text(runs, v, w.typ.leading(v.size))
	head.Whole, head.KeepWithNext, head.Balanced = true, true, true
	head.After = w.typ.times(w.typ.space.Heading).Scale(0.5)
	return w.panel(c.Kind, append([]layout.Block{head}, w.within(c.Content, part, false)...))
}

// panel returns the tinted box of a kind of callout, with its icon. Its edges differ
// as in the other editions: a bar at the side for a note and a tip, a wider one for a
// warning, bars above and below key points, a frame round an emergency.
func (w writer) panel(kind doc.CalloutKind, blocks []layout.Block) *layout.Group {
	tone := w.typ.theme.Callouts.Tone(kind).Light
	inset := w.typ.times(w.typ.space.Inset)
	space := w.typ.times(w.typ.space.Block)
	bar := w.typ.theme.Shape.Bar
	g := &layout.Group{Box: layout.Box{Before: space, After: space}, Fill: &tone.Tint, Bar: &tone.Mark, Blocks: blocks, Whole: true}
	switch kind {
	case doc.NoteCallout:
		g.Bars.Left = bar
	case doc.TipCallout:
		g.Bars.Left = bar / 2
	case doc.WarningCallout:
		g.Bars.Left = bar * 2
	case doc.KeyPointsCallout:
		g.Bars.Top, g.Bars.Bottom = bar, bar
	case doc.EmergencyCallout:
		g.Stroke, g.StrokeWidth, g.Radius = &tone.Mark, bar*3/4, w.typ.theme.Shape.Radius
	default:
		panic("brochure: callout " + string(kind))
	}
	g.Insets = layout.Insets{Top: inset.Scale(0.8) + g.Bars.Top, Right: inset, Bottom: inset.Scale(0.9) + g.Bars.Bottom, Left: inset + g.Bars.Left}
	g.Items = layout.Move(w.icon(kind, tone), g.Left, g.Top+w.typ.times(0.05))
	if head, ok := blocks[0].(*layout.Text); ok {
		head.Indent = w.iconSize() + inset.Scale(0.6)
	}
	return g
}

func (w writer) iconSize() unit.Length { return w.typ.times(1.45) }

// icon draws the shapes of a kind of callout.
func (w writer) icon(kind doc.CalloutKind, tone theme.Tone) []layout.Item {
	var items []layout.Item
	for _, poly := range theme.Icon(kind) {
		s := &layout.Shape{Fill: tone.Mark}
		if poly.Cut {
			s.Fill = tone.Tint
		}
		for _, p := range poly.Points {
			s.Points = append(s.Points, layout.Point{X: w.iconSize().Scale(p.X / theme.IconSize), Y: w.iconSize().Scale(p.Y / theme.IconSize)})
		}
		items = append(items, s)
	}
	return items
}

// faq sets questions and answers, with the questions as headings.
func (w writer) faq(f *doc.FAQ, parent layout.Mark) []layout.Block {
	sect := w.tag(parent, "Sect", "")
	var out []layout.Block
	if len(f.Title) > 0 {
		v := w.typ.heading(3)
		v.mark = w.tag(sect, "P", "")
		t := w.text(w.runs(f.Title, v), v, w.typ.headLeading(v.size))
		t.Whole, t.KeepWithNext, t.Balanced = true, true, true
		t.Before, t.After = w.typ.times(w.typ.space.Block), w.typ.times(w.typ.space.Heading)
		out = append(out, t)
	}
	return append(out, w.within(f.Content, sect, false)...)
}
