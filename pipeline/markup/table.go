package markup

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// The number of letters that fit side by side on a narrow screen, in the measure, and
// on paper in small type. A table whose longest words need more is stacked as labelled
// rows on narrow screens, scrolls in a box of its own, or breaks its words in print.
const (
	narrowLetters  = 24
	measureLetters = 60
	paperLetters   = 90
)

// table writes a table. A table with three columns or more, or with long words, is
// stacked on narrow screens (class stack). A table that is wider than the measure
// scrolls on wide screens (class scroll, and vast if it is wider than paper too). It
// can then be reached by keyboard (WCAG 2.2, 2.1.1).
func (w *writer) table(t *doc.Table) {
	class, letters := "table", longestWords(t)
	stack := len(t.Header) > 2 || letters > narrowLetters
	if stack {
		class += " stack"
	}
	reach := ""
	if letters > measureLetters {
		class += " scroll"
		if letters > paperLetters {
			class += " vast"
		}
		reach = ` role="group" tabindex="0"`
		if name := tableName(t); name != "" {
			reach += ` aria-label="` + Escape(name) + `"`
		}
	}
	w.write(`<div class="`, class, `"`, reach, ">\n<table>\n")
	labels := make([]string, len(t.Header))
	named := false
	for i, c := range t.Header {
		labels[i] = headerWords(c)
		named = named || labels[i] != ""
	}
	if named {
		w.write("<thead>\n<tr>")
		for i, c := range t.Header {
			w.cell(c, t, i, labels[i] != "", "")
		}
		w.write("</tr>\n</thead>\n")
	}
	if len(t.Rows) > 0 {
		w.write("<tbody>\n")
		for _, row := range t.Rows {
			w.write("<tr>")
			for i, c := range row {
				label := ""
				if stack && i < len(labels) {
					label = labels[i]
				}
				w.cell(c, t, i, false, label)
			}
			w.write("</tr>\n")
		}
		w.write("</tbody>\n")
	}
	w.write("</table>\n</div>\n")
}

func (w *writer) cell(c *doc.Cell, t *doc.Table, column int, header bool, label string) {
	name := "td"
	if header {
		name = "th"
		w.write(`<th scope="col"`)
	} else {
		w.write("<td")
	}
	if column < len(t.Align) {
		switch a := t.Align[column]; a {
		case doc.AlignDefault, doc.AlignLeft:
		case doc.AlignCentre:
			w.write(` class="centre"`)
		case doc.AlignRight:
			w.write(` class="right"`)
		default:
			panic(fmt.Sprintf("markup: alignment %d", a))
		}
	}
	if label != "" && len(c.Content) > 0 {
		w.write(` data-label="`, Escape(label), `"`)
	}
	w.write(">")
	w.inlines(c.Content)
	w.write("</", name, ">")
}

// headerWords returns the words of a header cell for an attribute.
func headerWords(c *doc.Cell) string { return strings.TrimSpace(unjoined(doc.Plain(c.Content))) }

// tableName returns a name for a table: the headers of its first columns.
func tableName(t *doc.Table) string {
	var heads []string
	for _, c := range t.Header[:min(4, len(t.Header))] {
		if s := headerWords(c); s != "" {
			heads = append(heads, s)
		}
	}
	return strings.Join(heads, ", ")
}

// longestWords returns the sum of the longest words of all columns, in letters, plus
// two letters between columns. Words that are kept together, such as 5 mg, are one
// word.
func longestWords(t *doc.Table) int {
	longest := make([]int, len(t.Header))
	for _, row := range append([][]*doc.Cell{t.Header}, t.Rows...) {
		for i, c := range row[:min(len(row), len(longest))] {
			for _, word := range strings.FieldsFunc(doc.Plain(c.Content), breaks) {
				longest[i] = max(longest[i], utf8.RuneCountInString(unjoined(word)))
			}
		}
	}
	sum := 2 * max(0, len(longest)-1)
	for _, n := range longest {
		sum += n
	}
	return sum
}
