package verify

import "math/bits"

// chained is a place of a block, and the best chain of places before it.
type chained struct {
	weight int
	span   span
	// before is the number of the last place of that chain, or 0 if there is none.
	before int32
	block  int32
}

// chain chooses places so that as many words as possible have one, with the blocks in
// their order and without overlap. It returns the place of each block, or nil for a
// block that has none.
func chain(blocks []block, places [][]span, length int) []*span {
	count := 0
	for _, spans := range places {
		count += len(spans)
	}
	best := newChains(count, length+2)
	all := make([]chained, 1, count+1) // Number 0 is no place.
	until := func(end int) (last int32) {
		for i := end + 1; i > 0; i -= i & -i {
			if b := best.at(i); all[b].weight > all[last].weight {
				last = b
			}
		}
		return last
	}
	for i, spans := range places {
		first := len(all)
		for _, p := range spans {
			before := until(p.from)
			all = append(all, chained{all[before].weight + p.weight, p, before, int32(i)}) //nolint:gosec // No article has more blocks.
		}
		for n := first; n < len(all); n++ {
			a := &all[n]
			for k := a.span.to + 1; k < length+2; k += k & -k {
				if a.weight <= all[best.at(k)].weight {
					break // What covers more words is at least as good.
				}
				best.set(k, int32(n)) //nolint:gosec // No text has more places.
			}
		}
	}
	chosen := make([]*span, len(blocks))
	for n := until(length); n != 0; n = all[n].before {
		chosen[all[n].block] = &all[n].span
	}
	return chosen
}

// chains is a tree (Fenwick 1994) of the number of the best chain that ends at or before a
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
