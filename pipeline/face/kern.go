package face

import (
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// kernSlots is the number of pairs that a face caches. It is a power of two. An English
// article has some 700 different pairs.
const kernSlots = 4096

// kernKnown marks a slot that holds a pair. A slot has the pair in its upper 32 bits,
// then this mark, then the kern in its lower 16 bits. It is one word, so that it is
// read and written without a lock.
const kernKnown = 1 << 16

// Kern returns the correction of the space between two neighbours in thousandths of an
// em, rounded: negative if they move together. Pairs with a space are not kerned, so
// that a line is as long as its words and spaces.
//
// The value is from the pair adjustments of the face's GPOS table (OpenType 1.9, lookup
// type 2), or else from its kern table.
func (f *Face) Kern(a, b rune) int {
	if a < 0 || a > 0xFFFF || b < 0 || b > 0xFFFF || a == ' ' || b == ' ' {
		return 0
	}
	pair := uint64(a)<<16 | uint64(b)
	slot := &f.kerns[(uint32(a)*61+uint32(b))%kernSlots]
	if v := slot.Load(); v>>32 == pair && v&kernKnown != 0 {
		return int(int16(v))
	}
	k := int16(0)
	if !unicode.IsSpace(a) && !unicode.IsSpace(b) {
		k = f.tables().readKern(f.glyph(a).index, f.glyph(b).index)
	}
	slot.Store(pair<<32 | kernKnown | uint64(uint16(k)))
	return int(k)
}

func (t *tables) readKern(a, b sfnt.GlyphIndex) (k int16) {
	// As in Parse, a broken table must not stop the build.
	defer func() {
		if recover() != nil {
			k = 0
		}
	}()
	if a == 0 || b == 0 {
		return 0
	}
	v, err := t.font.Kern(nil, a, b, fixed.Int26_6(t.em), font.HintingNone)
	if err != nil {
		return 0
	}
	return int16(max(-1000, min(1000, t.thousandths(int(v)))))
}
