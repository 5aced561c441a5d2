package markdown

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
)

// maxCells is the largest number of slots in the grid of an HTML table.
const maxCells = 100_000

// htmlRow is a row of a table of HTML.
type htmlRow struct {
	cells []*element
	// head reports that the row belongs to the head of the table.
	head bool
}

// rowsOf returns the rows and the captions of a table, the rows of its foot last.
// Neighbouring cells outside a row make a row.
func rowsOf(e *element) (rows []htmlRow, captions []*element) {
	var foot []htmlRow
	var gather func(parts []part, section string)
	gather = func(parts []part, section string) {
		loose := false // The last row has no tag of its own.
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
				var astray []part // Rows and captions inside the row, which follow it.
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

// strays returns the parts of a table that are not in a cell or a caption.
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
	// copied reports that the slot is not the first one that its cell spans.
	copied bool
}

// grid lays cells out in rows and columns. It returns nil if that takes more than
// maxCells slots.
func grid(rows []htmlRow) [][]slot {
	type reach struct {
		cell *element
		rows int
	}
	var down []reach // By column, the cell that reaches down into the next row.
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

// span returns the number of columns or rows that a cell spans, at most most; all is
// the meaning of 0.
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

// tableOf converts a table. Its captions, and what is in none of its cells, become
// blocks before it.
func (r *reader) tableOf(e *element, o *outline) []doc.Block {
	rows, captions := rowsOf(e)
	var blocks []doc.Block
	for _, c := range captions {
		blocks = append(blocks, r.flow(c.parts, nil)...)
	}
	blocks = append(blocks, r.flow(strays(e.parts), o)...)
	slots := grid(rows)
	if len(slots) == 0 || len(slots[0]) < 2 { // It only lays out the page, or is too large.
		for _, row := range rows {
			for _, c := range row.cells {
				blocks = append(blocks, r.flow(c.parts, o)...)
			}
		}
		return blocks
	}
	b := newTableBuilder(r, r.at(e.tag.offset), len(slots[0]))
	for i, row := range rows {
		b.row(row, slots[i])
	}
	return append(blocks, b.finish())
}

// tableBuilder builds a table from the rows of a grid. The text of a cell that spans
// others is repeated in each of them, so that every row can be read alone; that of a
// cell as wide as the table is there once.
type tableBuilder struct {
	r     *reader
	table *doc.Table
	// contents has the text of each cell, for the other slots that it spans.
	contents map[*element][]doc.Inline
}

func newTableBuilder(r *reader, pos doc.Pos, width int) *tableBuilder {
	return &tableBuilder{r: r, table: &doc.Table{Pos: pos, Align: make([]doc.Align, width)}, contents: map[*element][]doc.Inline{}}
}

// row adds a row. Rows of the head belong to it only before the first other row.
func (b *tableBuilder) row(row htmlRow, slots []slot) {
	inHead := row.head && len(b.table.Rows) == 0
	start := b.r.at(row.cells[0].tag.offset)
	cells := make([]*doc.Cell, len(slots))
	for i, s := range slots {
		switch {
		case s.cell == nil:
			cells[i] = &doc.Cell{Pos: start}
		case s.copied:
			cells[i] = b.spanned(s.cell, slots)
		default:
			cells[i] = b.cell(s.cell, i, inHead)
		}
	}
	switch {
	case !inHead:
		b.table.Rows = append(b.table.Rows, cells)
	case b.table.Header == nil:
		b.table.Header = cells
	default:
		mergeHeader(b.table.Header, cells)
	}
}

// cell converts the first slot of a cell. The column takes the first alignment that a
// cell has there.
func (b *tableBuilder) cell(c *element, column int, inHead bool) *doc.Cell {
	b.r.anchor(c)
	content := b.r.runOf(c.parts)
	if len(content) > 0 && !inHead && c.is("th") {
		content = []doc.Inline{&doc.Strong{Pos: content[0].Position(), Content: content}}
	}
	b.contents[c] = content
	if align := &b.table.Align[column]; *align == doc.AlignDefault {
		*align = alignOf(c)
	}
	return &doc.Cell{Pos: b.r.at(c.tag.offset), Content: content}
}

// spanned returns the cell for another slot that a cell spans: with a copy of its text,
// or empty if it is as wide as the table.
func (b *tableBuilder) spanned(c *element, slots []slot) *doc.Cell {
	cell := &doc.Cell{Pos: b.r.at(c.tag.offset)}
	if slots[0].cell != c || slots[len(slots)-1].cell != c {
		cell.Content = copied(b.contents[c])
	}
	return cell
}

// mergeHeader adds the text of another row of the head to the header, below the text
// that is there. It does not add the same text again.
func mergeHeader(header, cells []*doc.Cell) {
	for i, c := range cells {
		above := header[i]
		if len(c.Content) == 0 || doc.Plain(c.Content) == doc.Plain(above.Content) {
			continue
		}
		if len(above.Content) > 0 {
			above.Content = append(above.Content, &doc.LineBreak{Pos: c.Pos})
		}
		above.Content = append(above.Content, c.Content...)
	}
}

// finish returns the table. A table without a head has an empty header.
func (b *tableBuilder) finish() *doc.Table {
	if b.table.Header == nil {
		for range b.table.Align {
			b.table.Header = append(b.table.Header, &doc.Cell{Pos: b.table.Pos})
		}
	}
	return b.table
}

// alignOf returns the alignment that the attributes of a cell ask for.
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

// copied returns a deep copy of a run, without its references to notes.
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
		case *doc.Field, *doc.LineBreak, *doc.Verbatim: // Nothing changes them later.
			out = append(out, in)
		}
	}
	return out
}
