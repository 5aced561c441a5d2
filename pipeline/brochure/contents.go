package brochure

import (
	"fmt"
	"strconv"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// entry is one heading, for the contents and the bookmarks.
type entry struct {
	level   int
	title   string
	anchor  string
	content []doc.Inline
	pos     doc.Pos
}

// fewEntries is the least number of headings that get a list of contents.
const fewEntries = 3

// contents sets the list of headings, down to a level, with their pages. page returns
// the page of an anchor.
func (w writer) contents(root layout.Mark, outline []entry, deepest int, page func(anchor string) int) []layout.Block {
	var shown []entry
	for _, e := range outline {
		if e.level <= deepest {
			shown = append(shown, e)
		}
	}
	if len(shown) < fewEntries {
		return nil
	}
	sect := w.tag(root, "Sect", "")
	v := w.typ.heading(3)
	v.mark = w.tag(sect, "P", "")
	head := w.text(w.typeset(w.e.Labels.Contents, doc.Pos{}, v), v, w.typ.headLeading(v.size))
	head.Before, head.KeepWithNext, head.After = w.typ.times(w.typ.space.Section).Scale(0.8), true, w.typ.times(w.typ.space.Heading)
	toc := w.tag(sect, "TOC", "")
	table := &layout.Table{Cell: layout.Insets{Top: w.typ.times(0.12), Bottom: w.typ.times(0.12)}}
	for _, e := range shown {
		w := w.on(e.pos)
		item := w.tag(toc, "TOCI", "")
		ev := w.typ.body()
		ev.mark, ev.link = w.tag(w.tag(item, "Reference", ""), "Link", e.title), "#"+e.anchor
		if e.level > 2 {
			ev.size, ev.colour = w.typ.times(w.typ.scale.Table), w.typ.colour.Muted
		}
		title := w.text(w.runs(entryWords(e.content), ev), ev, w.typ.headLeading(ev.size))
		if e.level > 2 {
			title.Indent = w.typ.times(w.typ.space.Inset)
		}
		nv := ev
		nv.bold, nv.colour = e.level == 2, w.typ.colour.Accent
		// The space is not visible: it separates a title from its number in a screen
		// reader.
		number := w.text(w.typeset("\u00a0"+strconv.Itoa(page(e.anchor)), e.pos, nv), nv, w.typ.headLeading(w.typ.size))
		number.Align, number.Indent = layout.End, w.typ.times(1)
		table.Rows = append(table.Rows, layout.Row{Cells: []*layout.Text{title, number}})
	}
	return []layout.Block{head, table}
}

// entryWords returns a heading as the contents show it: without links, note numbers
// and pictures of its own.
func entryWords(run []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Link:
			out = append(out, entryWords(in.Content)...)
		case *doc.NoteRef:
		case *doc.Image:
			out = append(out, &doc.Text{Pos: in.Pos, Value: in.Alt.String()})
		case *doc.LineBreak:
			out = append(out, &doc.Text{Pos: in.Pos, Value: " "})
		case *doc.Emphasis: // An entry has its own voice.
			out = append(out, entryWords(in.Content)...)
		case *doc.Strong:
			out = append(out, entryWords(in.Content)...)
		case *doc.Strike:
			out = append(out, &doc.Strike{Pos: in.Pos, Content: entryWords(in.Content)})
		case *doc.Superscript:
			out = append(out, &doc.Superscript{Pos: in.Pos, Content: entryWords(in.Content)})
		case *doc.Subscript:
			out = append(out, &doc.Subscript{Pos: in.Pos, Content: entryWords(in.Content)})
		case *doc.Verbatim:
			out = append(out, &doc.Text{Pos: in.Pos, Value: in.Value})
		case *doc.Text:
			out = append(out, in)
		case *doc.Field:
			panic(fmt.Sprintf("brochure: field %q is not resolved", in.Name))
		default:
			panic(fmt.Sprintf("brochure: inline %T", in))
		}
	}
	return out
}
