package face

import (
	"bytes"
	"encoding/binary"
	"maps"
	"slices"
)

// Subset returns the font file cut down to the glyphs of some characters: these, the
// glyphs that they are composed of, and the replacement box. The result may be changed.
//
// Glyphs keep their order, outlines and advances, and a PDF needs no other tables than
// those that stay (OpenType 1.9; ISO 32000-1, 9.9). Checksums are zero. Characters that
// the file does not have are left out. A file that cannot be cut, because it is broken,
// is returned whole.
func (f *Face) Subset(runes []rune) []byte {
	data, err := subset(f.data, runes)
	if err != nil {
		return bytes.Clone(f.data)
	}
	return data
}

// Glyphs returns the numbers of the glyphs that a font file has for some characters. The
// number of a character that it does not have is 0.
func Glyphs(data []byte, runes []rune) ([]uint16, error) {
	if len(data) < 12 {
		return nil, errShort
	}
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	if len(tables["cmap"]) < 4 {
		return nil, errNoUnicode
	}
	chars, err := mapped(unicodeMap(tables["cmap"]), runes)
	if err != nil {
		return nil, err
	}
	glyphs := make([]uint16, len(runes))
	for i, r := range runes {
		if len(chars) > 0 && chars[0].char == r {
			glyphs[i], chars = chars[0].glyph, chars[1:]
		}
	}
	return glyphs, nil
}

// subset does the work of Subset.
func subset(data []byte, runes []rune) ([]byte, error) {
	c, err := newCutter(data)
	if err != nil {
		return nil, err
	}
	runes = slices.Compact(slices.Sorted(slices.Values(runes)))
	chars, err := mapped(unicodeMap(c.tables["cmap"]), runes)
	if err != nil {
		return nil, err
	}
	// The last character of the basic plane ends the character map.
	chars = slices.DeleteFunc(chars, func(c charGlyph) bool { return c.char == 0xFFFF })
	if err := c.keep(0); err != nil {
		return nil, err
	}
	for _, char := range chars {
		if err := c.keep(char.glyph); err != nil {
			return nil, err
		}
	}
	c.order = slices.Sorted(maps.Keys(c.kept))
	// Glyphs without an advance of their own have that of the last one with an advance.
	if last := c.order[len(c.order)-1]; int(last) >= c.advances {
		if err := c.keep(uint16(c.advances - 1)); err != nil {
			return nil, err
		}
		c.order = slices.Sorted(maps.Keys(c.kept))
	}
	for i := range chars {
		chars[i].glyph = c.number(chars[i].glyph)
	}
	if c.tables["cmap"], err = newCharMap(chars); err != nil {
		return nil, err
	}
	if err := c.cut(); err != nil {
		return nil, err
	}
	return fontFile(c.tables), nil
}

// cutter is a font file that is being cut.
type cutter struct {
	tables   map[string][]byte
	glyphs   int  // in the file
	advances int  // how many of them, from the first one on, have an advance of their own
	long     bool // whether loca has 32 bits for each glyph
	// kept holds the glyphs that stay. Its value is false while a glyph's parts are
	// collected.
	kept  map[uint16]bool
	order []uint16 // the glyphs that stay, by their old numbers
}

func newCutter(data []byte) (*cutter, error) {
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	c := &cutter{tables: tables, kept: map[uint16]bool{}}
	format := binary.BigEndian.Uint16(tables["head"][50:])
	c.long = format == 1
	c.glyphs = int(binary.BigEndian.Uint16(tables["maxp"][4:]))
	c.advances = int(binary.BigEndian.Uint16(tables["hhea"][34:]))
	offset := 2
	if c.long {
		offset = 4
	}
	if format > 1 || len(tables["loca"]) < offset*(c.glyphs+1) ||
		c.advances < 1 || c.advances > c.glyphs || len(tables["hmtx"]) < 2*c.advances+2*c.glyphs {
		return nil, errBroken
	}
	return c, nil
}

// keep keeps a glyph and the glyphs that it is composed of.
func (c *cutter) keep(glyph uint16) error {
	if whole, ok := c.kept[glyph]; ok {
		if !whole { // It is composed of itself.
			return errBroken
		}
		return nil
	}
	c.kept[glyph] = false
	outline, parts, err := c.composed(glyph)
	if err != nil {
		return err
	}
	for _, at := range parts {
		if err := c.keep(binary.BigEndian.Uint16(outline[at:])); err != nil {
			return err
		}
	}
	c.kept[glyph] = true
	return nil
}

// number returns the new number of a glyph that stays.
func (c *cutter) number(glyph uint16) uint16 {
	i, ok := slices.BinarySearch(c.order, glyph)
	if !ok {
		panic("face: a glyph is not kept")
	}
	return uint16(i)
}

// outline returns the data of a glyph (OpenType 1.9, loca and glyf).
func (c *cutter) outline(glyph uint16) ([]byte, error) {
	if int(glyph) >= c.glyphs {
		return nil, errBroken
	}
	loca, i := c.tables["loca"], int(glyph)
	var from, to uint64
	if c.long {
		from, to = uint64(binary.BigEndian.Uint32(loca[4*i:])), uint64(binary.BigEndian.Uint32(loca[4*i+4:]))
	} else {
		from, to = 2*uint64(binary.BigEndian.Uint16(loca[2*i:])), 2*uint64(binary.BigEndian.Uint16(loca[2*i+2:]))
	}
	if glyf := c.tables["glyf"]; from <= to && to <= uint64(len(glyf)) {
		return glyf[from:to], nil
	}
	return nil, errBroken
}

// composed returns the data of a glyph, and where it has the numbers of its parts.
func (c *cutter) composed(glyph uint16) (outline []byte, parts []int, err error) {
	if outline, err = c.outline(glyph); err != nil {
		return nil, nil, err
	}
	parts, err = components(outline)
	return outline, parts, err
}

// components returns where a glyph's data has the numbers of the glyphs that it is
// composed of (OpenType 1.9, glyf, composite glyph description).
func components(outline []byte) ([]int, error) {
	const header = 10
	const words, scale, more, twoScales, matrix = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7
	if len(outline) == 0 {
		return nil, nil
	}
	if len(outline) < header {
		return nil, errBroken
	}
	if contours := int16(binary.BigEndian.Uint16(outline)); contours >= 0 {
		return nil, nil
	}
	var all []int
	for at := header; ; {
		if len(outline) < at+4 {
			return nil, errBroken
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		all = append(all, at+2)
		at += 6
		if flags&words != 0 {
			at += 2
		}
		switch {
		case flags&scale != 0:
			at += 2
		case flags&twoScales != 0:
			at += 4
		case flags&matrix != 0:
			at += 8
		}
		if len(outline) < at {
			return nil, errBroken
		}
		if flags&more == 0 {
			return all, nil
		}
	}
}

// cut puts new tables of glyphs and metrics in the place of the old ones, and removes
// what a PDF does not need.
func (c *cutter) cut() error {
	var loca, glyf, advances, bearings []byte
	hmtx := c.tables["hmtx"]
	for _, glyph := range c.order {
		outline, parts, err := c.composed(glyph)
		if err != nil {
			return err
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, outline...)
		for _, at := range parts {
			at += len(glyf) - len(outline)
			binary.BigEndian.PutUint16(glyf[at:], c.number(binary.BigEndian.Uint16(glyf[at:])))
		}
		if i := int(glyph); i < c.advances {
			advances = append(advances, hmtx[4*i:4*i+4]...)
		} else {
			i += c.advances
			bearings = append(bearings, hmtx[2*i:2*i+2]...)
		}
	}
	c.tables["loca"] = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	c.tables["glyf"] = glyf
	c.patch("hhea", 34, len(advances)/4)
	c.tables["hmtx"] = append(advances, bearings...)
	c.patch("head", 50, 1) // 32 bits for each glyph
	c.patch("maxp", 4, len(c.order))
	// Glyphs have no names in version 3.
	c.patch("post", 0, 3)
	c.patch("post", 2, 0)
	c.tables["post"] = c.tables["post"][:32]
	maps.DeleteFunc(c.tables, func(tag string, _ []byte) bool {
		switch tag {
		case "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post", "cvt ", "fpgm", "prep", "gasp":
			return false
		}
		return true
	})
	return nil
}

// patch changes a word in a copy of a table.
func (c *cutter) patch(tag string, at, word int) {
	table := bytes.Clone(c.tables[tag])
	binary.BigEndian.PutUint16(table[at:], uint16(word))
	c.tables[tag] = table
}

// fontFile returns a font file with these tables (OpenType 1.9, table directory).
func fontFile(tables map[string][]byte) []byte {
	const header, record, boundary = 12, 16, 4
	tags := slices.Sorted(maps.Keys(tables))
	size := header + record*len(tags)
	for _, tag := range tags {
		size += len(tables[tag]) + boundary - 1
	}
	b := make([]byte, header+record*len(tags), size)
	copy(b, "\x00\x01\x00\x00")
	binary.BigEndian.PutUint16(b[4:], uint16(len(tags)))
	for i, tag := range tags {
		r := b[header+record*i:]
		copy(r, tag)
		binary.BigEndian.PutUint32(r[8:], uint32(len(b)))
		binary.BigEndian.PutUint32(r[12:], uint32(len(tables[tag])))
		b = append(b, tables[tag]...)
		for len(b)%boundary != 0 {
			b = append(b, 0)
		}
	}
	return b
}
