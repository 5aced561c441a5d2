package main

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
)

// typst returns an article as a source file of Typst, with the words, headings, lists,
// tables and pictures that it has. Placeholders stay as they are.
func typst(a *doc.Article) string {
	w := typstWriter{notes: a.Notes}
	w.printf("#set document(title: %s)\n", quoted(a.Meta.Title))
	w.printf("#set page(paper: \"us-letter\", numbering: \"1\")\n")
	w.printf("#set text(font: \"Atkinson Hyperlegible\", size: 11pt)\n\n")
	w.printf("#heading(level: 1)[%s]\n\n", escaped(a.Meta.Title))
	w.blocks(a.Body)
	return w.String()
}

// typstWriter writes functions of Typst in the place of marks where it can, because
// their ends are plain.
type typstWriter struct {
	strings.Builder
	notes []*doc.Note
}

func (w *typstWriter) printf(format string, args ...any) {
	fmt.Fprintf(&w.Builder, format, args...)
}

func (w *typstWriter) blocks(all []doc.Block) {
	for _, b := range all {
		w.block(b)
		w.printf("\n\n")
	}
}

// inBlocks writes before, blocks in brackets, and after.
func (w *typstWriter) inBlocks(before string, all []doc.Block, after string) {
	w.printf("%s[", before)
	w.blocks(all)
	w.printf("]%s", after)
}

func (w *typstWriter) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		w.in(fmt.Sprintf("#heading(level: %d)", b.Level), b.Content)
		w.printf("#label(%s)", quoted(b.ID))
	case *doc.Paragraph:
		w.inlines(b.Content)
	case *doc.List:
		w.list(b)
	case *doc.DefinitionList:
		w.printf("#terms(")
		for _, it := range b.Items {
			for _, details := range it.Details {
				w.in("terms.item(", it.Terms[0])
				w.inBlocks(", ", details, "), ")
			}
		}
		w.printf(")")
	case *doc.Quote:
		w.inBlocks("#quote(block: true)", b.Content, "")
	case *doc.Code:
		w.printf("#raw(block: true, %s)", quoted(b.Text))
	case *doc.Table:
		w.table(b)
	case *doc.Figure:
		w.printf("#figure(image(%s, alt: %s), caption: ", quoted(b.Image.Source), quoted(b.Image.Alt.String()))
		w.in("", b.Caption)
		w.printf(")")
	case *doc.Rule:
		w.printf("#line(length: 100%%)")
	case *doc.Callout:
		w.callout(b.Title, b.Content)
	case *doc.FAQ:
		w.callout(b.Title, b.Content)
	case *doc.ContactCard:
	case *doc.QR:
		w.inlines([]doc.Inline{b.Link()})
		w.printf("\n\n")
		w.blocks(b.Content)
	case *doc.Restricted:
		w.blocks(b.Content)
	default:
		panic(fmt.Sprintf("bench: unknown block %T", b))
	}
}

func (w *typstWriter) list(l *doc.List) {
	if l.Ordered {
		w.printf("#enum(start: %d, tight: %v, ", l.Start(), l.Tight)
	} else {
		w.printf("#list(tight: %v, ", l.Tight)
	}
	for _, it := range l.Items {
		w.inBlocks("", it.Content, ", ")
	}
	w.printf(")")
}

func (w *typstWriter) table(t *doc.Table) {
	w.printf("#table(columns: %d, table.header(", len(t.Header))
	for _, c := range t.Header {
		w.in("", c.Content)
		w.printf(", ")
	}
	w.printf("), ")
	for _, row := range t.Rows {
		for _, c := range row {
			w.in("", c.Content)
			w.printf(", ")
		}
	}
	w.printf(")")
}

func (w *typstWriter) callout(title []doc.Inline, content []doc.Block) {
	w.printf("#block(stroke: 1pt, inset: 8pt)[")
	if len(title) > 0 {
		w.in("#strong", title)
		w.printf("\n\n")
	}
	w.blocks(content)
	w.printf("]")
}

// in writes before and running text in brackets.
func (w *typstWriter) in(before string, content []doc.Inline) {
	w.printf("%s[", before)
	w.inlines(content)
	w.printf("]")
}

func (w *typstWriter) inlines(all []doc.Inline) {
	for _, i := range all {
		w.inline(i)
	}
}

// inline ends each function with a semicolon, because a bracket or a full stop after it
// would belong to it.
func (w *typstWriter) inline(i doc.Inline) {
	switch i := i.(type) {
	case *doc.Text:
		w.WriteString(escaped(i.Value))
		return
	case *doc.Field:
		w.WriteString(escaped(i.Braces()))
		return
	case *doc.LineBreak:
		w.printf("#linebreak()")
	case *doc.Emphasis:
		w.in("#emph", i.Content)
	case *doc.Strong:
		w.in("#strong", i.Content)
	case *doc.Strike:
		w.in("#strike", i.Content)
	case *doc.Superscript:
		w.in("#super", i.Content)
	case *doc.Subscript:
		w.in("#sub", i.Content)
	case *doc.Verbatim:
		w.printf("#raw(%s)", quoted(i.Value))
	case *doc.Link:
		target := quoted(i.Target.String())
		if id, ok := strings.CutPrefix(i.Target.String(), "#"); ok {
			target = "label(" + quoted(id) + ")"
		}
		w.in("#link("+target+")", i.Content)
	case *doc.Image:
		w.printf("#box(image(%s, alt: %s, height: 1em))", quoted(i.Source), quoted(i.Alt.String()))
	case *doc.NoteRef:
		w.inBlocks("#footnote", w.notes[i.Number-1].Content, "")
	default:
		panic(fmt.Sprintf("bench: unknown inline %T", i))
	}
	w.printf(";")
}

// marks are the characters that mean something in a text of Typst.
const marks = "\\#*_`$<>@[]=-+/~'\"{}.:"

// escaped returns words as a text of Typst.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune(marks, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// quoted returns words as a string of Typst.
func quoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
