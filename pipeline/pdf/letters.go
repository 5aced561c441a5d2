package pdf

import "math/bits"

// letters is a set of characters of the basic plane.
type letters [0x10000 / 64]uint64

func (l *letters) add(r rune) { l[r>>6] |= 1 << (r & 63) }

// sorted returns the characters of the set in order.
func (l *letters) sorted() []rune {
	var all []rune
	for i, word := range l {
		for ; word != 0; word &= word - 1 {
			all = append(all, rune(i<<6+bits.TrailingZeros64(word)))
		}
	}
	return all
}
