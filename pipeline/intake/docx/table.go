package docx

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// table converts a table. A table that only lays out text is taken apart: it has one
// column, headings, or whole texts side by side.
func (f *flow) table(n *node) {
	rows := children(n, "w:tr")
	widest, headings := 0, false
	for _, r := range rows {
		cells := children(r, "w:tc")
		widest = max(widest, len(cells))
		for _, c := range cells {
			headings = headings || f.r.hasHeading(c)
		}
	}
	if f.flat {
		if f.r.nested == 0 {
			f.guess("table-nested", "a table in a table became lines of text", visibleText(n))
		}
		f.r.nested++
		defer func() { f.r.nested-- }()
		for _, r := range rows {
			for _, c := range children(r, "w:tc") {
				f.blocksOf(c.children)
			}
		}
		return
	}
	panels := f.r.arePanels(rows)
	if widest < 2 || headings && f.top || panels {
		why := "a table of one column was taken apart"
		switch {
		case panels:
			why = "a table of whole texts side by side was taken apart: they follow one another"
		case widest > 1:
			why = "a table with headings in it was taken apart"
		}
		f.r.draft.Add(f.r.paragraph+1, nil, "table-unwrapped", why, "")
		f.lists = nil
		for _, r := range rows {
			for _, c := range children(r, "w:tc") {
				f.blocksOf(c.children)
			}
		}
		return
	}
	f.grid(rows)
}

// arePanels reports whether a table only lays out the panels of a page, as in a folded
// leaflet. Such a table has one row, which is not a head, and at least half of its
// cells with words have several paragraphs.
func (r *reader) arePanels(rows []*node) bool {
	if len(rows) != 1 || readToggle(rows[0].child("w:trPr"), "w:tblHeader") == on {
		return false
	}
	filled, texts := 0, 0
	for _, c := range children(rows[0], "w:tc") {
		paragraphs := 0
		for _, b := range c.children {
			if b.name == "w:tbl" || visibleText(b) != "" {
				paragraphs++
			}
		}
		if paragraphs > 0 {
			filled++
		}
		if paragraphs > 1 {
			texts++
		}
	}
	return texts > 0 && 2*texts >= filled
}

// grid converts the rows of a table.
func (f *flow) grid(rows []*node) {
	r := f.r
	g := &draft.Grid{Pos: doc.Pos{Line: r.paragraph + 1, Col: 1}}
	type anchor struct{ row, cell int }
	above := map[int]anchor{} // By column: the cell that a vertical merge continues.
	var guesses []int
	heading := true
	for _, row := range rows {
		properties := row.child("w:trPr")
		if properties.child("w:del") != nil {
			r.dropped(r.paragraph+1, "a tracked change deletes it", visibleText(row))
			if f.top {
				r.paragraph += countParagraphs(row)
			}
			continue
		}
		var cells []draft.Cell
		column := integer(properties.child("w:gridBefore").attr("val"), 0)
		for range min(column, 20) {
			cells = append(cells, draft.Cell{Pos: r.pos()})
		}
		for _, c := range children(row, "w:tc") {
			p := c.child("w:tcPr")
			across := max(integer(p.child("w:gridSpan").attr("val"), 1), 1)
			merge := p.child("w:vMerge")
			inner := &flow{r: r, top: f.top, note: f.note, flat: true}
			before := r.paragraph
			inner.blocksOf(c.children)
			content := draft.Inlines(inner.spans)
			guesses = append(guesses, inner.guesses...)
			if at, ok := above[column]; ok && merge != nil && merge.attr("val") != "restart" {
				over := &g.Rows[at.row][at.cell]
				over.Down = len(g.Rows) - at.row + 1
				if len(content) > 0 {
					over.Content = append(append(over.Content, &doc.LineBreak{Pos: r.pos()}), content...)
				}
				column += across
				continue
			}
			delete(above, column)
			if merge != nil {
				above[column] = anchor{len(g.Rows), len(cells)}
			}
			cells = append(cells, draft.Cell{Pos: doc.Pos{Line: before + 1, Col: 1}, Content: content, Across: across})
			column += across
		}
		if heading = heading && readToggle(properties, "w:tblHeader") == on; heading {
			g.Head++
		}
		g.Rows = append(g.Rows, cells)
	}
	t, more := g.Table()
	if t == nil {
		for _, row := range g.Rows {
			for _, c := range row {
				if len(c.Content) > 0 {
					f.add(&doc.Paragraph{Pos: c.Pos, Content: c.Content})
				}
			}
		}
		return
	}
	f.guesses = append(f.guesses, guesses...)
	f.add(t)
	r.draft.Guesses = append(r.draft.Guesses, more...)
	f.last = bodyRole
}

// children returns the children of an element that have a name, such as the rows of
// a table. It also finds them in content controls, tracked insertions and other
// elements between.
func children(n *node, name string) []*node {
	var all []*node
	for _, c := range n.children {
		switch c.name {
		case name:
			all = append(all, c)
		case "w:sdt":
			if content := c.child("w:sdtContent"); content != nil {
				all = append(all, children(content, name)...)
			}
		case "w:ins", "w:customXml", "w:smartTag", "w:moveTo":
			all = append(all, children(c, name)...)
		case "mc:AlternateContent":
			all = append(all, children(&node{children: alternative(c)}, name)...)
		}
	}
	return all
}

// hasHeading reports whether there is a heading below an element.
func (r *reader) hasHeading(n *node) bool {
	for _, c := range n.children {
		if c.name == "w:p" {
			p := readParagraphProperties(c.child("w:pPr"))
			if r.styles.heading(p) > noLevel {
				return true
			}
		} else if r.hasHeading(c) {
			return true
		}
	}
	return false
}
