package brochure

import (
	"fmt"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// table sets a table. If its longest words leave no room for its columns, it sets
// each row as a list of labelled values.
func (w writer) table(t *doc.Table, parent layout.Mark) []layout.Block {
	a := w.attempt()
	if g := a.columns(t, parent); g.Fits(w.measure + g.Outdent) {
		w.take(a)
		return []layout.Block{g}
	}
	w.findings.Warning(w.e.Article.At(t.Pos), "table-wide",
		fmt.Sprintf("the table of %d columns is too wide for the %s: each row is set as a list of its cells", len(t.Header), w.e.Format),
		"leave out columns, or divide the table in two")
	return w.records(t, w.tag(parent, "L", ""))
}

// columns sets a table in columns.
func (w writer) columns(t *doc.Table, parent layout.Mark) *layout.Table {
	mark := w.tag(parent, "Table", "")
	size := w.typ.times(w.typ.scale.Table)
	v := voice{size: size, colour: w.typ.colour.Ink}
	pad := w.typ.times(w.typ.space.Cell)
	space := w.typ.times(w.typ.space.Block)
	g := &layout.Table{
		Box:  layout.Box{Before: space, After: space},
		Cell: layout.Insets{Top: pad.Scale(0.7), Right: pad, Bottom: pad.Scale(0.7), Left: pad},
		Rule: w.typ.colour.Rule, RuleWidth: w.typ.theme.Shape.Hairline, Fill: w.typ.colour.Tint,
	}
	if w.nested == 0 {
		g.Outdent = w.outdent()
	}
	row := func(cells []*doc.Cell, head bool) layout.Row {
		tr := w.tag(mark, "TR", "")
		r := layout.Row{}
		for i, c := range cells {
			cv := v
			cv.bold = head
			kind := "TD"
			if head {
				kind = "TH"
			}
			cv.mark = w.on(c.Pos).tag(tr, kind, "")
			text := w.text(w.runs(c.Content, cv), cv, w.typ.labelLeading(size))
			if i < len(t.Align) {
				text.Align = align(t.Align[i])
			}
			r.Cells = append(r.Cells, text)
		}
		return r
	}
	if len(t.Header) > 0 {
		h := row(t.Header, true)
		g.Header = &h
	}
	for _, cells := range t.Rows {
		g.Rows = append(g.Rows, row(cells, false))
	}
	return g
}

func align(a doc.Align) layout.Align {
	switch a {
	case doc.AlignDefault, doc.AlignLeft:
		return layout.Start
	case doc.AlignCentre:
		return layout.Centre
	case doc.AlignRight:
		return layout.End
	default:
		panic(fmt.Sprintf("brochure: alignment %d", a))
	}
}

// records sets each row as lines of "Header: value" with a bar beside them. A
// row stays in one frame, as it would in a table.
func (w writer) records(t *doc.Table, list layout.Mark) []layout.Block {
	pad := w.typ.times(w.typ.space.Cell)
	rule := w.typ.colour.Rule
	bar := w.typ.theme.Shape.Bar.Scale(0.5)
	v := voice{size: w.typ.times(w.typ.scale.Table), colour: w.typ.colour.Ink}
	var out []layout.Block
	for _, cells := range t.Rows {
		body := w.tag(w.tag(list, "LI", ""), "LBody", "")
		g := &layout.Group{Box: layout.Box{Before: pad, After: pad}, Insets: layout.Insets{Left: pad * 2}, Bar: &rule, Bars: layout.Insets{Left: bar}, Whole: true}
		for i, c := range cells {
			headed := i < len(t.Header) && len(t.Header[i].Content) > 0
			if len(c.Content) == 0 && !headed {
				continue
			}
			cv := v
			cv.mark = w.on(c.Pos).tag(body, "P", "")
			var runs []layout.Run
			if headed { // An empty cell also has its label, because it may be there to be filled in.
				label := cv
				label.bold = true
				runs = append(w.runs(t.Header[i].Content, label), w.typeset(": ", c.Pos, label)...)
			}
			g.Blocks = append(g.Blocks, w.text(append(runs, w.runs(c.Content, cv)...), cv, w.typ.leading(v.size)))
		}
		out = append(out, g)
	}
	if len(t.Rows) == 0 { // A header without rows becomes a line of words.
		cv := v
		cv.mark = w.tag(w.tag(w.tag(list, "LI", ""), "LBody", ""), "P", "")
		var runs []layout.Run
		for _, c := range t.Header {
			runs = append(append(runs, w.runs(c.Content, cv)...), w.typeset(" ", c.Pos, cv)...)
		}
		out = append(out, w.text(runs, cv, w.typ.leading(v.size)))
	}
	return out
}
