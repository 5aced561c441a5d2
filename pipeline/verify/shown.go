package verify

import (
	"slices"
	"strings"
)

// shown are the words of a file.
type shown struct {
	text  string
	words []term
	// lexicon numbers the keys of the words, and those of the edition's words.
	lexicon *lexicon
	// index has the places of each word, by its key. It is nil until it is needed.
	index *index
	// ends is used again for each place that is tried.
	ends []int
	// taken is true for the words that belong to a block with a place.
	taken []bool
	// lines means that a run may have several lines, each of which a mark may lead.
	lines bool
}

func newShown(text string) *shown {
	const common = 40 // Bytes of a long text for each different word.
	return newShownIn(newLexicon(len(text)/common), text)
}

// newShownIn returns the words of a text, with the numbers of a lexicon.
func newShownIn(x *lexicon, text string) *shown {
	s := &shown{text: text, lexicon: x, words: appendTerms(make([]term, 0, len(text)/5+1), text)}
	x.number(s.words, text)
	s.taken = make([]bool, len(s.words))
	return s
}

// spelt returns words by themselves.
func (s *shown) spelt(terms []term) []word {
	words := make([]word, len(terms))
	for i := range terms {
		t := &terms[i]
		words[i] = word{key: s.lexicon.keys[t.key], shown: t.shown(s.text), role: t.role}
	}
	return words
}

// again returns the same words, of which none is taken.
func (s *shown) again() *shown {
	again := *s
	again.taken, again.ends = make([]bool, len(s.words)), nil
	return &again
}

// at returns the places of the words with a key, in ascending order.
func (s *shown) at(key int32) []int32 {
	if s.index == nil {
		s.index = newIndex(s.words)
	}
	return s.index.of(key)
}

// spelled returns the places of the words with a key that is given by itself.
func (s *shown) spelled(key string) []int32 {
	n, ok := s.lexicon.numbers[key]
	if !ok {
		return nil
	}
	return s.at(n)
}

// index has the places of words by their keys. The places of one key are together, in
// ascending order: those of key n end at ends[n], and begin where those of key n-1 end.
type index struct {
	ends, places []int32
}

func newIndex(words []term) *index {
	last := int32(-1)
	for i := range words {
		last = max(last, words[i].key)
	}
	x := &index{ends: make([]int32, last+1), places: make([]int32, len(words))}
	for i := range words {
		x.ends[words[i].key]++
	}
	begin := int32(0)
	for n, count := range x.ends {
		x.ends[n] = begin // Until its places are there.
		begin += count
	}
	for i := range words {
		n := words[i].key
		x.places[x.ends[n]] = int32(i) //nolint:gosec // No text is larger than 256 MB.
		x.ends[n]++
	}
	return x
}

// of returns the places of a key.
func (x *index) of(key int32) []int32 {
	if int(key) >= len(x.ends) {
		return nil
	}
	begin := int32(0)
	if key > 0 {
		begin = x.ends[key-1]
	}
	return x.places[begin:x.ends[key]:x.ends[key]]
}

// matches reports whether the words at a place have these keys.
func (s *shown) matches(keys []string, at int) bool {
	if len(keys) > len(s.words)-at {
		return false
	}
	for i, k := range keys {
		if s.lexicon.keys[s.words[at+i].key] != k {
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
	for i := from; i < to; i++ {
		if s.words[i].role == ordinary {
			n++
		}
	}
	return n
}

// divided reports whether a run or a line ends between two words.
func (s *shown) divided(a, b int) bool {
	return strings.ContainsAny(s.text[s.words[a].from:s.words[b].from], "\n"+lineEnd)
}

// take marks the words of a range as taken.
func (s *shown) take(from, to int) {
	for i := from; i < to; i++ {
		s.taken[i] = true
	}
}
