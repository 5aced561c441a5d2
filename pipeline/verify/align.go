package verify

import (
	"slices"
	"strings"
)

// cells is the largest number of pairs of words that are compared to explain
// what is missing: enough for dozens of paragraphs. Beyond it, a block is
// reported as missing whole.
const cells = 16 << 20

// explainer finds how blocks without a place differ from what the file has.
type explainer struct {
	*shown
	gaps   []Gap
	budget int
}

// explain finds what is missing in the blocks without a place. It returns the
// number of their words that the file has.
func (x *explainer) explain(blocks []block, chosen []*span) int {
	matched, from := 0, 0
	for i := range blocks {
		b := &blocks[i]
		if chosen[i] != nil {
			from = chosen[i].to
			continue
		}
		if elsewhere := x.places(b); len(elsewhere) > 0 {
			at := bestPlace(elsewhere)
			x.take(at.from, at.to)
			x.gaps = append(x.gaps, Gap{Pos: b.words[0].pos(), Want: b.want(0, len(b.words)), Moved: true})
			continue
		}
		to := len(x.words)
		for _, p := range chosen[i+1:] {
			if p != nil {
				to = p.from
				break
			}
		}
		a := x.align(b, from, max(from, to))
		x.take(a.from, a.to)
		matched += a.matched
		x.gaps = append(x.gaps, a.gaps...)
		from = a.to
	}
	return matched
}

// alignment compares a block with the words of a file that are most like it.
type alignment struct {
	gaps []Gap
	// matched is the number of words that both have. The block is at the words
	// from (inclusive) to to (exclusive) of the file.
	matched, from, to int
}

// step pairs a word of the edition with one of the file. Either is -1 if there is
// none.
type step struct{ want, got int }

// align finds, between the words from and to, the stretch that is nearest to a
// block: the fewest words are inserted, left out or replaced (Sellers 1980). If
// less than half of the block is there, the whole block is missing.
func (x *explainer) align(b *block, from, to int) alignment {
	n, m := len(b.words), to-from
	whole := alignment{gaps: []Gap{{Pos: b.words[0].pos(), Want: b.want(0, n)}}, from: from, to: from}
	if n*(m+1) > x.budget || m == 0 {
		return whole
	}
	x.budget -= n * (m + 1)
	steps := x.steps(b.words, from, to)
	for len(steps) > 0 && steps[0].want < 0 {
		steps = steps[1:]
	}
	a := alignment{from: to, to: from}
	for _, s := range steps {
		if x.equal(b.words, s) {
			a.matched++
			a.from, a.to = min(a.from, s.got), s.got+1
		}
	}
	if a.matched == 0 || a.matched*2 < n {
		return whole
	}
	x.keepRun(b.words, steps)
	for _, s := range steps { // Other words instead of the first or the last.
		if s.got >= 0 {
			a.from, a.to = min(a.from, s.got), max(a.to, s.got+1)
		}
	}
	for i := 0; i < len(steps); i++ {
		start := i
		for i < len(steps) && !x.equal(b.words, steps[i]) {
			i++
		}
		if i > start {
			if g := x.gap(b, steps, start, i); g.Want != "" || g.Got != "" {
				a.gaps = append(a.gaps, g)
			}
		}
	}
	return a
}

func (x *explainer) equal(block []wanted, s step) bool {
	return s.want >= 0 && s.got >= 0 && block[s.want].key == x.words[s.got].key
}

// steps returns the cheapest alignment, in the order of the block's words.
func (x *explainer) steps(block []wanted, from, to int) []step {
	n, m := len(block), to-from
	cost := make([]uint16, (n+1)*(m+1)) // A block of 65,536 words is over the budget, or wrong anyway.
	at := func(i, j int) *uint16 { return &cost[i*(m+1)+j] }
	replace := func(i, j int) uint16 {
		if block[i-1].key == x.words[from+j-1].key {
			return 0
		}
		return 1
	}
	insert := func(i, j int) uint16 { // Before the block's word i, or after its last.
		if w := x.words[from+j-1]; w.role == furniture || i < n && block[i].mayFollow(x.lexicon.keys[w.key]) {
			return 0
		}
		return 1
	}
	for i := 1; i <= n; i++ {
		*at(i, 0) = uint16(i)
		for j := 1; j <= m; j++ {
			*at(i, j) = min(*at(i-1, j-1)+replace(i, j), *at(i-1, j)+1, *at(i, j-1)+insert(i, j))
		}
	}
	end := 0
	for j := 1; j <= m; j++ {
		if *at(n, j) < *at(n, end) {
			end = j
		}
	}
	if end < m && *at(n, end+1) == *at(n, end) && *at(n-1, end)+1 == *at(n, end) {
		end++ // Another word instead of the last, rather than none.
	}
	var steps []step
	for i, j := n, end; i > 0; {
		switch c := *at(i, j); {
		case j > 0 && c == *at(i-1, j-1)+replace(i, j):
			i, j = i-1, j-1
			steps = append(steps, step{i, from + j})
		case c == *at(i-1, j)+1:
			i--
			steps = append(steps, step{i, -1})
		default:
			j--
			if insert(i, j+1) > 0 {
				steps = append(steps, step{-1, from + j})
			}
		}
	}
	slices.Reverse(steps)
	return steps
}

// keepRun removes the words of the runs before and after the block's own from the
// alignment: they belong to other blocks.
func (x *explainer) keepRun(block []wanted, steps []step) {
	equal := func(s step) bool { return x.equal(block, s) }
	first := slices.IndexFunc(steps, equal)
	last := len(steps) - 1
	for !equal(steps[last]) {
		last--
	}
	for i := range steps[:first] {
		if s := &steps[i]; s.got >= 0 && x.breaks(s.got, steps[first].got) {
			s.got = -1
		}
	}
	for i := last + 1; i < len(steps); i++ {
		if s := &steps[i]; s.got >= 0 && x.breaks(steps[last].got, s.got) {
			s.got = -1
		}
	}
}

// breaks reports whether a run ends between two words.
func (s *shown) breaks(a, b int) bool {
	return strings.Contains(s.text[s.words[a].from:s.words[b].from], "\n")
}

// gap returns what differs in the steps from start to end.
func (x *explainer) gap(b *block, steps []step, start, end int) Gap {
	next := 0 // The first word of the block at or after the gap.
	for _, s := range steps[:start] {
		if s.want >= 0 {
			next = s.want + 1
		}
	}
	last := next
	var got []string
	for _, s := range steps[start:end] {
		if s.want >= 0 {
			last = s.want + 1
		}
		if s.got >= 0 && x.words[s.got].role == ordinary {
			got = append(got, x.words[s.got].shown(x.text))
		}
	}
	return Gap{
		Pos:   b.words[min(next, len(b.words)-1)].pos(),
		After: b.want(max(0, next-3), next), Want: b.want(next, last), Got: strings.Join(got, " "),
	}
}

// mayFollow reports whether a word with that key may be in the gap before w.
func (w *wanted) mayFollow(key string) bool {
	return slices.ContainsFunc(w.gap(), func(s slot) bool {
		return slices.ContainsFunc(s, func(text []string) bool { return slices.Contains(text, key) })
	})
}

// want returns the words of a block from one (inclusive) to another (exclusive).
func (b *block) want(from, to int) string {
	var said []byte
	for i := from; i < to; i++ {
		if i > from {
			said = append(said, ' ')
		}
		said = append(said, b.words[i].shown(b.text)...)
	}
	return string(said)
}
