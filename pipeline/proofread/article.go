package proofread

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/doubling"
)

// walker writes the text of a document down, block by block.
type walker struct {
	pen  pen
	all  []passage
	from doc.Pos
	// marks reports whether the article has the number of an item, which then is in
	// the row.
	marks func(it *doc.Item) bool
	// shown means that the rows are for a file. It may leave out the titles of
	// pictures, and may mark struck text with words.
	shown bool
}

// passages returns the passages of an article or an edition of it: its body, then
// its notes.
func (w *walker) passages(a *doc.Article) []passage {
	w.blocks(a.Body)
	for _, n := range a.Notes {
		w.blocks(n.Content)
	}
	return w.all
}

// end ends the open passage.
func (w *walker) end() {
	if p, ok := w.pen.passage(); ok {
		if w.from.Line > 0 {
			p.pos = w.from
		}
		w.all = doubling.Append(w.all, p)
	}
	w.from = doc.Pos{}
}

func (w *walker) blocks(blocks []doc.Block) {
	for _, b := range blocks {
		w.block(b)
	}
}

func (w *walker) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		w.run(b.Content)
	case *doc.Paragraph:
		w.run(b.Content)
	case *doc.List:
		w.list(b)
	case *doc.DefinitionList:
		w.definitions(b)
	case *doc.Quote:
		w.blocks(b.Content)
	case *doc.Code:
		line := b.Line
		for i, text := range strings.Split(b.Text, "\n") {
			w.pen.write(text+"\n", line+i)
		}
		w.end()
	case *doc.Table:
		for _, row := range slices.Concat([][]*doc.Cell{b.Header}, b.Rows) {
			for _, c := range row {
				w.run(c.Content)
			}
		}
	case *doc.Figure:
		w.run(b.Picture())
		w.run(b.Caption)
	case *doc.Rule, *doc.ContactCard:
	case *doc.Callout:
		w.run(b.Title)
		w.blocks(b.Content)
	case *doc.FAQ:
		w.run(b.Title)
		w.blocks(b.Content)
	case *doc.QR:
		w.blocks(b.Content)
	case *doc.Restricted:
		w.blocks(b.Content)
	default:
		panic(fmt.Sprintf("proofread: block %T", b))
	}
}

// list writes the items of a list, each after its number if it has one.
func (w *walker) list(l *doc.List) {
	for _, it := range l.Items {
		if l.Ordered && w.marks(it) {
			w.pen.write(strconv.Itoa(it.Number)+".", it.Line)
			w.from = it.Pos
			w.end()
		}
		w.blocks(it.Content)
	}
}

// definitions writes terms and their explanations.
func (w *walker) definitions(l *doc.DefinitionList) {
	for _, d := range l.Items {
		for _, t := range d.Terms {
			w.run(t)
		}
		for _, x := range d.Details {
			w.blocks(x)
		}
	}
}

// run writes a run of text as one passage.
func (w *walker) run(run []doc.Inline) {
	w.inlines(run)
	w.end()
}

func (w *walker) inlines(run []doc.Inline) {
	for i, in := range run {
		at := in.Position()
		if w.from.Line == 0 {
			w.from = at
		}
		around := func(open, end rune) {
			w.pen.write(string(open), at.Line)
			w.inlines(doc.Children(in))
			w.pen.write(string(end), at.Line)
		}
		switch in := in.(type) {
		case *doc.Text:
			w.pen.write(in.Value, at.Line)
		case *doc.Verbatim:
			w.pen.write(in.Value, at.Line)
		case *doc.Image: // Its description is apart from the words around it.
			w.aside(withoutField(in.Alt), at.Line)
			if !w.shown {
				w.aside(withoutField(in.Title), at.Line)
			}
		case *doc.LineBreak:
			w.pen.write("\n", at.Line)
		case *doc.Emphasis, *doc.Strong:
			w.inlines(doc.Children(in))
		case *doc.Strike:
			if w.shown {
				around(unknown, unknown)
			} else {
				around(strike, strikeEnd)
			}
		case *doc.Superscript:
			around(raise, raiseEnd)
		case *doc.Subscript:
			around(lower, lowerEnd)
		case *doc.Link:
			w.inlines(in.Content)
			if i+1 == len(run) || !goesOn(run[i+1]) {
				w.pen.write(string(unknown), at.Line)
			}
		case *doc.NoteRef, *doc.Field:
			w.pen.write(string(unknown), at.Line)
		default:
			panic(fmt.Sprintf("proofread: inline %T", in))
		}
	}
}

// goesOn reports whether an inline continues the word before it.
func goesOn(in doc.Inline) bool {
	t, ok := in.(*doc.Text)
	return ok && strings.IndexFunc(t.Value, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) == 0
}

// withoutField returns the text of a phrase without its fields.
func withoutField(p doc.Phrase) string { return p.Fill(func(*doc.Field) string { return "" }) }

// aside writes words that are apart from those around them.
func (w *walker) aside(text string, line int) {
	if text != "" {
		w.pen.write(" | "+text+" | ", line)
	}
}
