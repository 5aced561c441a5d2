package verify

import (
	"slices"
	"strings"
)

// shown are the words of a file.
type shown struct {
	text  string
	words []word
	// index has the places of each word, by its key. It is nil until it is needed.
	index *index
	// taken is true for the words that belong to a block with a place.
	taken []bool
	// lines means that a run may have several lines, each of which a mark may lead.
	lines bool
}

func newShown(text string) *shown {
	s := &shown{text: text, words: appendWords(make([]word, 0, len(text)/6+1), text)}
	s.taken = make([]bool, len(s.words))
	return s
}

// again returns the same words, of which none is taken.
func (s *shown) again() *shown {
	again := *s
	again.taken = make([]bool, len(s.words))
	return &again
}

// at returns the places of the words with a key, in ascending order.
func (s *shown) at(key string) []int {
	if s.index == nil {
		s.index = newIndex(s.words)
	}
	return s.index.of(key)
}

// index has the places of words by their keys. The places of one key are together, in
// ascending order: those of number n end at ends[n], and begin where those of number
// n-1 end.
type index struct {
	numbers map[string]int
	ends    []int
	places  []int
}

func newIndex(words []word) *index {
	x := &index{numbers: make(map[string]int, len(words)/6), places: make([]int, len(words))}
	numbers := make([]int, len(words))
	var counts []int
	for i := range words {
		n, ok := x.numbers[words[i].key]
		if !ok {
			n = len(counts)
			x.numbers[words[i].key] = n
			counts = append(counts, 0)
		}
		counts[n]++
		numbers[i] = n
	}
	x.ends = make([]int, len(counts))
	for n := 1; n < len(counts); n++ {
		x.ends[n] = x.ends[n-1] + counts[n-1] // Where its places begin.
	}
	for i, n := range numbers {
		x.places[x.ends[n]] = i
		x.ends[n]++
	}
	return x
}

// of returns the places of a key.
func (x *index) of(key string) []int {
	n, ok := x.numbers[key]
	if !ok {
		return nil
	}
	begin := 0
	if n > 0 {
		begin = x.ends[n-1]
	}
	return x.places[begin:x.ends[n]:x.ends[n]]
}

// matches reports whether the words at a place have these keys.
func (s *shown) matches(keys []string, at int) bool {
	if len(keys) > len(s.words)-at {
		return false
	}
	for i, k := range keys {
		if s.words[at+i].key != k {
			return false
		}
	}
	return true
}

// passes returns, in ascending order, the places from and those that are reached
// from them by passing over words with one of the roles.
func (s *shown) passes(from []int, roles []role) []int {
	out := slices.Clone(from)
	for i := 0; i < len(out); i++ {
		if at := out[i]; at < len(s.words) && slices.Contains(roles, s.words[at].role) {
			out = insert(out, at+1)
		}
	}
	return out
}

// ordinary counts the words of a range that have a meaning by themselves.
func (s *shown) ordinary(from, to int) int {
	n := 0
	for _, w := range s.words[from:to] {
		if w.role == ordinary {
			n++
		}
	}
	return n
}

// divided reports whether a run or a line ends between two words.
func (s *shown) divided(a, b int) bool {
	return strings.ContainsAny(s.text[s.words[a].at:s.words[b].at], "\n"+lineEnd)
}

// take marks the words of a range as taken.
func (s *shown) take(from, to int) {
	for i := from; i < to; i++ {
		s.taken[i] = true
	}
}
