package handout

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// gutter is the number of spaces between two columns of a table.
const gutter = 2

// table returns a table with aligned columns. If there are too many columns, or they
// are too wide, it returns the table row by row, with the header's words before each
// cell.
func (t *plainText) table(tb *doc.Table, width int) []string {
	rows := [][]string{cellTexts(tb.Header)}
	for _, r := range tb.Rows {
		rows = append(rows, cellTexts(r))
	}
	widths := make([]int, len(tb.Header))
	for _, r := range rows {
		for i, c := range r[:min(len(r), len(widths))] {
			widths[i] = max(widths[i], columns(c))
		}
	}
	sum := gutter * max(0, len(widths)-1)
	for _, w := range widths {
		sum += w
	}
	if sum > width {
		return t.records(rows, width)
	}
	var lines []string
	for i, r := range rows {
		if i == 0 && strings.Join(r, "") == "" {
			continue
		}
		lines = append(lines, unquoted(row(r, widths, tb.Align)))
		if i == 0 {
			rules := make([]string, len(widths))
			for k, w := range widths {
				rules[k] = strings.Repeat("-", w)
			}
			lines = append(lines, row(rules, widths, nil))
		}
	}
	return lines
}

func cellTexts(cells []*doc.Cell) []string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = strings.Join(strings.FieldsFunc(inlineText(c.Content), breaking), " ")
	}
	return texts
}

// row returns the cells of a row, each as wide as its column.
func row(cells []string, widths []int, align []doc.Align) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString(strings.Repeat(" ", gutter))
		}
		pad, before := 0, 0
		if i < len(widths) {
			pad = max(0, widths[i]-columns(c))
		}
		if i < len(align) {
			switch align[i] {
			case doc.AlignDefault, doc.AlignLeft:
			case doc.AlignCentre:
				before = pad / 2
			case doc.AlignRight:
				before = pad
			}
		}
		b.WriteString(strings.Repeat(" ", before) + c + strings.Repeat(" ", pad-before))
	}
	return strings.TrimRight(b.String(), " ")
}

// records returns each row as lines of its own. The second line and those after it
// are indented.
func (t *plainText) records(rows [][]string, width int) []string {
	header := rows[0]
	if len(rows) == 1 {
		return wrap(strings.Join(header, ", "), width)
	}
	var all [][]string
	for k, r := range rows[1:] {
		var lines []string
		for i, c := range r {
			if c == "" && k > 0 {
				continue // The first row names every column, even if its cell is empty.
			}
			if i < len(header) && header[i] != "" {
				c = header[i] + ": " + c
			}
			if len(lines) == 0 {
				lines = indented(wrap(c, width), "", "    ")
				continue
			}
			lines = append(lines, indented(wrap(c, width-4), "  ", "    ")...)
		}
		all = append(all, lines)
	}
	return stacked(true, all...)
}
