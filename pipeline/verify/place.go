package verify

import (
	"slices"

	"pamphlet/pipeline/doc"
)

// span is a range of words of a file, and how well a block stands there: better
// the more words it has, and of equals where it is a run by itself.
type span struct{ from, to, weight int }

// most is the number of places of one block that are looked at: a word of its
// own, as "No", may have very many.
const most = 2000

// shown are the words of a file.
type shown struct {
	text  string
	words []word
	// at is where each word stands, by its key.
	at map[string][]int
	// taken tells which words are known to be those of a block.
	taken []bool
}

func newShown(text string) *shown {
	s := &shown{text: text, words: split(text), at: map[string][]int{}}
	for i, w := range s.words {
		s.at[w.key] = append(s.at[w.key], i)
	}
	s.taken = make([]bool, len(s.words))
	return s
}

// match tells where a block ends whose first word stands at from, if it stands
// there whole.
func (s *shown) match(b block, from int) (int, bool) {
	at := from
	for i, w := range b.words {
		if i > 0 {
			for at < len(s.words) && s.words[at].key != w.key && w.after[s.words[at].key] {
				at++
			}
		}
		if at >= len(s.words) || s.words[at].key != w.key {
			return 0, false
		}
		at++
	}
	return at, true
}

// places gives the places where a block stands whole, in order, among the words
// that are not yet taken. They are found by the rarest of the words that
// certainly follow the first one at once.
func (s *shown) places(b block) []span {
	rarest, offset := s.at[b.words[0].key], 0
	for i, w := range b.words {
		if i > 0 && w.after != nil {
			break
		}
		if at := s.at[w.key]; len(at) < len(rarest) {
			rarest, offset = at, i
		}
	}
	var found []span
	for _, at := range rarest[:min(most, len(rarest))] {
		from := at - offset
		if from < 0 {
			continue
		}
		if to, ok := s.match(b, from); ok && !slices.Contains(s.taken[from:to], true) {
			found = append(found, span{from, to, len(b.words)<<16 + s.edges(from, to)})
		}
	}
	return found
}

// edges counts the ends of a range at which a run begins or ends.
func (s *shown) edges(from, to int) int {
	n := 0
	if from == 0 || s.breaks(from-1, from) {
		n++
	}
	if to == len(s.words) || s.breaks(to-1, to) {
		n++
	}
	return n
}

// bestPlace gives the place where a block stands best.
func bestPlace(places []span) span {
	return slices.MaxFunc(places, func(a, b span) int { return a.weight - b.weight })
}

// take takes the words of a range for a block.
func (s *shown) take(from, to int) {
	for i := from; i < to; i++ {
		s.taken[i] = true
	}
}

// chained is one place of one block, and the best chain of places before it.
type chained struct {
	block  int
	span   span
	weight int
	before *chained
}

// chain chooses a place for as many words as can have one, so that blocks stand
// in their order and none over another. It gives the place of each block, with
// false for those that have none in this order.
func chain(blocks []block, places [][]span, length int) []*span {
	// A tree (Fenwick 1994) of the best chain that ends at or before a word.
	best := make([]*chained, length+2)
	weight := func(c *chained) int {
		if c == nil {
			return 0
		}
		return c.weight
	}
	until := func(end int) *chained {
		var c *chained
		for i := end + 1; i > 0; i -= i & -i {
			if weight(best[i]) > weight(c) {
				c = best[i]
			}
		}
		return c
	}
	for i, spans := range places {
		var added []*chained
		for _, p := range spans {
			before := until(p.from)
			added = append(added, &chained{i, p, weight(before) + p.weight, before})
		}
		for _, c := range added {
			for k := c.span.to + 1; k < len(best); k += k & -k {
				if weight(c) > weight(best[k]) {
					best[k] = c
				}
			}
		}
	}
	chosen := make([]*span, len(blocks))
	for c := until(length); c != nil; c = c.before {
		chosen[c.block] = &c.span
	}
	return chosen
}

// place finds blocks in their order and takes their words. Tables whose cells
// are not found row by row are looked for as a list of labelled cells, the form
// they have where a page is too narrow for them.
func (s *shown) place(blocks []block) ([]block, []*span) {
	all := make([][]span, len(blocks))
	for i, b := range blocks {
		all[i] = s.places(b)
	}
	chosen := chain(blocks, all, len(s.words))
	if relabelled, places, changed := asRecords(blocks, all, chosen); changed {
		if c := chain(relabelled, places, len(s.words)); found(relabelled, c) > found(blocks, chosen) {
			blocks, chosen = relabelled, c
		}
	}
	for _, p := range chosen {
		if p != nil {
			s.take(p.from, p.to)
		}
	}
	return blocks, chosen
}

// found counts the words of the blocks that have a place.
func found(blocks []block, chosen []*span) int {
	n := 0
	for i, p := range chosen {
		if p != nil {
			n += len(blocks[i].words)
		}
	}
	return n
}

// asRecords puts each heading of a table's columns before the first cell of its
// column, in every table that has cells without a place.
func asRecords(blocks []block, places [][]span, chosen []*span) ([]block, [][]span, bool) {
	lost := map[*doc.Table]bool{}
	for i, p := range chosen {
		if p == nil && blocks[i].table != nil {
			lost[blocks[i].table] = true
		}
	}
	if len(lost) == 0 {
		return nil, nil, false
	}
	var outBlocks []block
	var outPlaces [][]span
	add := func(i int) {
		outBlocks, outPlaces = append(outBlocks, blocks[i]), append(outPlaces, places[i])
	}
	for i := 0; i < len(blocks); {
		t := blocks[i].table
		if t == nil || !lost[t] {
			add(i)
			i++
			continue
		}
		header, body := i, i
		for body < len(blocks) && blocks[body].table == t && blocks[body].row == 0 {
			body++
		}
		next := header
		for i = body; i < len(blocks) && blocks[i].table == t; i++ {
			for ; next < body && blocks[next].column <= blocks[i].column; next++ {
				add(next)
			}
			add(i)
		}
		for ; next < body; next++ {
			add(next)
		}
	}
	return outBlocks, outPlaces, true
}
