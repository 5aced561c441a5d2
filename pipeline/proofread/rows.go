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

// Rows returns the rows of the blocks of an article that an edition shows, in the
// edition's order. shown is the edition's article. Where the edition fills something
// in, such as a telephone number, the row has a gap.
func (r *Reading) Rows(a, shown *doc.Article) []Row {
	passages := func(a *doc.Article) []passage {
		return (&walker{marks: func(*doc.Item) bool { return false }, shown: true}).passages(a)
	}
	written := map[doc.Pos][]passage{}
	for _, p := range passages(a) {
		written[p.pos] = append(written[p.pos], p)
	}
	seen := map[doc.Pos]int{}
	var rows []Row
	for _, p := range passages(shown) {
		if at := seen[p.pos]; at < len(written[p.pos]) {
			seen[p.pos]++
			p = written[p.pos][at]
		}
		if segments := segmented(r.words.row(p.text)); len(segments) > 0 {
			rows = append(rows, Row{slices.Min(p.lines), slices.Max(p.lines), p.text, segments})
		}
	}
	return rows
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
