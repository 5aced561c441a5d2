package handout

import (
	"strconv"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
)

// list writes a list. inner is true if it is close below the words of an item. A list
// that counts up from a number, one by one and in digits, is numbered by the mail
// program: Outlook and Gmail do not know other ways. In all other lists the marks are
// text.
func (w *mailWriter) list(l *doc.List, inner bool) {
	if l.Ordered && !countable(l) {
		w.marked(l, inner)
		return
	}
	name := "ul"
	if l.Ordered {
		name = "ol"
	}
	w.write("<", name)
	if l.Ordered && l.Start() != 1 {
		w.write(` start="`, strconv.Itoa(l.Start()), `"`)
	}
	if inner {
		w.write(` class="inner"`)
	}
	w.write(">\n")
	for _, it := range l.Items {
		w.write("<li>")
		w.item(it, l.Tight)
		w.write("</li>\n")
	}
	w.write("</", name, ">\n")
}

// countable reports whether every mail program counts a list as the author does.
func countable(l *doc.List) bool {
	if l.Numbering != (doc.Numbering{}) || l.Start() < 1 {
		return false
	}
	for i, it := range l.Items {
		if it.Number != l.Start()+i {
			return false
		}
	}
	return true
}

// marked writes a list whose marks are text. It is a table with two columns, but a
// list for screen readers.
func (w *mailWriter) marked(l *doc.List, inner bool) {
	class := "list"
	if inner {
		class = "list-inner"
	}
	w.write(frame, `><tr><td class="`, class, `">`, "\n", `<table role="list" width="100%" border="0" cellpadding="0" cellspacing="0"><tbody role="presentation">`, "\n")
	for _, it := range l.Items {
		w.write(`<tr role="listitem"><td role="presentation" class="mark">`, markup.Escape(l.Numbering.Mark(it.Number)), `</td><td role="presentation" class="item">`)
		w.item(it, l.Tight)
		w.write("</td></tr>\n")
	}
	w.write("</tbody>", frameEnd, "\n</td></tr>", frameEnd, "\n")
}

// item writes the contents of an item. An empty item keeps its line.
func (w *mailWriter) item(it *doc.Item, tight bool) {
	if it.Task != nil {
		w.write(map[bool]string{true: "☑ ", false: "☐ "}[*it.Task])
	}
	if len(it.Content) == 0 {
		w.write("&nbsp;")
	}
	w.narrowed(w.room-inset, func() { w.inner(it.Content, tight) })
}

// notes writes footnotes, by their numbers.
func (w *mailWriter) notes(notes []*doc.Note) {
	if len(notes) == 0 {
		return
	}
	l := &doc.List{Ordered: true, Tight: true}
	for _, n := range notes {
		l.Items = append(l.Items, &doc.Item{Pos: n.Pos, Number: n.Number, Content: n.Content})
	}
	w.list(l, false)
}
