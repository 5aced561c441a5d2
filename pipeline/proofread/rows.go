package proofread

import (
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
)

// Form says how a file shows raised and lowered text when package verify reads it back.
type Form int

const (
	// Marked has a mark before each raised or lowered letter. It is the form of web
	// pages and e-books.
	Marked Form = iota
	// Lettered has only letters: 10⁹, 10^9. It is the form of plain text and print.
	Lettered
)

// Row has the numbers, signs, units and negations of one block. A file must show them
// together and in this order.
type Row struct {
	// From and To are the lines of the block in the article.
	From, To int
	// Words is the text that the row is taken from.
	Words string
	// segments are its tokens between the gaps.
	segments [][]token
}

// Blocks are the blocks of an article with their rows. They may be used side by side.
type Blocks struct {
	words *lexicon
	// rows are those of the blocks at each place, also those without tokens.
	rows map[doc.Pos][]Row
}

// Blocks returns the blocks of an article.
func (r *Reading) Blocks(a *doc.Article) *Blocks {
	b := &Blocks{words: r.words.apart(), rows: map[doc.Pos][]Row{}}
	for _, p := range shownPassages(a) {
		b.rows[p.pos] = append(b.rows[p.pos], p.row(b.words))
	}
	return b
}

// Rows returns the rows of the blocks that an edition shows, in the edition's order.
// shown is the edition's article. Where the edition fills something in, such as a
// telephone number, the row has a gap.
func (b *Blocks) Rows(shown *doc.Article) []Row {
	seen := map[doc.Pos]int{}
	var rows []Row
	for _, p := range shownPassages(shown) {
		var row Row
		if at := seen[p.pos]; at < len(b.rows[p.pos]) {
			seen[p.pos]++
			row = b.rows[p.pos][at]
		} else {
			row = p.row(b.words.apart())
		}
		if len(row.segments) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// shownPassages returns the passages of an article that a file may show.
func shownPassages(a *doc.Article) []passage {
	return (&walker{marks: func(*doc.Item) bool { return false }, shown: true}).passages(a)
}

// row returns the row of a passage.
func (p *passage) row(words *lexicon) Row {
	return Row{slices.Min(p.lines), slices.Max(p.lines), p.text, segmented(words.row(p.text))}
}

// segmented divides a row at its gaps.
func segmented(tokens []token) [][]token {
	var all [][]token
	open := false
	for _, t := range tokens {
		switch {
		case t.kind == gap:
			open = false
		case !open:
			all, open = append(all, []token{t}), true
		default:
			all[len(all)-1] = append(all[len(all)-1], t)
		}
	}
	return all
}

// The marks that package verify puts into the text of a file: before a raised or
// lowered letter, and before a sign that a plain text draws with letters.
const (
	raisedFollows    = '\uFDD8'
	loweredFollows   = '\uFDD9'
	furnitureFollows = '\uFDD0'
	quotingFollows   = '\uFDD1'
)

// readBack returns the text of a file with the control characters of this package
// instead of the marks of package verify.
func readBack(text string) string {
	text = strings.ReplaceAll(text, "\u2028", "\n") // The end of a line in a run.
	if !strings.ContainsFunc(text, func(c rune) bool { return c >= quotingFollows-1 && c <= loweredFollows }) {
		return text
	}
	var b strings.Builder
	open, next := rune(0), rune(0)
	end := func() {
		switch open {
		case raisedFollows:
			b.WriteRune(raiseEnd)
		case loweredFollows:
			b.WriteRune(lowerEnd)
		}
		open = 0
	}
	for _, c := range text {
		switch {
		case c == raisedFollows || c == loweredFollows:
			next = c
			continue
		case c == furnitureFollows || c == quotingFollows:
			end()
			b.WriteRune(soft)
			continue
		}
		if next != open {
			end()
			switch next {
			case raisedFollows:
				b.WriteRune(raise)
			case loweredFollows:
				b.WriteRune(lower)
			}
			open = next
		}
		next = 0
		b.WriteRune(c)
	}
	end()
	return b.String()
}
