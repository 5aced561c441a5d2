package brochure

import (
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// card sets the contact card: the primary telephone number in large type, the other
// ways to contact the clinic below it, and the crisis line in a band of its own.
func (w writer) card(parent layout.Mark) []layout.Block {
	c, y := w.e.Contact, w.typ
	sect := w.tag(parent, "Sect", "")
	inset := y.times(y.space.Inset).Scale(1.2)
	pal := y.colour
	g := &layout.Group{Box: layout.Box{Before: y.times(y.space.Block), After: y.times(y.space.Block)},
		Fill: &pal.Raised, Stroke: &pal.Rule, StrokeWidth: y.theme.Shape.Hairline, Bar: &pal.Accent, Bars: layout.Insets{Top: y.theme.Shape.Bar.Scale(1.5)}, Whole: true}
	g.Top = g.Bars.Top
	if blocks := w.cardBody(c, sect); len(blocks) > 0 {
		g.Blocks = append(g.Blocks, &layout.Group{Insets: layout.Insets{Top: inset.Scale(0.75), Right: inset, Bottom: inset.Scale(0.85), Left: inset}, Blocks: blocks})
	}
	if !c.Crisis.Number.IsZero() {
		g.Blocks = append(g.Blocks, w.crisis(c, sect, inset))
	}
	if len(g.Blocks) == 0 {
		return nil
	}
	return []layout.Block{g}
}

// say returns the runs of a text, which is a link to uri if that is not "".
func (w writer) say(text, uri string, v voice, parent layout.Mark) []layout.Run {
	v.mark = parent
	if uri == "" {
		return w.typeset(text, doc.Pos{}, v)
	}
	v.mark, v.link = w.tag(parent, "Link", text), uri
	runs := w.typeset(text, doc.Pos{}, v)
	if strings.HasPrefix(uri, "tel:") {
		for i := range runs {
			runs[i].Text = whole(runs[i].Text)
		}
	}
	return runs
}

// sizeFor returns the size of a voice, or the largest smaller size in which a word is
// not wider than the measure. It keeps telephone numbers from being broken.
func (w writer) sizeFor(word string, v voice, measure unit.Length) unit.Length {
	for least := 8 * unit.Pt; v.size > least; v.size -= unit.Pt / 2 {
		if w.typ.nominal(v).Width(word) <= measure {
			break
		}
	}
	return v.size
}

func (w writer) cardBody(c *contact.Contact, sect layout.Mark) []layout.Block {
	y, l := w.typ, w.e.Labels
	small := y.small()
	strong := voice{size: y.size, colour: y.colour.Ink, bold: true}
	link := voice{size: y.size, colour: y.colour.Accent, underline: true}
	var out []layout.Block
	add := func(v voice, runs ...layout.Run) *layout.Text {
		t := w.text(runs, v, y.labelLeading(v.size))
		t.Whole = true
		out = append(out, t)
		return t
	}
	if c.Name != "" {
		p := w.tag(sect, "P", "")
		add(strong, w.say(c.Name, "", strong, p)...)
	}
	for i, ph := range c.Phones {
		p := w.tag(sect, "P", "")
		big := voice{size: y.times(y.scale.Phone), colour: y.colour.Accent, bold: true}
		if i > 0 {
			big.size = y.times(y.scale.H3)
		}
		big.size = w.sizeFor(ph.Number.String(), big, w.measure-2*y.times(y.space.Inset).Scale(1.2))
		add(big, w.say(ph.Number.String(), ph.Number.URI(), big, p)...)
		if about := join(" · ", ph.Label, ph.Hours); about != "" {
			out[len(out)-1].(*layout.Text).KeepWithNext = true
			p := w.tag(sect, "P", "")
			add(small, w.say(about, "", small, p)...).After = y.times(y.space.Item)
		}
	}
	rows := []struct{ label, text, uri string }{
		{l.Contact.Booking, w.e.Shown(c.Booking), c.Booking},
		{l.Contact.Email, c.Email, c.Mailto()},
		{l.Contact.Website, w.e.Shown(c.Website), c.Website},
		{l.Contact.Address, strings.Join(c.Address.Lines(), ", "), ""},
		{l.Contact.Languages, strings.Join(c.Languages, ", "), ""},
	}
	// The clinic's hours are left out if they are those of the first number.
	if len(c.Phones) == 0 || c.Phones[0].Hours != c.Hours {
		rows = append(rows, struct{ label, text, uri string }{l.Contact.Hours, c.Hours, ""})
	}
	for _, r := range rows {
		if r.text == "" {
			continue
		}
		p := w.tag(sect, "P", "")
		v := y.body()
		if r.uri != "" {
			v = link
		}
		lead := small
		add(v, append(w.say(r.label+"  ", "", lead, p), w.say(r.text, r.uri, v, p)...)...)
	}
	return out
}

// crisis sets the band for people in danger: its label at the left, and the number in
// large type at the right.
func (w writer) crisis(c *contact.Contact, sect layout.Mark, inset unit.Length) *layout.Group {
	y := w.typ
	tone := y.theme.Callouts.Emergency.Light
	head := voice{size: y.size, colour: y.colour.Ink, bold: true}
	number := voice{size: y.times(y.scale.H2), colour: tone.Mark, bold: true}
	p := w.tag(sect, "P", "")
	about := w.say(w.e.Labels.Contact.Crisis, "", head, p)
	leading := y.labelLeading(y.size)
	lines := unit.Length(1)
	if c.Crisis.Label != "" {
		about = append(append(about, layout.Run{Text: "\n", Style: y.nominal(head), Mark: p}), w.say(c.Crisis.Label, "", y.body(), p)...)
		lines = 2
	}
	room := w.measure - 2*inset - w.iconSize() - inset.Scale(0.6)
	mark := w.tag(sect, "P", "")
	label := w.text(about, head, leading)
	var blocks []layout.Block
	if w.typ.nominal(number).Width(c.Crisis.Number.String()) <= room/2 {
		digits := w.text(w.say(c.Crisis.Number.String(), c.Crisis.Number.URI(), number, mark), number, leading*lines)
		digits.Align = layout.End
		blocks = []layout.Block{&layout.Table{Cell: layout.Insets{Right: inset / 4}, Rows: []layout.Row{{Cells: []*layout.Text{label, digits}}}}}
	} else { // A whole telephone number is below the label.
		number.size = w.sizeFor(c.Crisis.Number.String(), number, room)
		blocks = []layout.Block{label, w.text(w.say(c.Crisis.Number.String(), c.Crisis.Number.URI(), number, mark), number, y.labelLeading(number.size))}
	}
	g := &layout.Group{Insets: layout.Insets{Top: inset.Scale(0.6), Right: inset, Bottom: inset.Scale(0.6), Left: inset}, Fill: &tone.Tint, Blocks: blocks}
	g.Items = layout.Move(w.icon(doc.EmergencyCallout, tone), g.Left, g.Top+(leading*lines-w.iconSize())/2)
	g.Left += w.iconSize() + inset.Scale(0.6)
	return g
}

// join joins the parts that are not empty.
func join(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}
