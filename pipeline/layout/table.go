package layout

import (
	"pamphlet/pipeline/unit"
)

// Table is a grid of cells. A row is in one frame unless it is too tall (see
// [Options]). The header is repeated in each frame of the table.
type Table struct {
	Box
	Header *Row
	Rows   []Row
	// Cell is the space around the content of each cell.
	Cell Insets
	// Rule is the colour of the line below each row, Fill that of the header's
	// background.
	Rule      unit.Colour
	RuleWidth unit.Length
	Fill      unit.Colour
	// Outdent is how far a wide table extends to the left of the measure.
	Outdent unit.Length
}

// Row is one row, with a block of text per cell.
type Row struct{ Cells []*Text }

// columns returns the number of columns.
func (t *Table) columns() int {
	var n int
	if t.Header != nil {
		n = len(t.Header.Cells)
	}
	for _, r := range t.Rows {
		n = max(n, len(r.Cells))
	}
	return n
}

// each calls visit for every cell, with its column.
func (t *Table) each(visit func(column int, cell *Text)) {
	row := func(r *Row) {
		for i, c := range r.Cells {
			visit(i, c)
		}
	}
	if t.Header != nil {
		row(t.Header)
	}
	for i := range t.Rows {
		row(&t.Rows[i])
	}
}

// widths returns the minimum and the maximum width that each column can use, with the
// space around its cells: its longest word, and its longest line. Words with a no-break
// space between them count as one word only if together is set.
func (t *Table) widths(b *stick, together bool) (least, most []unit.Length) {
	n := t.columns()
	least, most = make([]unit.Length, n), make([]unit.Length, n)
	pad := t.Cell.Left + t.Cell.Right
	t.each(func(i int, c *Text) {
		line := unit.Length(0)
		tokens := b.tokenise(c.Runs, 1<<40, nil)
		if !together {
			tokens = loosen(tokens, 0)
		}
		for _, tk := range tokens {
			line += tk.width
			least[i], most[i] = max(least[i], tk.least()+pad+c.Indent), max(most[i], line+pad+c.Indent)
			line += tk.space
			if tk.ends {
				line = 0
			}
		}
	})
	return least, most
}

// Fits reports whether the table can be set in a measure without cutting a word.
func (t *Table) Fits(measure unit.Length) bool {
	least, _ := t.widths(new(stick), false)
	return total(least) <= measure
}

// total returns the sum of lengths.
func total(lengths []unit.Length) unit.Length {
	sum := unit.Length(0)
	for _, l := range lengths {
		sum += l
	}
	return sum
}

// share returns column widths that fill the measure. Each is at least the column's
// longest word if that fits. The rest is divided in proportion to what the longest
// lines need, as in CSS 2.1 §17.5.2.2.
func share(least, most []unit.Length, measure unit.Length) []unit.Length {
	n := len(least)
	var low, high unit.Length
	for i := range n {
		low, high = low+least[i], high+most[i]
	}
	if low > measure {
		return squeeze(least, measure)
	}
	w := make([]unit.Length, n)
	used := unit.Length(0)
	for i := range n {
		switch {
		case high <= measure:
			w[i] = most[i] + (measure-high)*most[i]/max(high, 1)
		default:
			w[i] = least[i] + (measure-low)*(most[i]-least[i])/(high-low)
		}
		used += w[i]
	}
	if n > 0 {
		w[n-1] += measure - used
	}
	return w
}

// squeeze returns column widths that fill the measure where the longest words do not
// fit. Words are cut in the widest columns, and as far as possible only there.
func squeeze(least []unit.Length, measure unit.Length) []unit.Length {
	w := make([]unit.Length, len(least))
	rest, columns, kept := measure, len(least), make([]bool, len(least))
	for more := true; more; {
		more = false
		for i := range least {
			if !kept[i] && least[i]*unit.Length(columns) <= rest {
				w[i], kept[i], more = least[i], true, true
				rest, columns = rest-least[i], columns-1
			}
		}
	}
	for i := range w {
		if !kept[i] {
			w[i] = rest / unit.Length(columns)
			rest, columns = rest-w[i], columns-1
		}
	}
	return w
}

func (c *composer) table(t *Table, left, right unit.Length) {
	least, most := t.widths(c.stick, true)
	if total(most) > right-left {
		left -= t.Outdent
	}
	if total(least) > right-left { // Only then may 250 mg/5 mL take two lines.
		least, _ = t.widths(c.stick, false)
	}
	w := share(least, most, right-left)
	var head *header
	if t.Header != nil {
		s := c.row(t, t.Header, w, left, true)
		head = &header{s.height, unmarked(s.items)}
		// A header that takes more than a third of the frame is shown once.
		if c.Tallest != 0 && head.height > c.Tallest/3 {
			head = nil
		}
		s.cost = Never
		c.add(s)
	}
	start := len(c.strips)
	for i := range t.Rows {
		rows := c.slice(c.row(t, &t.Rows[i], w, left, false), t, &t.Rows[i], w, left)
		for k, s := range rows {
			s.header = head
			if k < len(rows)-1 {
				s.cost = Cut
			} else if len(t.Rows) > 1 && (i == 0 || i == len(t.Rows)-2) {
				s.cost = Widow // One row alone is hard to read as a table.
			}
			c.add(s)
		}
	}
	// A small table is read at a glance, so it stays in one frame.
	if body := c.strips[start:]; Height(body) < c.Tallest*2/5 {
		for i := range body[:max(0, len(body)-1)] {
			body[i].cost = max(body[i].cost, Cut)
		}
	}
}

// row composes a row as one strip.
func (c *composer) row(t *Table, r *Row, w []unit.Length, left unit.Length, head bool) Strip {
	var s Strip
	x := left
	var height unit.Length
	for i, cell := range r.Cells {
		strips := c.cell(t, cell, w[i])
		y := t.Cell.Top
		for _, cs := range strips {
			if s.mark == 0 {
				s.mark = cs.mark
			}
			s.items = append(s.items, Move(cs.items, x+t.Cell.Left, y)...)
			y += cs.height
		}
		height = max(height, y+t.Cell.Bottom)
		x += w[i]
	}
	s.height = height + t.RuleWidth
	s.items = append(t.frame(left, x-left, s.height, head), s.items...)
	return s
}

// frame returns the background and the rule of a row.
func (t *Table) frame(x, width, height unit.Length, head bool) []Item {
	if t.RuleWidth == 0 {
		return nil
	}
	var items []Item
	if head {
		fill := t.Fill
		items = append(items, &RoundRect{X: x, Width: width, Height: height - t.RuleWidth, Fill: &fill})
	}
	rule := t.Rule
	return append(items, &RoundRect{X: x, Y: height - t.RuleWidth, Width: width, Height: t.RuleWidth, Fill: &rule})
}

// cell composes the text of one cell.
func (c *composer) cell(t *Table, cell *Text, width unit.Length) []Strip {
	inner := composer{Options: c.Options, stick: c.stick}
	inner.Measure = max(width-t.Cell.Left-t.Cell.Right, unit.Pt)
	inner.text(cell, 0, inner.Measure)
	return inner.strips
}

// slice cuts a row that is taller than two thirds of the tallest frame into pieces.
// Each piece has as many lines of each cell as fit into half of the frame.
func (c *composer) slice(whole Strip, t *Table, r *Row, w []unit.Length, left unit.Length) []Strip {
	most := c.Tallest / 2
	if c.Tallest == 0 || whole.height <= c.Tallest*2/3 {
		return []Strip{whole}
	}
	cells := make([][]Strip, len(r.Cells))
	for i, cell := range r.Cells {
		cells[i] = c.cell(t, cell, w[i])
	}
	var slices []Strip
	for more := true; more; {
		more = false
		s := Strip{mark: whole.mark}
		x := left
		var height unit.Length
		for i := range cells {
			y := t.Cell.Top
			for k := 0; len(cells[i]) > 0 && (k == 0 || y+cells[i][0].height <= most); k++ {
				s.items = append(s.items, Move(cells[i][0].items, x+t.Cell.Left, y)...)
				y += cells[i][0].height
				cells[i] = cells[i][1:]
			}
			more = more || len(cells[i]) > 0
			height = max(height, y+t.Cell.Bottom)
			x += w[i]
		}
		s.height = height + t.RuleWidth
		if !more { // The rule is at the end of the row.
			s.items = append(t.frame(left, x-left, s.height, false), s.items...)
		}
		slices = append(slices, s)
	}
	return slices
}
