package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/doc"
)

// tableTransformer turns paragraphs into tables (GFM 4.10). Unlike goldmark's, it keeps
// cells beyond the header, and knows the place of each cell.
type tableTransformer struct{ r *reader }

// Transform implements parser.ParagraphTransformer.
func (t *tableTransformer) Transform(node *ast.Paragraph, rd text.Reader, _ parser.Context) {
	lines, src := node.Lines(), rd.Source()
	for i := 1; i < lines.Len(); i++ {
		align := delimiterRow(lines.At(i), src)
		if align == nil {
			continue
		}
		header := tableCells(lines.At(i-1), src)
		if len(header) != len(align) {
			above, here := lines.At(i-1), lines.At(i)
			if bytes.IndexByte(above.Value(src), '|') >= 0 && bytes.IndexByte(here.Value(src), '|') >= 0 {
				t.r.warning(here.Start, "table-columns", fmt.Sprintf("the number of columns is %d here and %d in the header above: it is not a table", len(align), len(header)), "give both lines the same number of columns")
			}
			return
		}
		table := extast.NewTable()
		table.Alignments = align
		table.SetPos(rowStart(lines.At(i-1), src))
		table.AppendChild(table, extast.NewTableHeader(tableRow(header, align)))
		for j := i + 1; j < lines.Len(); j++ {
			row := tableRow(tableCells(lines.At(j), src), align)
			row.SetPos(rowStart(lines.At(j), src))
			table.AppendChild(table, row)
		}
		parent := node.Parent()
		parent.InsertAfter(parent, node, table)
		if i == 1 {
			parent.RemoveChild(parent, node)
			return
		}
		lines.SetSliced(0, i-1)
		last := lines.At(i - 2)
		lines.Set(i-2, last.TrimRightSpace(src))
		return
	}
}

func rowStart(line text.Segment, src []byte) int {
	return line.Start + len(src[line.Start:line.Stop]) - len(bytes.TrimLeft(src[line.Start:line.Stop], " \t"))
}

// tableRow returns a row of cells, including those beyond the columns.
func tableRow(cells []text.Segment, align []extast.Alignment) *extast.TableRow {
	row := extast.NewTableRow(align)
	for _, c := range cells {
		cell := extast.NewTableCell()
		cell.SetPos(c.Start)
		if !c.IsEmpty() {
			cell.Lines().Append(c)
		}
		row.AppendChild(row, cell)
	}
	return row
}

// tableCells divides a line at its pipes, except those after a backslash.
func tableCells(line text.Segment, src []byte) []text.Segment {
	from, to := rowStart(line, src), line.Stop
	to = from + len(bytes.TrimRight(src[from:to], " \t\n"))
	if from < to && src[from] == '|' {
		from++
	}
	if from < to && src[to-1] == '|' && (to-2 < from || src[to-2] != '\\') {
		to--
	}
	var cells []text.Segment
	for from <= to {
		end := from
		for end < to && (src[end] != '|' || end > from && src[end-1] == '\\') {
			end++
		}
		left, right := from, end
		for left < right && (src[left] == ' ' || src[left] == '\t') {
			left++
		}
		for right > left && (src[right-1] == ' ' || src[right-1] == '\t') {
			right--
		}
		cells = append(cells, text.NewSegment(left, right))
		from = end + 1
	}
	return cells
}

// delimiterRow returns the alignments of the line between header and rows, nil if the
// line is not a delimiter row.
func delimiterRow(line text.Segment, src []byte) []extast.Alignment {
	row := bytes.TrimSpace(src[line.Start:line.Stop])
	if bytes.IndexByte(row, '-') < 0 || !bytes.ContainsAny(row, "|:") || len(bytes.Trim(row, "-:| \t")) > 0 {
		return nil
	}
	var align []extast.Alignment
	for _, c := range tableCells(line, src) {
		cell := src[c.Start:c.Stop]
		left, right := bytes.HasPrefix(cell, []byte(":")), len(cell) > 1 && bytes.HasSuffix(cell, []byte(":"))
		dashes := bytes.TrimSuffix(bytes.TrimPrefix(cell, []byte(":")), []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return nil
		}
		switch {
		case left && right:
			align = append(align, extast.AlignCenter)
		case left:
			align = append(align, extast.AlignLeft)
		case right:
			align = append(align, extast.AlignRight)
		default:
			align = append(align, extast.AlignNone)
		}
	}
	return align
}

// table converts a table. Every row has as many cells as the header afterwards.
func (r *reader) table(t *extast.Table) *doc.Table {
	table := &doc.Table{Pos: r.at(t.Pos())}
	for _, a := range t.Alignments {
		switch a {
		case extast.AlignLeft:
			table.Align = append(table.Align, doc.AlignLeft)
		case extast.AlignCenter:
			table.Align = append(table.Align, doc.AlignCentre)
		case extast.AlignRight:
			table.Align = append(table.Align, doc.AlignRight)
		case extast.AlignNone:
			table.Align = append(table.Align, doc.AlignDefault)
		default:
			panic(fmt.Sprintf("markdown: alignment %d", a))
		}
	}
	columns := len(table.Align)
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []*doc.Cell
		end := row.Pos()
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			content := r.inlines(c)
			end = c.Pos()
			if len(cells) < columns {
				cells = append(cells, &doc.Cell{Pos: r.at(c.Pos()), Content: content})
				continue
			}
			if len(content) == 0 {
				continue
			}
			r.warning(c.Pos(), "table-cells", fmt.Sprintf("this cell is beyond the %d columns of the table; it joins the last one", columns), `add a column to the header, or write \| for a bar that is text`)
			last := cells[columns-1]
			if len(last.Content) > 0 {
				content = append([]doc.Inline{&doc.Text{Pos: content[0].Position(), Value: " "}}, content...)
			}
			last.Content = joinTexts(append(last.Content, content...))
		}
		for len(cells) < columns {
			cells = append(cells, &doc.Cell{Pos: r.at(end)})
		}
		if table.Header == nil {
			table.Header = cells
		} else {
			table.Rows = append(table.Rows, cells)
		}
	}
	return table
}
