package handout

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
)

// A table fits a telephone if it has at most phoneColumns columns, and if their
// longest words together have at most phoneLetters letters.
const (
	phoneColumns = 3
	phoneLetters = 24
)

// table writes a table with a header cell above each column. If it is too wide for a
// telephone, it is written row by row, with the header's words before each cell: few
// mail programs can choose by the width of the screen.
func (w *mailWriter) table(t *doc.Table) {
	if len(t.Header) > phoneColumns || narrowest(t) > phoneLetters {
		w.records(t)
		return
	}
	w.write(frame, `><tr><td class="around">`, "\n", `<table class="data" width="100%" border="0" cellpadding="0" cellspacing="0">`, "\n")
	named := false
	for _, c := range t.Header {
		named = named || strings.TrimSpace(doc.Plain(c.Content)) != ""
	}
	if named {
		w.write("<thead>\n<tr>")
		for i, c := range t.Header {
			if strings.TrimSpace(doc.Plain(c.Content)) == "" {
				w.cell("td", "cell ruled", t, i, c) // A header cell must have words.
				continue
			}
			w.cell(`th scope="col"`, "", t, i, c)
		}
		w.write("</tr>\n</thead>\n")
	}
	w.write("<tbody>\n")
	for _, r := range t.Rows {
		w.write("<tr>")
		for i, c := range r {
			w.cell("td", "cell ruled", t, i, c)
		}
		w.write("</tr>\n")
	}
	w.write("</tbody>\n", frameEnd, "\n</td></tr>", frameEnd, "\n")
}

func (w *mailWriter) cell(tag, class string, t *doc.Table, column int, c *doc.Cell) {
	if column < len(t.Align) {
		switch a := t.Align[column]; a {
		case doc.AlignDefault, doc.AlignLeft:
		case doc.AlignCentre:
			class += " centre"
		case doc.AlignRight:
			class += " end"
		default:
			panic(fmt.Sprintf("handout: alignment %d", a))
		}
	}
	w.write("<", tag)
	if class = strings.TrimSpace(class); class != "" {
		w.write(` class="`, class, `"`)
	}
	w.write(">")
	w.narrowed(w.room/len(t.Header)-inset/2, func() { w.write(w.inline.Inlines(c.Content)) })
	w.write("</", tag[:2], ">")
}

// narrowest returns the width of a table in letters if every column is as narrow as
// possible.
func narrowest(t *doc.Table) int {
	longest := make([]int, len(t.Header))
	for _, row := range append([][]*doc.Cell{t.Header}, t.Rows...) {
		for i, c := range row[:min(len(row), len(longest))] {
			for _, p := range pieces(nil, doc.Plain(c.Content)) {
				longest[i] = max(longest[i], p.columns)
			}
		}
	}
	sum := 0
	for _, n := range longest {
		sum += n
	}
	return sum
}

// records writes a table row by row. The first cell is the row's title.
func (w *mailWriter) records(t *doc.Table) {
	rows := t.Rows
	header := t.Header
	if len(rows) == 0 { // There are only names of columns: show them.
		rows, header = [][]*doc.Cell{t.Header}, nil
	}
	w.write(frame, `><tr><td class="around">`, "\n", `<table role="presentation" class="records bar" width="100%" border="0" cellpadding="0" cellspacing="0">`, "\n")
	for k, r := range rows {
		w.write(`<tr><td class="record ruled">`, "\n")
		class := "record-title"
		for i, c := range r {
			label := ""
			if i < len(header) {
				label = strings.TrimSpace(w.label(header[i], k))
			}
			if strings.TrimSpace(doc.Plain(c.Content)) == "" && (k > 0 || label == "") {
				continue // The first row names every column, even if its cell is empty.
			}
			w.write(`<p class="`, class, `">`)
			if label != "" {
				w.write(`<span class="label">`, label, ":</span> ")
			}
			w.write(w.inline.Inlines(c.Content), "</p>\n")
			class = "record-line"
		}
		w.write("</td></tr>\n")
	}
	w.write(frameEnd, "\n</td></tr>", frameEnd, "\n")
}

// label returns the words of a header cell, which are written before the cells of
// its column. Links and notes are in the first row only.
func (w *mailWriter) label(c *doc.Cell, row int) string {
	if row == 0 {
		return w.inline.Inlines(c.Content)
	}
	return w.inline.Phrase(c.Content)
}
