package verify

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
