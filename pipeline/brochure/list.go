package brochure

import (
	"fmt"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// deepest is how many nested lists move their text to the right. Deeper ones do not,
// because the measure would be used up.
const deepest = 5

// shortItem is the largest number of lines of a list item that is not divided.
const shortItem = 3

// list sets a list, with a label before each item.
func (w writer) list(l *doc.List, parent layout.Mark) []layout.Block {
	w.listDepth++
	mark := w.tag(parent, "L", w.numbering(l))
	space := w.typ.space
	between := w.typ.times(space.Item)
	if !l.Tight {
		between = w.typ.times(space.Paragraph)
	}
	indent := w.typ.times(space.Indent)
	labels := make([]*layout.Text, len(l.Items))
	gap, widest := w.typ.times(0.45), unit.Length(0)
	marks := make([]layout.Mark, len(l.Items))
	for i, it := range l.Items {
		marks[i] = w.tag(mark, "LI", "")
		labels[i] = w.label(l, it, w.tag(marks[i], "Lbl", ""))
		widest = max(widest, labelWidth(labels[i])+gap)
	}
	indent = max(indent, widest) // Room for the widest number.
	if w.listDepth > deepest {
		indent = widest
	}
	if w.listDepth > 2*deepest {
		indent = 0
	}
	var out []layout.Block
	for i, it := range l.Items {
		w := w.on(it.Pos)
		inside := w.tag(marks[i], "LBody", "")
		body := w.within(it.Content, inside, l.Tight)
		if len(body) == 0 { // An empty item keeps its line, to be filled in.
			body = []layout.Block{w.paragraph([]doc.Inline{&doc.Text{Pos: it.Pos, Value: "\u00a0"}}, w.voice, inside)}
		}
		g := &layout.Group{Box: layout.Box{Before: between, After: between}, Insets: layout.Insets{Left: indent}, Label: labels[i], LabelGap: gap, Blocks: body, Short: shortItem}
		if i == 0 {
			g.Before = w.typ.times(space.Paragraph)
			if w.tight {
				g.Before = between
			}
		}
		if i == len(l.Items)-1 {
			g.After = w.typ.times(space.Paragraph)
			if w.tight {
				g.After = between
			}
		}
		out = append(out, g)
	}
	return out
}

// label returns an item's number, bullet or box.
func (w writer) label(l *doc.List, it *doc.Item, mark layout.Mark) *layout.Text {
	v := w.typ.body()
	v.colour, v.bold, v.mark = w.typ.colour.Accent, true, mark
	var runs []layout.Run
	switch {
	case it.Task != nil:
		w.setAlt(mark, w.e.Labels.ToDo)
		if *it.Task {
			w.setAlt(mark, w.e.Labels.Done)
		}
		runs = []layout.Run{{Style: w.typ.nominal(v), Mark: mark, Object: w.box(*it.Task, mark)}}
	case l.Ordered:
		runs = w.typeset(l.Numbering.Mark(it.Number), it.Pos, v)
	default:
		shape := w.bullet()
		if shape.sign == "" {
			runs = w.typeset(disc, it.Pos, v)
			break
		}
		w.setAlt(mark, shape.sign)
		runs = []layout.Run{{Style: w.typ.nominal(v), Mark: mark, Object: w.drawn(shape, mark)}}
	}
	return w.text(runs, v, w.typ.leading(v.size))
}

func labelWidth(t *layout.Text) unit.Length {
	sum := unit.Length(0)
	for _, r := range t.Runs {
		if r.Object != nil {
			sum += r.Object.Width
			continue
		}
		sum += r.Style.Width(r.Text)
	}
	return sum
}

// disc is the bullet of the outermost lists.
const disc = "•"

// bullet is the mark before the items of an unordered list. It is never a dash, which
// would be a minus sign before a number.
type bullet struct {
	// name is its name in ISO 32000-1, table 347. sign is the character that it looks
	// like, "" for the one that is set as a character.
	name, sign string
	round      bool
}

// bullet returns the bullet for the current depth of lists: a disc, then a circle,
// then a square, and again from the disc.
func (w writer) bullet() bullet {
	switch w.listDepth % 3 {
	case 1:
		return bullet{name: "Disc"}
	case 2:
		return bullet{"Circle", "◦", true}
	default:
		return bullet{"Square", "▪", false}
	}
}

// drawn draws a bullet, as high above the baseline as a disc. It is drawn because not
// every face has one.
func (w writer) drawn(b bullet, mark layout.Mark) *layout.Object {
	side, ink := w.typ.times(0.36), w.typ.colour.Accent
	item := &layout.RoundRect{Width: side, Height: side, Mark: mark}
	if b.round {
		stroke := side / 4
		*item = layout.RoundRect{X: stroke / 2, Y: stroke / 2, Width: side - stroke, Height: side - stroke, Radius: (side - stroke) / 2, Stroke: &ink, StrokeWidth: stroke, Mark: mark}
	} else {
		item.Fill = &ink
	}
	return &layout.Object{Width: side, Height: side + w.typ.times(0.17), Items: []layout.Item{item}}
}

// numbering returns the name of a list's labels in ISO 32000-1, table 347.
func (w writer) numbering(l *doc.List) string {
	if !l.Ordered {
		return w.bullet().name
	}
	switch l.Numbering.Style {
	case doc.Decimal:
		return "Decimal"
	case doc.LowerAlpha:
		return "LowerAlpha"
	case doc.UpperAlpha:
		return "UpperAlpha"
	case doc.LowerRoman:
		return "LowerRoman"
	case doc.UpperRoman:
		return "UpperRoman"
	default:
		panic(fmt.Sprintf("brochure: number style %d", l.Numbering.Style))
	}
}

// box draws the box of a task, ticked or not.
func (w writer) box(done bool, mark layout.Mark) *layout.Object {
	side := w.typ.times(0.8)
	stroke := w.typ.colour.Accent
	items := []layout.Item{&layout.RoundRect{Width: side, Height: side, Radius: side / 8, Stroke: &stroke, StrokeWidth: side / 10, Mark: mark}}
	if done {
		at := func(x, y unit.Length) layout.Point { return layout.Point{X: side * x / 100, Y: side * y / 100} }
		items = append(items, &layout.Shape{Fill: stroke, Mark: mark,
			Points: []layout.Point{at(17, 52), at(28, 41), at(43, 56), at(74, 22), at(86, 33), at(44, 79)}})
	}
	return &layout.Object{Width: side, Height: side, Items: items}
}

// definitions sets terms in bold, with their details indented below.
func (w writer) definitions(l *doc.DefinitionList, parent layout.Mark) []layout.Block {
	mark := w.tag(parent, "L", "")
	space := w.typ.space
	var out []layout.Block
	for _, d := range l.Items {
		w := w.on(d.Pos)
		item := w.tag(mark, "LI", "")
		whole := &layout.Group{Short: shortItem}
		for i, term := range d.Terms {
			v := w.typ.body()
			v.bold, v.mark = true, w.tag(item, "Lbl", "")
			t := w.text(w.runs(term, v), v, w.typ.leading(v.size))
			t.Whole, t.KeepWithNext = true, true
			if i == 0 {
				t.Before = w.typ.times(space.Paragraph)
			}
			whole.Blocks = append(whole.Blocks, t)
		}
		body := w.tag(item, "LBody", "")
		for i, detail := range d.Details {
			g := &layout.Group{Insets: layout.Insets{Left: w.typ.times(space.Indent)}, Blocks: w.within(detail, body, true)}
			if i > 0 {
				g.Before = w.typ.times(space.Item)
			}
			g.After = w.typ.times(space.Item)
			whole.Blocks = append(whole.Blocks, g)
		}
		out = append(out, whole)
	}
	return out
}
