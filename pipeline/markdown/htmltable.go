package markdown

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
)

// maxCells bounds a table of HTML, with the cells that wide and high ones stand for.
const maxCells = 100_000

// htmlRow is a row of a table of HTML.
type htmlRow struct {
	cells []*element
	// head reports that it belongs to the table's head.
	head bool
}

// rowsOf returns the rows of a table and its captions. Cells outside a row are one.
func rowsOf(e *element) (rows []htmlRow, captions []*element) {
	var foot []htmlRow
	var gather func(parts []part, section string)
	gather = func(parts []part, section string) {
		loose := false // The row before has no tag of its own.
		for _, p := range parts {
			in := p.element
			switch {
			case in == nil:
			case in.is("caption"):
				captions = append(captions, in)
			case in.is("thead", "tbody", "tfoot"):
				gather(in.parts, in.name())
				loose = false
			case in.is("td", "th"):
				if !loose {
					rows = append(rows, htmlRow{})
				}
				loose = true
				last := &rows[len(rows)-1]
				last.cells = append(last.cells, in)
			case in.is("tr"):
				row := htmlRow{head: true}
				var astray []part // Rows and captions inside a row follow it.
				for _, c := range in.parts {
					switch {
					case c.element == nil:
					case c.element.is("td", "th"):
						row.cells = append(row.cells, c.element)
						row.head = row.head && c.element.is("th")
					case c.element.is("tr", "thead", "tbody", "tfoot", "caption"):
						astray = append(astray, c)
					}
				}
				row.head = row.head || section == "thead"
				switch loose = false; {
				case len(row.cells) == 0:
				case section == "tfoot":
					foot = append(foot, row)
				default:
					rows = append(rows, row)
				}
				gather(astray, section)
			}
		}
	}
	gather(e.parts, "")
	return append(rows, foot...), captions
}

// strays returns what is in a table and in none of its cells.
func strays(parts []part) []part {
	var out []part
	for _, p := range parts {
		e := p.element
		switch {
		case e == nil:
			out = append(out, p)
		case e.is("td", "th", "caption", "col"):
		case e.is("tr", "thead", "tbody", "tfoot", "colgroup"):
			out = append(out, strays(e.parts)...)
		default:
			out = append(out, p)
		}
	}
	return out
}

// slot is a place in the grid of a table.
type slot struct {
	cell *element
	// copied marks the further places of a cell that spans several.
	copied bool
}

// grid lays cells out in rows and columns. It returns nil if there are too many.
func grid(rows []htmlRow) [][]slot {
	type reach struct {
		cell *element
		rows int
	}
	var down []reach // By column, what reaches down into the next row.
	var placed [][]slot
	width, total := 0, 0
	for i, row := range rows {
		var line []slot
		above := func() {
			for len(line) < len(down) && down[len(line)].rows > 0 {
				down[len(line)].rows--
				line = append(line, slot{down[len(line)].cell, true})
			}
		}
		for _, c := range row.cells {
			above()
			for j := range span(c, "colspan", 1, 50) {
				if len(line) == len(down) {
					down = append(down, reach{})
				}
				if j > 0 && down[len(line)].rows > 0 {
					break
				}
				down[len(line)] = reach{c, span(c, "rowspan", len(rows)-i, len(rows)-i) - 1}
				line = append(line, slot{c, j > 0})
			}
		}
		above()
		for n := len(line); n < len(down); n++ {
			if down[n].rows > 0 {
				down[n].rows--
				for len(line) < n {
					line = append(line, slot{})
				}
				line = append(line, slot{down[n].cell, true})
			}
		}
		placed = append(placed, line)
		width = max(width, len(line))
		if total += len(line); total > maxCells || width*(i+1) > maxCells {
			return nil
		}
	}
	for i, line := range placed {
		placed[i] = append(line, make([]slot, width-len(line))...)
	}
	return placed
}

// span returns how many columns or rows a cell takes; all is what 0 stands for.
func span(c *element, key string, all, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(c.tag.attr(key)))
	switch {
	case err != nil || n < 0:
		return 1
	case n == 0:
		return max(all, 1)
	}
	return max(1, min(n, most))
}

// tableOf converts a table. The words of a cell that spans others are in each of
// them, so that every row can be read alone; those of one that is as wide as the
// table are there once. A table without a head has an empty one.
func (r *reader) tableOf(e *element, o *outline) []doc.Block {
	rows, captions := rowsOf(e)
	var blocks []doc.Block
	for _, c := range captions {
		blocks = append(blocks, r.flow(c.parts, nil)...)
	}
	blocks = append(blocks, r.flow(strays(e.parts), o)...)
	placed := grid(rows)
	if len(placed) == 0 || len(placed[0]) < 2 { // It only lays out the page, or is too large.
		for _, row := range rows {
			for _, c := range row.cells {
				blocks = append(blocks, r.flow(c.parts, o)...)
			}
		}
		return blocks
	}
	width := len(placed[0])
	table := &doc.Table{Pos: r.at(e.tag.offset), Align: make([]doc.Align, width)}
	made := map[*element][]doc.Inline{}
	for i, line := range placed {
		head := rows[i].head && len(table.Rows) == 0
		pos := r.at(rows[i].cells[0].tag.offset)
		cells := make([]*doc.Cell, width)
		for j, s := range line {
			cells[j] = &doc.Cell{Pos: pos}
			if s.cell == nil {
				continue
			}
			cells[j].Pos = r.at(s.cell.tag.offset)
			if s.copied {
				if line[0].cell != s.cell || line[width-1].cell != s.cell {
					cells[j].Content = copied(made[s.cell])
				}
				continue
			}
			r.anchor(s.cell)
			run := r.runOf(s.cell.parts)
			if len(run) > 0 && !head && s.cell.is("th") {
				run = []doc.Inline{&doc.Strong{Pos: run[0].Position(), Content: run}}
			}
			cells[j].Content = run
			made[s.cell] = run
			if a := alignOf(s.cell); table.Align[j] == doc.AlignDefault {
				table.Align[j] = a
			}
		}
		switch {
		case head && table.Header == nil:
			table.Header = cells
		case head: // A head of several rows becomes one.
			for j, c := range cells {
				over := table.Header[j]
				if len(c.Content) == 0 || doc.Plain(c.Content) == doc.Plain(over.Content) {
					continue
				}
				if len(over.Content) > 0 {
					over.Content = append(over.Content, &doc.LineBreak{Pos: c.Pos})
				}
				over.Content = append(over.Content, c.Content...)
			}
		default:
			table.Rows = append(table.Rows, cells)
		}
	}
	if table.Header == nil {
		for range width {
			table.Header = append(table.Header, &doc.Cell{Pos: table.Pos})
		}
	}
	return append(blocks, table)
}

// alignOf returns the alignment that a cell asks for.
func alignOf(c *element) doc.Align {
	style := strings.ReplaceAll(strings.ToLower(c.tag.attr("style")), " ", "")
	_, named, _ := strings.Cut(style, "text-align:")
	for _, s := range []string{strings.ToLower(c.tag.attr("align")), named} {
		switch {
		case strings.HasPrefix(s, "left"):
			return doc.AlignLeft
		case strings.HasPrefix(s, "center"):
			return doc.AlignCentre
		case strings.HasPrefix(s, "right"):
			return doc.AlignRight
		}
	}
	return doc.AlignDefault
}

// copied returns a copy of running text, without its references to notes.
func copied(run []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			c := *in
			out = append(out, &c)
		case *doc.Emphasis:
			out = append(out, &doc.Emphasis{Pos: in.Pos, Content: copied(in.Content)})
		case *doc.Strong:
			out = append(out, &doc.Strong{Pos: in.Pos, Content: copied(in.Content)})
		case *doc.Strike:
			out = append(out, &doc.Strike{Pos: in.Pos, Content: copied(in.Content)})
		case *doc.Superscript:
			out = append(out, &doc.Superscript{Pos: in.Pos, Content: copied(in.Content)})
		case *doc.Subscript:
			out = append(out, &doc.Subscript{Pos: in.Pos, Content: copied(in.Content)})
		case *doc.Link:
			c := *in
			c.Content = copied(in.Content)
			out = append(out, &c)
		case *doc.Image:
			c := *in
			out = append(out, &c)
		case *doc.NoteRef:
		case *doc.Field, *doc.LineBreak, *doc.Verbatim: // Nothing changes these.
			out = append(out, in)
		}
	}
	return out
}
