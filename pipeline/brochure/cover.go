package brochure

import (
	"slices"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
)

// cover sets the top of the first page: who it is from, what it is about, how to
// contact the clinic, and who is responsible for the content.
func (w writer) cover(root layout.Mark) []layout.Block {
	y, m := w.typ, w.e.Article.Meta
	sect := w.tag(root, "Sect", "")
	title := voice{size: y.times(y.scale.Title), colour: y.colour.Ink, bold: true}
	block := w.sender(sect)
	title.mark = w.on(w.key("title")).tag(sect, "H1", "")
	t := w.text(w.typeset(w.e.Title(), w.key("title"), title), title, y.titleLeading(title.size))
	t.Before, t.Whole, t.KeepWithNext, t.Balanced = y.times(y.theme.Cover.AboveTitle), true, true, true
	t.Anchors = []string{"title"}
	block = append(block, t)
	if m.Subtitle != "" {
		v := voice{size: y.times(y.scale.Subtitle), colour: y.colour.Accent}
		v.mark = w.on(w.key("subtitle")).tag(sect, "P", "")
		s := w.text(w.typeset(w.e.Subtitle(), w.key("subtitle"), v), v, y.labelLeading(v.size))
		s.Before, s.Whole, s.KeepWithNext, s.Balanced = y.times(y.theme.Cover.AboveSubtitle), true, true, true
		block = append(block, s)
	}
	if m.Summary != "" {
		p := w.paragraph([]doc.Inline{&doc.Text{Pos: w.key("summary"), Value: w.e.Summary()}}, y.body(), w.on(w.key("summary")).tag(sect, "P", ""))
		p.Before, p.KeepWithNext = y.times(y.theme.Cover.AboveSummary), true
		block = append(block, p)
	}
	block = append(block, w.imprint(sect)...)
	// The panel reaches as far into the left margin as the headings do, and its
	// text begins where the body's does.
	fill := y.colour.Tint
	inset := y.times(y.space.Inset).Scale(y.theme.Cover.Inset)
	panel := &layout.Group{Insets: layout.Insets{Top: inset, Right: inset, Bottom: inset, Left: max(inset, w.outdent())}, Fill: &fill, Radius: y.theme.Shape.Radius, Blocks: block, Whole: true}
	out := []layout.Block{&layout.Group{Insets: layout.Insets{Left: -w.outdent()}, Blocks: []layout.Block{panel}}}

	if p, ok := w.e.Pictures[m.Cover.Image]; ok && m.Cover.Image != "" {
		width, height := fitInto(p.Width, p.Height, w.measure, w.tallest/3)
		mark := w.on(m.Cover.Pos).tag(sect, "Figure", m.Cover.Alt)
		out = append(out, &layout.Object{Box: layout.Box{Before: y.times(y.theme.Cover.AbovePicture), After: y.times(y.theme.Cover.BelowPicture)}, Width: width, Height: height,
			Items: []layout.Item{&layout.Picture{Width: width, Height: height, Key: m.Cover.Image, Mark: mark}}})
	}
	return append(out, w.card(sect)...)
}

// key returns the place of a key of the front matter.
func (w writer) key(name string) doc.Pos { return w.e.Article.Meta.Keys[name] }

// sender sets the clinic's logo, name and tagline.
func (w writer) sender(sect layout.Mark) []layout.Block {
	y, c := w.typ, w.e.Contact
	var out []layout.Block
	if p, ok := w.e.Pictures[edition.LogoKey]; ok {
		width, height := fitInto(p.Width, p.Height, w.measure/2, y.times(y.theme.Cover.Logo))
		mark := w.tag(sect, "Figure", firstOf(c.Logo.Alt, c.Name))
		out = append(out, &layout.Object{Box: layout.Box{After: y.times(y.theme.Cover.BelowLogo)}, Width: width, Height: height,
			Items: []layout.Item{&layout.Picture{Width: width, Height: height, Key: edition.LogoKey, Mark: mark}}})
	}
	if c.Name != "" {
		v := voice{size: y.size, colour: y.colour.Ink, bold: true, mark: w.tag(sect, "P", "")}
		runs := w.typeset(c.Name, doc.Pos{}, v)
		if c.Tagline != "" {
			tag := y.small()
			tag.mark = v.mark
			runs = append(runs, w.typeset("  "+c.Tagline, doc.Pos{}, tag)...)
		}
		out = append(out, w.text(runs, v, y.leading(v.size)))
	}
	return out
}

// imprint sets who wrote and reviewed the article, when, and what else the front
// matter says about it.
func (w writer) imprint(sect layout.Mark) []layout.Block {
	m, l := w.e.Article.Meta, w.e.Labels
	labelled := func(label, text string) string {
		if text == "" {
			return ""
		}
		return label + " " + text
	}
	r := m.Reviewed
	lines := []string{
		join(" · ", labelled(l.Edition, m.Edition), l.Date(w.e.Date)),
		join(" · ", labelled(l.ReviewedBy, r.By), labelled(l.ReviewedOn, l.Date(r.On)), labelled(l.NextReview, l.Date(r.Next))),
		r.Note,
		labelled(l.By, join(", ", slices.DeleteFunc(slices.Clone(m.Authors), func(a string) bool { return a == w.e.Contact.Name })...)),
		labelled(l.Approval, m.Approval),
		labelled(l.Source+":", m.Source),
		labelled(l.Rights, m.Rights),
	}
	v := w.typ.small()
	var out []layout.Block
	for _, line := range lines {
		if line == "" {
			continue
		}
		v.mark = w.tag(sect, "P", "")
		t := w.text(w.typeset(line, doc.Pos{}, v), v, w.typ.leading(v.size))
		if len(out) == 0 {
			t.Before = w.typ.times(w.typ.space.Paragraph)
		}
		out = append(out, t)
	}
	return out
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
