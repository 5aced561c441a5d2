package proofread

import "strconv"

// count is a numbered list. at are the places of its numbers among the leaves.
type count struct {
	mark  byte
	first int
	at    []int
	// same means that all numbers are the same 0 or 1, so that the items are counted.
	// days means that the name of a month is after every number, so that the numbers
	// are days and are not counted.
	same, days bool
}

// count notes the number of an item before its text.
func (s *structure) count(kind byte, n, depth int, rest string) {
	for d := range s.counts {
		if d > depth {
			delete(s.counts, d)
		}
	}
	list := s.counts[depth]
	if list == nil || list.mark != kind {
		list = &count{mark: kind}
		s.counts[depth] = list
	}
	if n < 0 {
		return
	}
	list.at = append(list.at, len(s.leaves))
	s.leaves = append(s.leaves, leaf{kind: counted, lines: []written{{strconv.Itoa(n) + ".", s.n}}})
	day := monthFirst.MatchString(rest)
	if len(list.at) == 1 {
		list.first, list.same, list.days = n, n <= 1, day
	}
	switch {
	case !list.same:
	case n != list.first: // The numbers are meant as they are.
		list.same = false
		for _, at := range list.at[:len(list.at)-1] {
			s.leaves[at].lines[0].text = strconv.Itoa(list.first) + "."
		}
	case !day && list.days: // The numbers only count.
		list.days = false
		for k, at := range list.at {
			s.leaves[at].lines[0].text = strconv.Itoa(list.first+k) + "."
		}
	case !list.days:
		s.leaves[len(s.leaves)-1].lines[0].text = strconv.Itoa(list.first+len(list.at)-1) + "."
	}
}

// number ends the numbered lists at a depth or deeper.
func (s *structure) number(depth int) {
	for d := range s.counts {
		if d >= depth {
			delete(s.counts, d)
		}
	}
}
