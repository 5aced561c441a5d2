package face

import (
	"encoding/binary"
	"math"
)

// Descriptor holds the values of a PDF's font descriptor (ISO 32000-1, 9.8), in
// thousandths of an em where they are lengths. They are cut off, not rounded, except
// MissingWidth.
type Descriptor struct {
	Ascent, Descent, CapHeight int
	Flags                      int
	Box                        [4]int // left, bottom, right and top of all glyphs laid over each other
	ItalicAngle                int    // degrees, negative if letters lean to the right
	StemV                      int    // the thickness of vertical strokes, estimated from the weight
	MissingWidth               int    // of the replacement box
}

// Descriptor returns the values of the face's font descriptor (OpenType 1.9, head,
// hhea, OS/2 and post).
func (f *Face) Descriptor() Descriptor {
	tables, err := directory(f.data)
	if err != nil {
		panic("face: " + err.Error()) // Parse has read it.
	}
	scale := 1000 / float64(f.tables().em)
	word := func(tag string, at int) int { return int(binary.BigEndian.Uint16(tables[tag][at:])) }
	length := func(tag string, at int) int { return int(float64(int16(word(tag, at))) * scale) }
	d := Descriptor{Ascent: length("hhea", 4), Descent: length("hhea", 6)}
	if d.Ascent == 0 {
		d.Ascent = length("OS/2", 68)
	}
	if d.Descent == 0 {
		d.Descent = length("OS/2", 70)
	}
	d.CapHeight = d.Ascent
	if word("OS/2", 0) > 1 {
		d.CapHeight = length("OS/2", 88)
	}
	for i := range d.Box {
		d.Box[i] = length("head", 36+2*i)
	}
	weight := word("OS/2", 4)
	d.StemV = 50 + int(math.Pow(float64(weight)/65, 2))
	d.ItalicAngle = int(int16(word("post", 4)))
	const fixedPitch, symbolic, italic, forceBold = 1 << 0, 1 << 2, 1 << 6, 1 << 18
	d.Flags = symbolic
	if d.ItalicAngle != 0 {
		d.Flags |= italic
	}
	if weight >= 600 {
		d.Flags |= forceBold
	}
	if word("post", 12) != 0 || word("post", 14) != 0 {
		d.Flags |= fixedPitch
	}
	if width := word("hmtx", 0); width < 1<<15 {
		d.MissingWidth = int(math.Round(float64(width) * scale))
	}
	return d
}
