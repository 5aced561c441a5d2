package pdf

import (
	"fmt"
	"strconv"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/unit"
)

// Type is the style of a text.
type Type struct {
	Face   *face.Face
	Size   unit.Length
	Colour unit.Colour
	// Tracking is added after every letter except the last, and WordSpace to every
	// space, as in justified lines.
	Tracking, WordSpace unit.Length
}

// Text sets one line of text with kerning. Its baseline is at y. Its width is that of
// [face.Face.Width] plus what Tracking and WordSpace add. The text must have gone
// through [face.Clean], and the face must have all its letters. Otherwise Text panics.
func (d *Document) Text(x, y unit.Length, t Type, text string) {
	if text == "" {
		return
	}
	font := d.use(t.Face)
	p := d.paint()
	p.setFill(t.Colour)
	p.raw("BT ")
	if p.font != font || p.size != t.Size {
		p.font, p.size = font, t.Size
		p.raw("/")
		p.raw(string(font.name))
		p.raw(" ")
		p.length(t.Size)
		p.raw("Tf ")
	}
	if p.tracking != t.Tracking {
		p.tracking = t.Tracking
		p.length(t.Tracking)
		p.raw("Tc ")
	}
	p.point(x, y)
	p.raw("Td [(")
	b := p.content
	wordSpace := thousandths(t.WordSpace, t.Size)
	last := rune(-1)
	for _, r := range text {
		drawn := t.Face.Drawn(r)
		if drawn == 0 {
			panic(fmt.Sprintf("pdf: face %q has no %q", t.Face.Name(), r))
		}
		// Numbers in the array move the text after them to the left, in thousandths of
		// the type size (ISO 32000-1, 9.4.3).
		move := 0
		if last >= 0 {
			move = -t.Face.Kern(last, r)
			if wordSpace != 0 && isSpace(t.Face, last) {
				move -= wordSpace
			}
		}
		if move != 0 {
			b = append(strconv.AppendInt(append(b, ')'), int64(move), 10), '(')
		}
		font.used.add(drawn)
		b = appendCode(b, drawn)
		last = r
	}
	p.content = append(b, ")] TJ ET\n"...)
}

// isSpace reports whether a character is drawn as the space between words. The
// fixed-width spaces of typography do not stretch.
func isSpace(f *face.Face, r rune) bool { return r == ' ' || r == '\u00A0' && f.Drawn(r) == ' ' }

// use returns the font for a face, and registers the face on first use.
func (d *Document) use(f *face.Face) *usedFont {
	font := d.fonts[f]
	if font == nil {
		font = &usedFont{face: f, name: name("F" + strconv.Itoa(len(d.fontOrder)+1))}
		d.fonts[f] = font
		d.fontOrder = append(d.fontOrder, font)
	}
	return font
}

// thousandths returns a length in thousandths of a type size, rounded.
func thousandths(l, size unit.Length) int {
	if size == 0 {
		return 0
	}
	v := 1000 * int64(l)
	half := int64(size) / 2
	if v < 0 {
		half = -half
	}
	return int((v + half) / int64(size))
}

// appendCode appends a character's code, its number in two bytes, in the form of a
// literal string.
func appendCode(b []byte, r rune) []byte {
	if r < 0x80 && r > '\\' { // as nearly all letters of a Western text
		return append(b, 0, byte(r))
	}
	for _, c := range [2]byte{byte(r >> 8), byte(r)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r': // would be read as a line feed
			b = append(b, '\\', 'r')
		default:
			b = append(b, c)
		}
	}
	return b
}
