package proofread

import "strconv"

// count is a list: where the numbers of its items stand among the leaves.
type count struct {
	mark  byte
	first int
	at    []int
	// same means that all numbers are the first, 0 or 1, and only count, but where
	// the names of months after them make days of them.
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
	case n != list.first: // They name.
		list.same = false
		for _, at := range list.at[:len(list.at)-1] {
			s.leaves[at].lines[0].text = strconv.Itoa(list.first) + "."
		}
	case !day && list.days: // They count.
		list.days = false
		for k, at := range list.at {
			s.leaves[at].lines[0].text = strconv.Itoa(list.first+k) + "."
		}
	case !list.days:
		s.leaves[len(s.leaves)-1].lines[0].text = strconv.Itoa(list.first+len(list.at)-1) + "."
	}
}

// number ends the lists that stand at a depth or deeper.
func (s *structure) number(depth int) {
	for d := range s.counts {
		if d >= depth {
			delete(s.counts, d)
		}
	}
}
