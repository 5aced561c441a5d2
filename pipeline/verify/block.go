package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// block is a run of words of the edition, which a file must show together.
type block struct {
	words []wanted
	// table is the table that it is a cell of, nil for none; row counts from 0,
	// the header's row, and column from 0.
	table       *doc.Table
	row, column int
}

// wanted is a word that a file must have.
type wanted struct {
	word
	pos doc.Pos
	// after are keys of words that may stand before this one: the number of a note,
	// the address of a link where it is printed.
	after map[string]bool
}

// lister lists the blocks of an edition.
type lister struct {
	blocks []block
	open   []wanted
	// text is what was not yet split into words, and origins where it comes
	// from.
	text    strings.Builder
	origins []origin
	// pending is text that may stand here although the article does not have it;
	// optional are its words, and become the after of the next word.
	pending  string
	optional map[string]bool
}

// origin says that the text from a byte on stands in that place of the article.
type origin struct {
	at  int
	pos doc.Pos
}

// list gives the blocks of a part of an article, in reading order.
func list(blocks []doc.Block) []block {
	var l lister
	l.all(blocks)
	return l.blocks
}

func (l *lister) all(blocks []doc.Block) {
	doc.Walk(blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.DefinitionList: // Terms and details take turns.
			for _, d := range b.Items {
				for _, t := range d.Terms {
					l.run(t)
				}
				for _, x := range d.Details {
					l.all(x)
				}
			}
			return false
		case *doc.Table:
			l.cells(b, 0, b.Header)
			for i, r := range b.Rows {
				l.cells(b, i+1, r)
			}
		case *doc.Code:
			for i, line := range strings.Split(b.Text, "\n") {
				l.add(line+"\n", doc.Pos{Line: b.Line + i})
			}
			l.end()
		case *doc.Heading, *doc.Paragraph, *doc.List, *doc.Quote, *doc.Figure, *doc.Rule, *doc.Callout, *doc.FAQ, *doc.ContactCard, *doc.QR, *doc.Restricted:
			for _, run := range doc.Texts(b) {
				l.run(run)
			}
		default:
			panic(fmt.Sprintf("verify: block %T", b))
		}
		return true
	})
}

func (l *lister) cells(t *doc.Table, row int, cells []*doc.Cell) {
	for i, c := range cells {
		before := len(l.blocks)
		l.run(c.Content)
		for k := before; k < len(l.blocks); k++ {
			b := &l.blocks[k]
			b.table, b.row, b.column = t, row, i
		}
	}
}

// run lists a run of inlines as one block.
func (l *lister) run(run []doc.Inline) {
	l.inlines(run)
	l.end()
}

// end ends the block that is open, if it has words.
func (l *lister) end() {
	l.flush()
	if len(l.open) > 0 {
		l.blocks = append(l.blocks, block{words: l.open})
	}
	l.open, l.optional, l.pending = nil, nil, ""
}

func (l *lister) inlines(run []doc.Inline) {
	for i, in := range run {
		at := in.Position()
		switch in := in.(type) {
		case *doc.Text:
			l.add(in.Value, at)
		case *doc.Verbatim:
			l.add(in.Value, at)
		case *doc.Image:
			l.add(" "+in.Alt+" ", at)
		case *doc.LineBreak:
			l.add(" ", at)
		case *doc.Emphasis, *doc.Strong, *doc.Strike, *doc.Superscript, *doc.Subscript:
			l.inlines(doc.Children(in))
		case *doc.Link:
			l.inlines(in.Content)
			if i+1 == len(run) || !begunByLetter(run[i+1]) { // The s of "[clinic](…)s" is the rest of a word.
				l.pending += " " + in.Target + " " + doc.ShownAddress(in.Target) + " " + in.Title + " < >"
			}
		case *doc.NoteRef:
			l.pending += " " + strconv.Itoa(in.Number)
		case *doc.Field:
			panic(fmt.Sprintf("verify: field %q is not resolved", in.Name))
		default:
			panic(fmt.Sprintf("verify: inline %T", in))
		}
	}
}

// begunByLetter tells whether an inline is text that may go on with a word.
func begunByLetter(in doc.Inline) bool {
	t, ok := in.(*doc.Text)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.Value)
	return unicode.IsLetter(first) && !standsAlone(first)
}

// add adds text to the block that is open.
func (l *lister) add(text string, at doc.Pos) {
	if l.pending != "" && text != "" {
		l.flush()
		l.optional = map[string]bool{}
		for _, w := range split(l.pending) {
			l.optional[w.key] = true
		}
		l.pending = ""
	}
	l.origins = append(l.origins, origin{l.text.Len(), at})
	l.text.WriteString(text)
}

// flush splits the text into words.
func (l *lister) flush() {
	for _, w := range split(l.text.String()) {
		i, exact := slices.BinarySearchFunc(l.origins, w.at, func(o origin, at int) int { return cmp.Compare(o.at, at) })
		if !exact {
			i--
		}
		l.open = append(l.open, wanted{w, l.origins[i].pos, l.optional})
		l.optional = nil
	}
	l.text.Reset()
	l.origins = nil
}
