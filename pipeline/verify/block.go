package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// block is a run of words of the edition that a file must show together.
type block struct {
	// text has the words.
	text  string
	words []wanted
	// lead are the marks of the items that it begins, outermost first.
	lead []slot
	// tail is what may follow its last word.
	tail []slot
	// quoted means that it is in a quotation, whose lines may begin with a sign.
	quoted bool
	// table is the table of which it is a cell, or nil. row and column count from 0;
	// row 0 is the header.
	table       *doc.Table
	row, column int
}

// wanted is a word that a file must have.
type wanted struct {
	term
	line, col int32
	// more is nil for most words.
	more *leeway
}

// pos returns the place of a word in the article.
func (w *wanted) pos() doc.Pos { return doc.Pos{Line: int(w.line), Col: int(w.col)} }

// leeway is what a file may have around a word or instead of it.
type leeway struct {
	// gap is what may come before it.
	gap []slot
	// instead are the keys of words that may replace it, or nil.
	instead []string
}

// gap returns what may come before a word.
func (w *wanted) gap() []slot {
	if w.more == nil {
		return nil
	}
	return w.more.gap
}

// instead returns the keys of the words that may replace a word, or nil.
func (w *wanted) instead() []string {
	if w.more == nil {
		return nil
	}
	return w.more.instead
}

// slot is a place that is empty or holds one of several texts: the number of a
// note, or the address of a link where it is printed. Each text is given by the
// keys of its words.
type slot [][]string

func newSlot(texts ...string) slot {
	var s slot
	for _, text := range texts {
		if k := keys(split(text)); len(k) > 0 {
			s = append(s, k)
		}
	}
	return s
}

// shifting says how a file shows raised and lowered text.
type shifting int

const (
	// joined means that it is shown like all other text, 10⁹ as 109: the file does
	// not say more.
	joined shifting = iota
	// apart means that it is raised and lowered, and is read with marks.
	apart
	// inLetters means that the form has only letters: 10⁹, x^a.
	inLetters
)

// form says how a file shows what plain letters cannot.
type form struct {
	shifting
	// labels are the words that paper puts around struck text and after links to a
	// page. It is nil where the edition's own text has them.
	labels *theme.Labels
	// pages is the largest page number.
	pages int
	// unsaid returns what may follow a link that would be lost. It is nil where
	// nothing may.
	unsaid func(*doc.Link) string
	// plain means that addresses follow the words of links, and divide them from
	// the next word.
	plain bool
}

// form returns how a file of an edition shows what plain letters cannot.
func (c *Content) form(e *edition.Edition) form {
	switch {
	case c.Plain:
		return form{shifting: inLetters, plain: true}
	case c.Pages > 0 && !c.Unordered:
		return form{shifting: inLetters, labels: e.Labels, pages: 2 * c.Pages} // A side of a sheet may hold two.
	case c.Pages > 0:
		return form{shifting: joined}
	}
	return form{shifting: apart, unsaid: e.Unsaid}
}

// lister lists the blocks of an edition.
type lister struct {
	form
	// lexicon numbers the keys of the words.
	lexicon *lexicon
	// shift is the mark of the next letters, or 0.
	shift  rune
	blocks []block
	open   []wanted
	// onPages is what may follow a link to a page. It is made for the first one.
	onPages slot
	// count is the number of words in blocks.
	count int
	// split is used again for each text, spare for the words of the next blocks.
	split []term
	spare []wanted
	// text is that of the open block. From the byte whole on it is not yet split into
	// words; origins say where that part comes from.
	text    []byte
	whole   int
	origins []origin
	// pending is what the file may have here although the article does not. It
	// becomes the gap before the next word; if cut is set, that word begins here.
	// gaps are the places inside text.
	pending, gap []slot
	cut          bool
	gaps         []seam
	// lead are the marks of items whose first words are still to come; loose are
	// the marks of items that have no words.
	lead  []slot
	loose []slot
	// quotes is the number of open quotations.
	quotes int
}

// origin says that the text from the byte at on is at pos in the article.
type origin struct {
	at  int
	pos doc.Pos
}

// seam is a place in a text, and what the file may have there.
type seam struct {
	at    int
	slots []slot
}

// list returns the blocks of words of a part of an article, in reading order, and
// the marks of items that have no words.
func list(blocks []doc.Block, f form, x *lexicon) ([]block, []slot) {
	l := lister{form: f, lexicon: x}
	l.all(blocks)
	return l.blocks, append(l.loose, l.lead...)
}

// listNotes returns the blocks of footnotes, each of which may begin with its
// number. It also returns the numbers of the notes that have no words.
func listNotes(notes []*doc.Note, f form, x *lexicon) ([]block, []slot) {
	l := lister{form: f, lexicon: x}
	for _, n := range notes {
		l.loose = append(l.loose, l.lead...)
		l.lead = []slot{newSlot(strconv.Itoa(n.Number))}
		before := len(l.blocks)
		l.all(n.Content)
		if last := len(l.blocks) - 1; last >= before && n.References > 1 { // The ways back are counted.
			for i := range min(n.References, mostReferences) {
				l.blocks[last].tail = append(l.blocks[last].tail, newSlot(strconv.Itoa(i+1)))
			}
		}
	}
	return l.blocks, append(l.loose, l.lead...)
}

func (l *lister) all(blocks []doc.Block) {
	for _, b := range blocks {
		l.block(b)
	}
}

func (l *lister) block(b doc.Block) {
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
		return
	case *doc.List:
		l.items(b)
		return
	case *doc.Quote:
		l.quotes++
		l.all(b.Content)
		l.quotes--
		return
	case *doc.Table:
		l.cells(b, 0, b.Header, nil)
		var names []slot
		for _, c := range b.Header {
			names = append(names, repeated(c.Content))
		}
		for i, r := range b.Rows {
			l.cells(b, i+1, r, names)
		}
	case *doc.Code:
		for i, line := range strings.Split(b.Text, "\n") {
			l.add(line+"\n", doc.Pos{Line: b.Line + i})
		}
		l.end()
	case *doc.QR, *doc.ContactCard, *doc.Rule: // The mark of an item leads what they show.
		l.loose, l.lead = append(l.loose, l.lead...), nil
	case *doc.Heading, *doc.Paragraph, *doc.Figure, *doc.Callout, *doc.FAQ, *doc.Restricted:
		if _, ok := b.(*doc.Callout); ok { // Or the word for its kind.
			l.loose, l.lead = append(l.loose, l.lead...), nil
		}
		for _, run := range doc.Texts(b) {
			l.run(run)
		}
	default:
		panic(fmt.Sprintf("verify: block %T", b))
	}
	for _, inner := range doc.Inner(b) {
		l.all(inner)
	}
}

// items adds the items of a list, each led by its mark.
func (l *lister) items(b *doc.List) {
	for _, it := range b.Items {
		if b.Ordered {
			l.lead = append(l.lead, newSlot(b.Numbering.Mark(it.Number)))
		}
		if it.Task != nil { // The words for its box come next.
			l.loose, l.lead = append(l.loose, l.lead...), nil
		}
		before := len(l.blocks)
		l.all(it.Content)
		if len(l.blocks) == before { // It has no words: its mark does not lead what comes next.
			l.loose, l.lead = append(l.loose, l.lead...), nil
		}
	}
}

// cells adds a row of a table. Where the row is set as a list, the name of its
// column may lead a cell.
func (l *lister) cells(t *doc.Table, row int, cells []*doc.Cell, names []slot) {
	for i, c := range cells {
		before := len(l.blocks)
		l.run(c.Content)
		for k := before; k < len(l.blocks); k++ {
			b := &l.blocks[k]
			b.table, b.row, b.column = t, row, i
			if i < len(names) {
				b.lead = append(b.lead, names[i])
			}
		}
	}
}

// repeated returns the forms in which running text may be repeated: without the
// numbers of its notes and the addresses of its links, and with them in each form.
func repeated(run []doc.Inline) slot {
	var all slot
	x := newLexicon(0)
	for _, s := range []shifting{joined, apart, inLetters} {
		l := lister{form: form{shifting: s}, lexicon: x}
		l.run(run)
		for choice := range 4 {
			var words []string
			fill := func(slots []slot) {
				for _, s := range slots {
					if choice > 0 && len(s) > 0 {
						words = append(words, s[min(choice-1, len(s)-1)]...)
					}
				}
			}
			for i := range l.blocks {
				b := &l.blocks[i]
				for k := range b.words {
					fill(b.words[k].gap())
					words = append(words, x.keys[b.words[k].key])
				}
				fill(b.tail)
			}
			if len(words) > 0 && !slices.ContainsFunc(all, func(other []string) bool { return slices.Equal(other, words) }) {
				all = append(all, words)
			}
		}
	}
	return all
}
