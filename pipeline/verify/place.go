package verify

import (
	"slices"
	"strconv"

	"pamphlet/pipeline/doc"
)

// span is a range of words of a file, and how well a block fits there. The weight
// grows with the number of words; of equals, a run by itself is better.
type span struct{ from, to, weight int }

const (
	// most is the largest number of places of a block that are tried.
	most = 2000
	// mostEnds is the largest number of ends that are tried for a block at a place.
	mostEnds = 8
)

// inside returns the roles of words that may be between those of a block.
func (b *block) inside() []role {
	if b.quoted {
		return []role{furniture, quoting}
	}
	return []role{furniture}
}

// filled returns the places that are reached from others if each slot is filled or
// left empty.
func (s *shown) filled(from []int, slots []slot, passed []role) []int {
	from = s.passes(from, passed)
	for _, slot := range slots {
		reached := from
		for _, at := range from {
			for _, text := range slot {
				if s.matches(text, at) {
					reached = append(reached, at+len(text))
				}
			}
		}
		if len(reached) > len(from) {
			slices.Sort(reached)
			from = s.passes(slices.Compact(reached), passed)
		}
	}
	return from
}

// insert adds a number to an ascending row, unless the row has it.
func insert(row []int, n int) []int {
	if i, found := slices.BinarySearch(row, n); !found {
		return slices.Insert(row, i, n)
	}
	return row
}

// match returns the places where a block may end if its first word is at from. There
// are none if the whole block is not there. They are there until match is called again.
// Each word takes one at least, so that places with fewer words behind them than the
// block still has are not followed: a word that is said over and over has many.
func (s *shown) match(b *block, from int) []int {
	spare := len(s.words) - len(b.words) // How many words are not the block's, at most.
	if from > spare {
		return nil
	}
	at := append(s.ends[:0], from)
	s.ends = at
	for i := range b.words {
		w := &b.words[i]
		alone := len(at) == 1 && at[0] <= spare+i && s.words[at[0]].key == w.key
		if alone && w.more == nil && (i == 0 || !b.quoted) {
			at[0]++ // As most words do.
			continue
		}
		if i > 0 && (w.gap() != nil || b.quoted || !alone) {
			at = s.filled(at, w.gap(), b.inside())
		}
		var next []int
		for _, p := range at {
			if p > spare+i {
				break
			}
			if s.words[p].key == w.key {
				next = insert(next, p+1)
			}
			if said := w.instead(); said != nil && s.matches(said, p) {
				next = insert(next, p+len(said))
			}
		}
		if at = next; len(at) == 0 {
			return nil
		}
	}
	return at
}

// places returns the places where a block is whole and in order among the words that
// are not yet taken. It searches for the rarest of the words that certainly follow
// the first one at once.
func (s *shown) places(b *block) []span {
	first := &b.words[0]
	rarest, offset := s.at(first.key), 0
	if said := first.instead(); said != nil {
		rarest = slices.Concat(rarest, s.spelled(said[0]))
		slices.Sort(rarest)
	}
	for i := range b.words {
		w := &b.words[i]
		if w.instead() != nil || i > 0 && (w.gap() != nil || b.quoted || w.role != ordinary) {
			break
		}
		if at := s.at(w.key); len(at) < len(rarest) {
			rarest, offset = at, i
		}
	}
	var found []span
	for _, at := range rarest {
		from := int(at) - offset
		if from < 0 || s.taken[from] {
			continue
		}
		for _, to := range s.match(b, from) {
			starts := []int{from}
			if led := s.led(b, from); led < from { // The mark may be a block itself.
				starts = append(starts, led)
			}
			ends := []int{to}
			if len(b.tail) > 0 { // What follows may belong to the next block.
				ends = s.filled(ends, b.tail, append(b.inside(), symbol))
			}
			for _, end := range ends[max(0, len(ends)-mostEnds):] {
				for _, start := range starts {
					if !slices.Contains(s.taken[start:end], true) {
						besides := min(s.ordinary(start, from)+s.ordinary(to, end), 1<<10)
						found = append(found, span{start, end, len(b.words)<<16 + besides<<2 + s.edges(start, end)})
					}
				}
			}
		}
	}
	return found
}

// led returns the place where the marks that lead a block begin. They must begin a
// run or a line, or follow a word without a meaning of its own; otherwise led
// returns from.
func (s *shown) led(b *block, from int) int {
	start := from
	lead := b.lead
	if gap := b.words[0].gap(); len(gap) > 0 {
		lead = slices.Concat(lead, gap)
	}
	for i := len(lead) - 1; i >= 0; i-- {
		at := start
		for at > 0 && s.words[at-1].role != ordinary && (b.quoted || s.words[at-1].role != quoting) && !s.taken[at-1] {
			at--
		}
		for _, text := range lead[i] {
			if first := at - len(text); first >= 0 && s.matches(text, first) && !slices.Contains(s.taken[first:at], true) {
				start = first
				break
			}
		}
	}
	if start > 0 && !s.lines && !s.breaks(start-1, start) && s.words[start-1].role == ordinary {
		return from
	}
	return start
}

// edges counts the ends of a range at which a run begins or ends. Words without a
// meaning of their own are passed over.
func (s *shown) edges(from, to int) int {
	n := 0
	for from > 0 && !s.breaks(from-1, from) && s.words[from-1].role != ordinary {
		from--
	}
	if from == 0 || s.divided(from-1, from) {
		n++
	}
	for to < len(s.words) && !s.breaks(to-1, to) && s.words[to].role != ordinary {
		to++
	}
	if to == len(s.words) || s.divided(to-1, to) {
		n++
	}
	return n
}

// bestPlace returns the place where a block fits best.
func bestPlace(places []span) span {
	return slices.MaxFunc(places, func(a, b span) int { return a.weight - b.weight })
}

// place finds blocks in their order and takes their words. A table whose cells are
// not found row by row is looked for as a list of labelled cells: this is its form
// where a page is too narrow for it.
func (s *shown) place(blocks []block) ([]block, []*span) {
	all := s.allPlaces(blocks)
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

// allPlaces returns the places of each block. Of several blocks with the same words,
// each leaves out the places that the ones before it or after it need.
func (s *shown) allPlaces(blocks []block) [][]span {
	likes := make(map[outline]int, len(blocks))
	for i := range blocks {
		likes[blocks[i].outline()]++
	}
	names, count := make([]string, len(blocks)), map[string]int{}
	for i := range blocks {
		if b := &blocks[i]; likes[b.outline()] > 1 {
			names[i] = b.name(s.lexicon)
			count[names[i]]++
		}
	}
	known, before := map[string][]span{}, map[string]int{}
	all := make([][]span, len(blocks))
	for i := range blocks {
		b, n := &blocks[i], names[i]
		if n == "" { // No other is like it.
			all[i] = likeliest(s.places(b))
			continue
		}
		places, ok := known[n]
		if !ok {
			places = s.places(b)
			known[n] = places
		}
		k := before[n]
		before[n]++
		spare := len(places) - count[n] // How many more places than blocks there are.
		from, to := min(k, k+spare), max(k, k+spare)+1
		all[i] = likeliest(places[max(0, from):min(to, len(places))])
	}
	return all
}

// outline is what blocks with the same words also share.
type outline struct {
	first, last int32
	words       int
}

func (b *block) outline() outline {
	n := len(b.words)
	return outline{b.words[0].key, b.words[n-1].key, n}
}

// name returns a text that only blocks share which fit in the same places.
func (b *block) name(x *lexicon) string {
	var n []byte
	slots := func(all []slot) {
		n = append(n, '\n')
		for _, s := range all {
			n = append(n, '[')
			for _, text := range s {
				n = append(n, '(')
				for _, key := range text {
					n = append(append(n, key...), ' ')
				}
			}
		}
	}
	for i := range b.words {
		w := &b.words[i]
		if w.more != nil {
			slots(w.gap())
		}
		n = append(append(n, x.keys[w.key]...), ' ')
	}
	n = strconv.AppendBool(n, b.quoted)
	slots(b.lead)
	slots(b.tail)
	return string(n)
}

// likeliest returns at most as many places as are tried. It first leaves out those
// that are not a run by themselves.
func likeliest(places []span) []span {
	for weight := 0; len(places) > most && weight < 2; weight++ {
		places = slices.DeleteFunc(slices.Clone(places), func(p span) bool { return p.weight&3 == weight })
	}
	return places[:min(most, len(places))]
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

// asRecords puts the name of each column before the first cell of that column, in
// every table that has cells without a place. It reports whether there are such
// tables.
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
		name := func(column int) {
			for ; next < body && blocks[next].column <= column; next++ {
				add(next)
			}
		}
		for i = body; i < len(blocks) && blocks[i].table == t; i++ {
			if blocks[i].row > 1 { // The first row names every column, even one with an empty cell.
				name(len(t.Header))
			}
			name(blocks[i].column)
			add(i)
		}
		name(len(t.Header))
	}
	return outBlocks, outPlaces, true
}
