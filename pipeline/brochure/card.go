package brochure

import (
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// card is the contact card: the primary telephone number large, the other ways
// below it, and the crisis line in a band of its own.
func (w *writer) card(parent layout.Mark) []layout.Block {
	c := w.e.Contact
	sect := w.tag(parent, "Sect", "")
	var out []layout.Block
	if blocks := w.cardBody(c, sect); len(blocks) > 0 {
		pal := w.typ.colour
		inset := w.typ.times(w.typ.theme.Space.Inset)
		space := w.typ.times(w.typ.theme.Space.Block)
		out = append(out, &layout.Group{Box: layout.Box{Before: space, After: space, KeepWithNext: !c.Crisis.Number.IsZero()},
			Insets: layout.Insets{Top: inset.Scale(0.8), Right: inset, Bottom: inset.Scale(0.9), Left: inset.Scale(1.2) + w.typ.theme.Shape.Bar},
			Fill:   &pal.Tint, Bar: &pal.Accent, BarWidth: w.typ.theme.Shape.Bar, Blocks: blocks, Whole: true})
	}
	if !c.Crisis.Number.IsZero() {
		band := w.crisis(c, sect)
		if len(out) > 0 {
			out[0].(*layout.Group).After = w.typ.times(w.typ.theme.Space.Item)
			band.Before = out[0].(*layout.Group).After
		}
		out = append(out, band)
	}
	return out
}

// say makes a line of one text, which leads to uri if there is one.
func (w *writer) say(text, uri string, v voice, parent layout.Mark) []layout.Run {
	v.mark = parent
	if uri == "" {
		return w.gate.words(text, doc.Pos{}, v)
	}
	v.mark, v.link = w.tag(parent, "Link", text), uri
	return w.gate.words(text, doc.Pos{}, v)
}

func (w *writer) cardBody(c *contact.Contact, sect layout.Mark) []layout.Block {
	y, l := w.typ, w.e.Labels
	small := y.small()
	strong := voice{size: y.size, colour: y.colour.Ink, bold: true}
	link := voice{size: y.size, colour: y.colour.Accent, underline: true}
	var out []layout.Block
	add := func(v voice, runs ...layout.Run) *layout.Text {
		t := w.text(runs, v, v.size.Scale(1.3))
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
		big := voice{size: y.times(y.theme.Type.Scale.Phone), colour: y.colour.Accent, bold: true}
		if i > 0 {
			big.size = y.times(y.theme.Type.Scale.H3)
		}
		add(big, w.say(ph.Number.String(), ph.Number.URI(), big, p)...)
		if about := join(" · ", ph.Label, ph.Hours); about != "" {
			out[len(out)-1].(*layout.Text).KeepWithNext = true
			p := w.tag(sect, "P", "")
			add(small, w.say(about, "", small, p)...).After = y.times(y.theme.Space.Item)
		}
	}
	rows := []struct{ label, text, uri string }{
		{l.Contact.Booking, shown(c.Booking), c.Booking},
		{l.Contact.Email, c.Email, c.Mailto()},
		{l.Contact.Website, shown(c.Website), c.Website},
		{l.Contact.Address, strings.Join(c.Address.Lines(), ", "), ""},
		{l.Contact.Languages, strings.Join(c.Languages, ", "), ""},
	}
	// The clinic's hours go without saying where each number has its own.
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

// crisis is the band for people in danger.
func (w *writer) crisis(c *contact.Contact, sect layout.Mark) *layout.Group {
	y := w.typ
	tone := y.theme.Callouts.Emergency.Light
	head := voice{size: y.size, colour: tone.Mark, bold: true}
	number := voice{size: y.times(y.theme.Type.Scale.H3), colour: tone.Mark, bold: true}
	p := w.tag(sect, "P", "")
	runs := w.say(w.e.Labels.Contact.Crisis+"  ", "", head, p)
	runs = append(runs, w.say(c.Crisis.Number.String(), c.Crisis.Number.URI(), number, p)...)
	if c.Crisis.Label != "" {
		runs = append(runs, w.say("  "+c.Crisis.Label, "", y.body(), p)...)
	}
	t := w.text(runs, number, w.iconSize())
	t.Whole = true
	g := w.panel(tone, w.icon(doc.EmergencyCallout, tone), []layout.Block{t})
	g.Top, g.Bottom = g.Top.Scale(0.7), g.Bottom.Scale(0.65)
	g.Items = layout.Move(w.icon(doc.EmergencyCallout, tone), g.Left-w.iconSize()-w.typ.times(y.theme.Space.Inset).Scale(0.5), g.Top)
	return g
}

// shown is a web address as people read it.
func shown(url string) string {
	for _, scheme := range []string{"https://", "http://"} {
		url = strings.TrimPrefix(url, scheme)
	}
	return strings.TrimSuffix(url, "/")
}

// join joins what is not empty.
func join(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}
