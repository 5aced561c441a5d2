package markdown

import (
	"bytes"
	"strings"

	"pamphlet/pipeline/doc"
)

// Write returns an article as a file in our format, from which Read returns the same
// article. A paragraph is one line. lines has the line of the file on which each block
// begins, counted from 1, including blocks inside others.
//
// What Markdown cannot express is written as the nearest that it can: emphasis in
// emphasis becomes one, and a list in which paragraphs follow each other gets space
// between its items.
func Write(a *doc.Article) (data []byte, lines map[doc.Block]int) {
	w := &writer{line: 1, lines: map[doc.Block]int{}, lang: a.Meta.Lang, remarks: a.Remarks}
	if w.lang == "" {
		w.lang = defaultLang
	}
	w.labels = noteLabels(a.Notes)
	w.ids = neededIDs(a)
	matter := writeFrontMatter(&a.Meta)
	w.out.WriteString("---\n")
	w.out.Write(matter)
	w.out.WriteString("---\n")
	w.line += 2 + bytes.Count(matter, []byte("\n"))
	if len(a.Body) > 0 {
		w.newline()
		w.blocks(a.Body, false)
	}
	for i, n := range a.Notes {
		w.newline()
		w.item("[^"+w.labels[i]+"]: ", 4, func() { w.blocks(n.Content, false) })
	}
	for _, r := range w.remarks {
		w.newline()
		w.text(remarkComment(r))
		w.newline()
	}
	return w.out.Bytes(), w.lines
}

// writer writes blocks as lines.
type writer struct {
	out  bytes.Buffer
	lang string
	// line is the line that is being written.
	line  int
	lines map[doc.Block]int
	// prefix begins each line: the indents and marks of what is open.
	prefix string
	// begun is set if the line has a prefix; gap is then what comes before its next
	// text.
	begun bool
	gap   string
	// labels are those of the notes, by index.
	labels []string
	// ids has the headings for which Read would make another ID than theirs.
	ids map[*doc.Heading]bool
	// remarks are those that are not written yet.
	remarks []doc.Remark
	// listed is set in an item of a list.
	listed bool
	// crossed is set if the next list has another bullet than the item that it is in.
	crossed bool
	// marks has, by kind, which marks of emphasis are open.
	marks [3]bool
}

// text adds text without a line end to the line.
func (w *writer) text(s string) {
	if !w.begun {
		w.out.WriteString(w.prefix)
		w.begun = true
	}
	w.out.WriteString(w.gap)
	w.gap = ""
	w.out.WriteString(s)
}

// newline ends the line, which is empty if nothing has been added to it.
func (w *writer) newline() {
	if !w.begun {
		w.out.WriteString(strings.TrimRight(w.prefix, " "))
	}
	w.out.WriteByte('\n')
	w.begun, w.gap = false, ""
	w.line++
}

// item writes a mark and its content. The content's further lines are indented.
func (w *writer) item(mark string, indent int, content func()) {
	bare := strings.TrimRight(mark, " ")
	w.text(bare)
	w.gap = mark[len(bare):]
	w.within(strings.Repeat(" ", indent), content)
	if w.begun { // It is empty.
		if bare == ":" {
			w.text("") // A colon alone is not a mark.
		}
		w.newline()
	}
}

// within writes content with a longer prefix.
func (w *writer) within(prefix string, content func()) {
	before := w.prefix
	w.prefix += prefix
	content()
	w.prefix = before
}
