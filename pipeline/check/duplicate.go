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
	// words are the hashes of its words.
	words []uint64
	// keys and all are the results of sketch and shingles.
	keys, all once[[]uint64]
}

// sketch returns the shingles by which a unit is found.
func (u *unit) sketch() []uint64 {
	return u.keys.get(func() []uint64 { return sketchOf(u.words) })
}

// shingles returns all shingles of a unit. Few units are so much alike that they are
// compared by all.
func (u *unit) shingles() []uint64 {
	return u.all.get(func() []uint64 { return shinglesOf(u.words) })
}

// duplicates reports sections and paragraphs that appear twice. Spaces, letter case,
// punctuation and a few changed words make no difference.
func duplicates(t *text, findings *diag.List) {
	d := &duplicateRule{text: t, findings: findings, places: make(map[doc.Block]span, len(t.passages)), covered: map[doc.Block]bool{}}
	size := 0
	for _, p := range t.passages {
		size += len(p.text)
	}
	d.words = make([]uint64, 0, size/5) // Words of four letters, with their spaces.
	d.hash(t.Article.Body)
	for _, s := range t.sections {
		if s.heading == nil {
			continue
		}
		u := &unit{heading: s.heading, words: d.wordsOf(s.blocks)}
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
	// words are the hashes of the words that the article shows in every format, without
	// headings. places are the words of each block and those inside it.
	words  []uint64
	places map[doc.Block]span
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
		u := &unit{block: b, within: blocks, index: i, words: d.wordsOf(blocks[i : i+1])}
		if o := d.blocks.find(u); o != nil {
			d.run(u, o)
			continue
		}
		if depth < deepest && len(u.words) >= leastWords {
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

// hash adds the words of blocks.
func (d *duplicateRule) hash(blocks []doc.Block) {
	for _, b := range blocks {
		from := len(d.words)
		switch b := b.(type) {
		case *doc.Restricted, *doc.Heading:
			continue
		case *doc.Code:
			d.add(lower(b.Text))
		case *doc.Callout, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Rule, *doc.Table:
		}
		for _, p := range d.of(b) {
			d.add(p.lower)
		}
		for _, inner := range doc.Inner(b) {
			d.hash(inner)
		}
		d.places[b] = span{from, len(d.words)}
	}
}

func (d *duplicateRule) add(lower string) {
	for w := range eachWord(lower) {
		d.words = append(d.words, hashWord(w))
	}
}

// wordsOf returns the hashes of the words of neighbouring blocks.
func (d *duplicateRule) wordsOf(blocks []doc.Block) []uint64 {
	var all span
	for _, b := range blocks {
		if x, ok := d.places[b]; ok {
			if all.to == 0 {
				all.from = x.from
			}
			all.to = x.to
		}
	}
	return d.words[all.from:all.to]
}
