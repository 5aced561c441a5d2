package verify

import "math/bits"

// chain chooses places so that as many words as possible have one, with the blocks in
// their order and without overlap. It returns the place of each block, or nil for a
// block that has none.
func chain(blocks []block, places [][]span, length int) []*span {
	count := 0
	for _, spans := range places {
		count += len(spans)
	}
	best := newChains(count, length+2)
	// All places are numbered in their order from 1 on. weights are those of the best
	// chains that end there, and before has the last place before it in that chain, or 0
	// for none. A book that repeats itself has millions of them.
	weights, before := make([]int, 1, count+1), make([]int32, 1, count+1)
	until := func(end int) (last int32) {
		for i := end + 1; i > 0; i -= i & -i {
			if b := best.at(i); weights[b] > weights[last] {
				last = b
			}
		}
		return last
	}
	for _, spans := range places {
		first := len(weights)
		for _, p := range spans {
			last := until(p.from)
			weights, before = append(weights, weights[last]+p.weight), append(before, last)
		}
		for i, p := range spans {
			n := first + i
			for k := p.to + 1; k < length+2; k += k & -k {
				if weights[n] <= weights[best.at(k)] {
					break // What covers more words is at least as good.
				}
				best.set(k, int32(n)) //nolint:gosec // No text has more places.
			}
		}
	}
	chosen := make([]*span, len(blocks))
	i, first := len(places), len(weights) // first is the number of the first place of block i.
	for n := int(until(length)); n != 0; n = int(before[n]) {
		for first > n {
			i--
			first -= len(places[i])
		}
		chosen[i] = &places[i][n-first]
	}
	return chosen
}

// chains is a tree (Fenwick 1994) of the last place of the best chain that ends at or before a
// word, 0 for none. For few places, such as those of one note, it is a map: making a row as
// long as the file for each note would take as long as all notes times the file.
type chains struct {
	row []int32
	few map[int]int32
}

func newChains(places, length int) chains {
	const entry = 16 // An entry of a map takes about as long as so many words of a row.
	if places*bits.Len(uint(length))*entry < length {
		return chains{few: map[int]int32{}}
	}
	return chains{row: make([]int32, length)}
}

func (c *chains) at(i int) int32 {
	if c.row == nil {
		return c.few[i]
	}
	return c.row[i]
}

func (c *chains) set(i int, best int32) {
	if c.row == nil {
		c.few[i] = best
		return
	}
	c.row[i] = best
}
