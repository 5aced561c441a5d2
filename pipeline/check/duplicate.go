package check

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

const (
	// leastWords is the number of words from which on equal texts are reported.
	leastWords = 20
	// likeness is the share of common shingles from which on a reader takes two texts
	// for the same (Broder 1997, resemblance).
	likeness = 0.8
	// deepest is how deeply nested in lists and containers texts are compared.
	deepest = 3
)

// unit is what is compared with others: a block, or the blocks of a section.
type unit struct {
	// heading is set for a section; block, within and index are set for a block.
	heading *doc.Heading
	block   doc.Block
	// within is the sequence that has the block, and index is its place there.
	within []doc.Block
	index  int
	words  int
	// shingles are sorted.
	shingles []uint64
}

func newUnit(words []uint64) *unit {
	u := &unit{words: len(words)}
	if u.words >= leastWords {
		u.shingles = shinglesOf(words)
	}
	return u
}

// sketch returns the shingles by which a unit is found.
func (u *unit) sketch() []uint64 { return u.shingles[:min(sketchSize, len(u.shingles))] }

// duplicates reports sections and paragraphs that appear twice. Spaces, letter case,
// punctuation and a few changed words make no difference.
func duplicates(t *text, findings *diag.List) {
	d := &duplicateRule{text: t, findings: findings, words: map[doc.Block][]uint64{}, covered: map[doc.Block]bool{}}
	for _, p := range t.passages {
		for _, w := range wordsIn(p.lower) {
			d.words[p.block] = append(d.words[p.block], hashWord(w))
		}
	}
	for _, s := range t.sections {
		if s.heading == nil {
			continue
		}
		u := newUnit(d.wordsOf(s.blocks))
		u.heading = s.heading
		o := d.sections.find(u)
		if o == nil {
			d.sections.keep(u)
			continue
		}
		d.section(u, o)
		for _, b := range s.blocks {
			d.covered[b] = true
		}
	}
	for _, s := range t.sections {
		d.sequence(s.blocks, 0)
	}
}

type duplicateRule struct {
	*text
	findings         *diag.List
	sections, blocks shingleIndex
	// words are the hashes of the words of each block, without those of inner blocks.
	words map[doc.Block][]uint64
	// covered are the blocks that a finding already reports.
	covered map[doc.Block]bool
}

func (d *duplicateRule) section(u, first *unit) {
	d.findings.Warning(d.Article.At(u.heading.Pos), "section-duplicate",
		fmt.Sprintf("section %.60q says the same as %.60q on line %d", doc.Plain(u.heading.Content), doc.Plain(first.heading.Content), first.heading.Line),
		"keep one of the two, and lead to it with a link from the other place")
}

func (d *duplicateRule) sequence(blocks []doc.Block, depth int) {
	for i, b := range blocks {
		if d.covered[b] {
			continue
		}
		switch b.(type) {
		case *doc.Heading, *doc.Rule, *doc.ContactCard, *doc.QR, *doc.Restricted:
			continue // Text for only some formats often appears in two forms.
		case *doc.Paragraph, *doc.List, *doc.DefinitionList, *doc.Quote, *doc.Code, *doc.Table, *doc.Figure, *doc.Callout, *doc.FAQ:
		default:
			panic(fmt.Sprintf("check: block %T", b))
		}
		u := newUnit(d.wordsOf(blocks[i : i+1]))
		u.block, u.within, u.index = b, blocks, i
		if o := d.blocks.find(u); o != nil {
			d.run(u, o)
			continue
		}
		if depth < deepest && u.words >= leastWords {
			for _, inner := range doc.Inner(b) {
				d.sequence(inner, depth+1)
			}
		}
		d.blocks.keep(u) // Not before, because an inner block is not a copy of its outer one.
	}
}

// run reports a block that appears twice, together with the blocks around it that
// also appear twice.
func (d *duplicateRule) run(u, first *unit) {
	from, to := 0, 1
	same := func(k int) bool {
		i, j := u.index+k, first.index+k
		if i < 0 || j < 0 || i >= len(u.within) || j >= len(first.within) || u.within[i] == first.block || d.covered[u.within[i]] {
			return false
		}
		a := d.wordsOf(u.within[i : i+1])
		return len(a) > 0 && slices.Equal(a, d.wordsOf(first.within[j:j+1]))
	}
	for same(from - 1) {
		from--
	}
	for same(to) {
		to++
	}
	for k := from; k < to; k++ {
		d.covered[u.within[u.index+k]] = true
	}
	at, other := u.within[u.index+from].Position(), first.within[first.index+from].Position()
	what := "this is"
	if to-from > 1 {
		what = fmt.Sprintf("this and what follows, %d paragraphs and lists in all, are", to-from)
	}
	d.findings.Warning(d.Article.At(at), "paragraph-duplicate", fmt.Sprintf("%s already on line %d", what, other.Line), "keep it in one of the two places")
}

// wordsOf returns the hashes of the words that blocks show in every format, without
// headings.
func (d *duplicateRule) wordsOf(blocks []doc.Block) []uint64 {
	var words []uint64
	doc.Walk(blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Restricted, *doc.Heading:
			return false
		case *doc.Code:
			for _, w := range wordsIn(lower(b.Text)) {
				words = append(words, hashWord(w))
			}
		case *doc.Callout, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Rule, *doc.Table:
		}
		words = append(words, d.words[b]...)
		return true
	})
	return words
}
