package face

import "encoding/binary"

// unicodeMap returns the first subtable of format 4 of a cmap table for the Unicode or
// the Windows platform (OpenType 1.9, cmap), or nil. It is the one that the PDF library
// reads.
func unicodeMap(cmap []byte) []byte {
	n := int(binary.BigEndian.Uint16(cmap[2:]))
	for i := range n {
		if len(cmap) < 4+8*i+8 {
			return nil
		}
		record := cmap[4+8*i:]
		platform, encoding := binary.BigEndian.Uint16(record), binary.BigEndian.Uint16(record[2:])
		offset := uint64(binary.BigEndian.Uint32(record[4:]))
		if (platform == 0 || platform == 3 && encoding == 1) && offset+2 <= uint64(len(cmap)) &&
			binary.BigEndian.Uint16(cmap[offset:]) == 4 {
			return cmap[offset:]
		}
	}
	return nil
}

// The header of a subtable of format 4. Each of its segments has four words: the last
// character, the first one, what is added to a glyph's number, and where the numbers
// are listed. They are in four lists, with one empty word after the first list.
const (
	charMapHeader   = 14
	charMapPadding  = 2
	charMapSegments = 8
)

// charGlyph is a character and the number of its glyph.
type charGlyph struct {
	char  rune
	glyph uint16
}

// mapped returns the glyphs of the characters that a subtable of format 4 names. If two
// segments name one character, the last one counts.
func mapped(sub []byte, runes []rune) ([]charGlyph, error) {
	if len(sub) < charMapHeader {
		return nil, errBroken
	}
	word := func(at int) int { return int(binary.BigEndian.Uint16(sub[at:])) }
	length, n := word(2), word(6)/2
	if len(sub) < charMapHeader+charMapPadding+charMapSegments*n {
		return nil, errBroken
	}
	lasts := charMapHeader
	firsts := lasts + 2*n + charMapPadding
	deltas, places := firsts+2*n, firsts+4*n
	var found []charGlyph
	for _, r := range runes {
		for i := n - 1; i >= 0; i-- {
			first := word(firsts + 2*i)
			if int(r) < first || int(r) > word(lasts+2*i) {
				continue
			}
			glyph, place := int(r), word(places+2*i)
			if place != 0 {
				at := places + 2*i + place + 2*(int(r)-first)
				switch {
				case at >= length:
					glyph = 0
				case at+2 > len(sub):
					return nil, errBroken
				default:
					glyph = word(at)
				}
			}
			if place == 0 || glyph != 0 {
				glyph += word(deltas + 2*i)
			}
			found = append(found, charGlyph{r, uint16(glyph)})
			break
		}
	}
	return found, nil
}

// newCharMap returns a cmap table with one subtable of format 4. The characters are
// sorted. Words that speed up a search are zero.
func newCharMap(chars []charGlyph) ([]byte, error) {
	var lasts, firsts, deltas []byte
	for i := 0; i < len(chars); {
		first, n := chars[i], 1
		for i+n < len(chars) && chars[i+n].char == first.char+rune(n) && chars[i+n].glyph == first.glyph+uint16(n) {
			n++
		}
		lasts = binary.BigEndian.AppendUint16(lasts, uint16(first.char)+uint16(n-1))
		firsts = binary.BigEndian.AppendUint16(firsts, uint16(first.char))
		deltas = binary.BigEndian.AppendUint16(deltas, first.glyph-uint16(first.char))
		i += n
	}
	// The last segment has the last character, which has no glyph.
	lasts, firsts, deltas = append(lasts, 0xFF, 0xFF), append(firsts, 0xFF, 0xFF), append(deltas, 0, 1)
	length := charMapHeader + charMapPadding + 4*len(lasts)
	if length > 0xFFFF {
		return nil, errBroken
	}
	// One subtable, for the Windows platform and the basic plane, 12 bytes on.
	b := []byte{0, 0, 0, 1, 0, 3, 0, 1, 0, 0, 0, 12, 0, 4}
	b = binary.BigEndian.AppendUint16(b, uint16(length))
	b = append(b, 0, 0)
	b = binary.BigEndian.AppendUint16(b, uint16(len(lasts)))
	b = append(b, 0, 0, 0, 0, 0, 0)
	b = append(b, lasts...)
	b = append(b, 0, 0)
	b = append(append(b, firsts...), deltas...)
	return append(b, make([]byte, len(lasts))...), nil
}
