package markup

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// list writes a list. Reading systems make marks such as 9. or iv. themselves. Other
// marks, such as (a) or 1), are text in the item (class marked), because few reading
// systems can make them.
func (w *writer) list(l *doc.List) {
	name, class := "ul", ""
	if l.Ordered {
		name = "ol"
	}
	w.write("<", name)
	if !l.Tight {
		class = "loose"
	}
	own := l.Ordered && l.Numbering.Delimiter != doc.Period
	switch {
	case own && class != "":
		class = "marked loose"
	case own:
		class = "marked"
	case l.Ordered:
		w.numbering(l)
		class = strings.TrimSpace(class + " " + room(l))
	}
	if class != "" {
		w.write(` class="`, class, `"`)
	}
	w.write(">\n")
	next := l.Start()
	for _, it := range l.Items {
		value, mark := "", ""
		if own {
			mark = `<span class="mark">` + Escape(l.Numbering.Mark(it.Number)) + "</span> "
		} else if l.Ordered && it.Number != next {
			value = ` value="` + strconv.Itoa(it.Number) + `"`
		}
		next = it.Number + 1
		w.item(it, l, value, mark)
	}
	w.write("</", name, ">\n")
}

// Marks with more letters than this need more space before an item: 100. and viii.
// (wide), xxviii. (widest).
const (
	wideMark   = 3
	widestMark = 5
)

// room returns the class of a list whose marks need more space than usual, or "".
// Without it they would be cut off at the page's edge.
func room(l *doc.List) string {
	widest := 0
	for _, it := range l.Items {
		widest = max(widest, utf8.RuneCountInString(l.Numbering.Mark(it.Number)))
	}
	switch {
	case widest > widestMark:
		return "widest"
	case widest > wideMark:
		return "wide"
	}
	return ""
}

// numbering writes the kind of numbers and the first one.
func (w *writer) numbering(l *doc.List) {
	switch s := l.Numbering.Style; s {
	case doc.Decimal:
	case doc.LowerAlpha:
		w.write(` type="a"`)
	case doc.UpperAlpha:
		w.write(` type="A"`)
	case doc.LowerRoman:
		w.write(` type="i"`)
	case doc.UpperRoman:
		w.write(` type="I"`)
	default:
		panic(fmt.Sprintf("markup: number style %d", s))
	}
	if l.Start() != 1 {
		w.write(` start="`, strconv.Itoa(l.Start()), `"`)
	}
}

// item writes an item. value is the attribute for its number, and mark is its mark as
// text.
func (w *writer) item(it *doc.Item, l *doc.List, value, mark string) {
	w.write("<li")
	lead := mark
	if it.Task != nil {
		box, word := "☐", w.Words.ToDo
		if *it.Task {
			box, word = "☑", w.Words.Done
		}
		if !l.Ordered { // The box replaces the bullet.
			w.write(` class="task"`)
		}
		lead += `<span class="box" role="img" aria-label="` + Escape(word) + `">` + box + "</span> "
	}
	w.write(value, ">")
	w.inner(it.Content, l.Tight, lead)
	w.write("</li>\n")
}

// inner writes the content of an item or an explanation, with lead before its first
// words. If it is tight, its first paragraph has no element of its own.
func (w *writer) inner(blocks []doc.Block, tight bool, lead string) {
	if len(blocks) == 0 {
		w.write(lead)
		return
	}
	p, ok := blocks[0].(*doc.Paragraph)
	switch {
	case ok && tight:
		w.write(lead)
		w.inlines(p.Content)
		if blocks = blocks[1:]; len(blocks) > 0 {
			w.write("\n")
		}
	case ok:
		w.write("\n<p>", lead)
		w.inlines(p.Content)
		w.write("</p>\n")
		blocks = blocks[1:]
	default:
		w.write(lead, "\n")
	}
	w.blocks(blocks)
}
