package draft

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
)

// maxCells is the largest number of cells of a table, once merged cells are divided.
const maxCells = 200_000

// Cell is a cell of a foreign table, which may span several columns and rows.
type Cell struct {
	doc.Pos
	Content []doc.Inline
	// Across and Down are how many columns and rows it spans; less than 2 means one.
	Across, Down int
	// Header is true if the file marks it as the header of a column or row.
	Header bool
}

// Grid is a foreign table, row by row. A row has the cells that begin in it.
type Grid struct {
	doc.Pos
	Rows [][]Cell
	// Head is how many rows the file marks as the table's header.
	Head int
}

// Table returns the grid as a table. The words of a cell that spans several columns
// or rows are repeated in each of them. The guesses belong to the table. It returns
// no table if the grid has no cell, or if it would have more than 200,000.
func (g *Grid) Table() (*doc.Table, []Guess) {
	rows, merged, ok := g.expand()
	if !ok {
		return nil, nil
	}
	t := &doc.Table{Pos: g.Pos}
	var guesses []Guess
	guess := func(kind, message, text string) {
		guesses = append(guesses, Guess{Line: g.Line, Block: t, Kind: kind, Message: message, Text: text})
	}
	head := 1
	switch {
	case g.Head == 0:
		guess("table-header-guessed", "no row is marked as the table's header; the first was taken", rowText(rows[0]))
	case g.Head > 1:
		head = min(g.Head, len(rows))
		guess("table-header-joined", fmt.Sprintf("%d header rows became one", head), rowText(rows[0]))
	}
	if merged != "" {
		guess("table-cells-merged", "merged cells were split: each has the same words", merged)
	}
	t.Header = rows[0]
	for _, r := range rows[1:head] {
		for i, c := range r {
			over := t.Header[i]
			if len(c.Content) == 0 || doc.Plain(c.Content) == doc.Plain(over.Content) {
				continue
			}
			if len(over.Content) > 0 {
				over.Content = append(over.Content, &doc.LineBreak{Pos: c.Pos})
			}
			over.Content = append(over.Content, c.Content...)
		}
	}
	for _, c := range t.Header { // A header is always bold.
		if len(c.Content) == 1 {
			if strong, ok := c.Content[0].(*doc.Strong); ok {
				c.Content = strong.Content
			}
		}
	}
	t.Rows = rows[head:]
	t.Align = make([]doc.Align, len(t.Header))
	return t, guesses
}

// expand returns the grid with the same number of cells in each row, and the words of
// the cells that span several.
func (g *Grid) expand() (rows [][]*doc.Cell, merged string, ok bool) {
	placed, width, ok := g.places()
	if !ok {
		return nil, "", false
	}
	for i, r := range placed {
		row := make([]*doc.Cell, width)
		for _, p := range r {
			if p.column >= width {
				continue
			}
			c := &doc.Cell{Pos: p.cell.Pos, Content: p.cell.Content}
			if p.copied {
				text := doc.Plain(c.Content)
				if merged == "" {
					merged = text
				}
				c.Content = nil
				if text != "" {
					c.Content = []doc.Inline{&doc.Text{Pos: c.Pos, Value: text}}
				}
			}
			row[p.column] = c
		}
		for j, c := range row {
			if c == nil {
				row[j] = &doc.Cell{Pos: doc.Pos{Line: g.rowLine(i), Col: 1}}
			}
		}
		rows = append(rows, row)
	}
	return rows, merged, true
}

// place is a column of a row, and the cell in it. copied is true if the cell began in
// another row or column.
type place struct {
	column int
	cell   Cell
	copied bool
}

// places returns each row's places, and how many columns there are. ok is false for a
// grid that is empty or too large.
func (g *Grid) places() (placed [][]place, width int, ok bool) {
	// Columns in which no cell begins are there only because of a span that is
	// too wide. The cells that reach down into a row push its own to the right.
	type reach struct {
		cell Cell
		rows int
	}
	var down []reach // By column, the cells that reach down from above.
	placed = make([][]place, 0, len(g.Rows))
	total := 0
	for _, r := range g.Rows {
		var row []place
		column := 0
		above := func() {
			for column < len(down) && down[column].rows > 0 {
				down[column].rows--
				row = append(row, place{column, down[column].cell, true})
				column++
			}
		}
		for _, c := range r {
			above()
			width = max(width, column+1)
			for i := range min(max(c.Across, 1), 20) {
				if column == len(down) {
					down = append(down, reach{})
				}
				if i > 0 && down[column].rows > 0 {
					break
				}
				row = append(row, place{column, c, i > 0})
				down[column] = reach{c, max(c.Down, 1) - 1}
				column++
			}
		}
		for column < len(down) { // Cells that reach down at the row's end.
			if above(); column < len(down) {
				column++
			}
		}
		if total += len(row); total > maxCells {
			return nil, 0, false
		}
		placed = append(placed, row)
	}
	if width == 0 || width*len(placed) > maxCells {
		return nil, 0, false
	}
	return placed, width, true
}

// rowLine returns the line of a row: that of its first cell, or that of the grid.
func (g *Grid) rowLine(i int) int {
	if len(g.Rows[i]) > 0 {
		return g.Rows[i][0].Line
	}
	return g.Line
}

// rowText returns the words of a row.
func rowText(row []*doc.Cell) string {
	var b strings.Builder
	for _, c := range row {
		if text := doc.Plain(c.Content); text != "" {
			if b.Len() > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(text)
		}
	}
	return b.String()
}
