package verify

import "math/bits"

// chained is a place of a block, and the best chain of places before it.
type chained struct {
	block  int
	span   span
	weight int
	before *chained
}

// chain chooses places so that as many words as possible have one, with the blocks in
// their order and without overlap. It returns the place of each block, or nil for a
// block that has none.
func chain(blocks []block, places [][]span, length int) []*span {
	best := newChains(places, length+2)
	weight := func(c *chained) int {
		if c == nil {
			return 0
		}
		return c.weight
	}
	until := func(end int) *chained {
		var c *chained
		for i := end + 1; i > 0; i -= i & -i {
			if b := best.at(i); weight(b) > weight(c) {
				c = b
			}
		}
		return c
	}
	var added []chained
	for i, spans := range places {
		added = added[:0]
		for _, p := range spans {
			before := until(p.from)
			added = append(added, chained{i, p, weight(before) + p.weight, before})
		}
		for _, a := range added {
			var c *chained // Most are no better than what is there.
			for k := a.span.to + 1; k < length+2; k += k & -k {
				if a.weight <= weight(best.at(k)) {
					break // What covers more words is at least as good.
				}
				if c == nil {
					c = &chained{}
					*c = a
				}
				best.set(k, c)
			}
		}
	}
	chosen := make([]*span, len(blocks))
	for c := until(length); c != nil; c = c.before {
		chosen[c.block] = &c.span
	}
	return chosen
}

// chains is a tree (Fenwick 1994) of the best chain that ends at or before a word. For
// few places, such as those of one note, it is a map: making a row as long as the file
// for each note would take as long as all notes times the file.
type chains struct {
	row []*chained
	few map[int]*chained
}

func newChains(places [][]span, length int) chains {
	n := 0
	for _, spans := range places {
		n += len(spans)
	}
	if n*bits.Len(uint(length)) < length {
		return chains{few: map[int]*chained{}}
	}
	return chains{row: make([]*chained, length)}
}

func (c *chains) at(i int) *chained {
	if c.row == nil {
		return c.few[i]
	}
	return c.row[i]
}

func (c *chains) set(i int, best *chained) {
	if c.row == nil {
		c.few[i] = best
		return
	}
	c.row[i] = best
}
