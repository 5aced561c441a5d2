package brochure

import (
	"strconv"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// notes sets the footnotes after the text, under a heading of their own.
func (w writer) notes(parent layout.Mark) []layout.Block {
	notes := w.e.Article.Notes
	if len(notes) == 0 {
		return nil
	}
	sect := w.tag(parent, "Sect", "")
	out := []layout.Block{w.heading(&doc.Heading{Level: 2, ID: "note:all", Content: plain(w.e.Labels.Notes)}, sect)}
	w.voice.size = w.typ.times(w.typ.scale.Table)
	for _, n := range notes {
		w := w.on(n.Pos)
		mark := w.tag(sect, "Note", "")
		v := w.voice
		v.bold, v.colour = true, w.typ.colour.Accent
		v.mark = w.tag(mark, "Lbl", "")
		label := w.text(w.typeset(strconv.Itoa(n.Number)+".", n.Pos, v), v, w.typ.leading(v.size))
		space := w.typ.times(w.typ.space.Item)
		out = append(out, &layout.Group{Box: layout.Box{Before: space, After: space, Anchors: []string{noteAnchor(n.Number)}},
			Insets: layout.Insets{Left: w.typ.times(w.typ.space.Indent)}, Label: label, LabelGap: w.typ.times(0.45), Blocks: w.within(n.Content, mark, true)})
	}
	return out
}

// plain returns a text, such as a label, as inlines.
func plain(text string) []doc.Inline { return []doc.Inline{&doc.Text{Value: text}} }
