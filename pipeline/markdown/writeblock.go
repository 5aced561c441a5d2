package markdown

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
)

// blocks writes blocks, with an empty line between them unless they are tight.
func (w *writer) blocks(blocks []doc.Block, tight bool) {
	// other is set for another bullet: the list follows one of its kind, or its bullet
	// would be a minus.
	other := w.crossed || w.gap != "" && len(blocks) > 0 && beginsMinus(blocks[0])
	w.crossed = false
	for i, b := range blocks {
		if i > 0 {
			if !tight && !(w.listed && endsEmpty(blocks[i-1])) {
				w.newline()
			}
			other = sameKind(blocks[i-1], b) && !other
			if wouldJoin(blocks[i-1], b) {
				other = false
				w.text("<!-- -->") // It keeps them apart.
				w.newline()
				w.newline()
			}
		}
		w.remarksBefore(b)
		w.lines[b] = w.line
		w.block(b, other)
	}
}

// sameKind reports whether two blocks are bullet lists, which would become one.
func sameKind(a, b doc.Block) bool {
	above, ok := a.(*doc.List)
	below, ok2 := b.(*doc.List)
	return ok && ok2 && !above.Ordered && !below.Ordered
}

// wouldJoin reports whether two blocks that follow each other would become one, whatever
// their marks are.
func wouldJoin(a, b doc.Block) bool {
	switch a := a.(type) {
	case *doc.List:
		below, ok := b.(*doc.List)
		return ok && !asHTML(a) && !asHTML(below) && runOn(a, below)
	case *doc.DefinitionList:
		_, ok := b.(*doc.DefinitionList)
		return ok
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.FAQ, *doc.Figure, *doc.Heading, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
	}
	return false
}

// block writes one block and ends its last line.
func (w *writer) block(b doc.Block, other bool) {
	switch b := b.(type) {
	case *doc.Heading:
		w.heading(b)
	case *doc.Paragraph:
		w.paragraph(b.Content)
	case *doc.List:
		w.list(b, other)
	case *doc.DefinitionList:
		w.definitions(b)
	case *doc.Quote:
		w.quote(b)
	case *doc.Code:
		w.code(b)
	case *doc.Table:
		w.table(b)
	case *doc.Figure:
		w.figure(b)
	case *doc.Rule:
		if w.listed { // After the hyphen of an item, --- would be one rule with it.
			w.line1("___")
		} else {
			w.line1("---")
		}
	case *doc.Callout:
		w.container(b, string(b.Kind), b.Title, b.Content)
	case *doc.FAQ:
		w.container(b, "faq", b.Title, b.Content)
	case *doc.ContactCard:
		w.container(b, "contact", nil, nil)
	case *doc.QR:
		w.container(b, "qr "+escapePhrase(b.URL, escapeAddress), nil, b.Content)
	case *doc.Restricted:
		kind := "only"
		if b.Except {
			kind = "except"
		}
		for _, f := range b.Formats {
			kind += " " + string(f)
		}
		w.container(b, kind, nil, b.Content)
	default:
		panic(fmt.Sprintf("markdown: block %T", b))
	}
}

// quote writes a quotation. A single line that begins with a number is followed by an
// empty one, because its > would be a sign otherwise.
func (w *writer) quote(q *doc.Quote) {
	line := w.line
	w.text(">")
	from := w.out.Len()
	w.gap = " "
	w.within("> ", func() { w.blocks(q.Content, false) })
	if w.begun {
		w.newline()
	}
	if w.line == line+1 && isCompared(w.out.Bytes()[from:]) {
		w.text(">")
		w.newline()
	}
}

// line1 writes text that is one line.
func (w *writer) line1(s string) {
	w.text(s)
	w.newline()
}

// paragraph writes running text: one line, and one more for each line break.
func (w *writer) paragraph(content []doc.Inline) {
	for _, l := range strings.Split(w.inlines(content, inText), "\n") {
		w.line1(l)
	}
}

func (w *writer) heading(h *doc.Heading) {
	w.text(strings.Repeat("#", h.Level) + " " + w.inlines(h.Content, inHeading))
	var marks []string
	if w.ids[h] {
		marks = append(marks, "#"+h.ID)
	}
	for _, c := range []struct {
		name string
		set  bool
	}{{".brochure", h.Brochure}, {".handout", h.Handout}, {".essential", h.Essential}} {
		if c.set {
			marks = append(marks, c.name)
		}
	}
	if len(marks) > 0 {
		w.text(" {" + strings.Join(marks, " ") + "}")
	}
	w.newline()
}

func (w *writer) definitions(l *doc.DefinitionList) {
	for i, d := range l.Items {
		if i > 0 {
			w.newline()
		}
		for _, t := range d.Terms {
			w.line1(w.inlines(t, inTitle))
		}
		for j, content := range d.Details {
			if j > 0 {
				w.newline()
			}
			w.item(":   ", 4, func() { w.blocks(content, false) })
		}
	}
}

// code writes preformatted text between fences longer than any run of their
// character in it.
func (w *writer) code(c *doc.Code) {
	mark := "`"
	if strings.Contains(c.Language, "`") {
		mark = "~"
	}
	fence := strings.Repeat(mark, max(3, longestRun(c.Text, mark[0])+1))
	w.line1(fence + escapeAddress(c.Language))
	if c.Text != "" {
		for _, l := range strings.Split(c.Text, "\n") {
			if l != "" {
				w.text(l)
			}
			w.newline()
		}
	}
	w.line1(fence)
}

func longestRun(s string, c byte) int {
	longest, n := 0, 0
	for i := range len(s) {
		if s[i] != c {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}

func (w *writer) table(t *doc.Table) {
	w.row(t.Header)
	var rule strings.Builder
	for _, a := range t.Align {
		switch a {
		case doc.AlignDefault:
			rule.WriteString("| --- ")
		case doc.AlignLeft:
			rule.WriteString("| :-- ")
		case doc.AlignCentre:
			rule.WriteString("| :-: ")
		case doc.AlignRight:
			rule.WriteString("| --: ")
		default:
			panic(fmt.Sprintf("markdown: alignment %d", a))
		}
	}
	w.line1(rule.String() + "|")
	for _, r := range t.Rows {
		w.row(r)
	}
}

func (w *writer) row(cells []*doc.Cell) {
	for _, c := range cells {
		w.text("| ")
		if len(c.Content) > 0 {
			w.text(w.inlines(c.Content, inCell) + " ")
		}
	}
	w.line1("|")
}

// container writes a container between fences longer than those of the
// containers in it.
func (w *writer) container(b doc.Block, kind string, title []doc.Inline, content []doc.Block) {
	fence := strings.Repeat(":", 2+containerHeight(b))
	w.text(fence + " " + kind)
	if len(title) > 0 {
		w.text(" " + w.inlines(title, inTitle))
	}
	w.newline()
	w.blocks(content, false)
	w.line1(fence)
}

// containerHeight returns how deep containers are nested in a block, itself included.
func containerHeight(b doc.Block) int {
	height := 0
	for _, run := range doc.Inner(b) {
		for _, inner := range run {
			height = max(height, containerHeight(inner))
		}
	}
	switch b.(type) {
	case *doc.Callout, *doc.FAQ, *doc.ContactCard, *doc.QR, *doc.Restricted:
		height++
	case *doc.Code, *doc.DefinitionList, *doc.Figure, *doc.Heading, *doc.List, *doc.Paragraph, *doc.Quote, *doc.Rule, *doc.Table:
	}
	return height
}
