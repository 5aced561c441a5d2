package face

import (
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// glyph holds the metrics of one character in a face.
type glyph struct {
	index   sfnt.GlyphIndex // 0 if the face lacks it
	advance int16           // thousandths of an em
	drawn   uint16          // the character whose glyph is drawn, 0 if none
}

// block holds 256 characters of the basic plane. A face fills only the blocks that are
// used.
type block [256]glyph

// glyph returns the metrics of a character. A character beyond U+FFFF counts as
// missing, because the fonts of our PDFs have no place for it.
func (f *Face) glyph(r rune) glyph {
	if r < 0 || r > 0xFFFF {
		return f.glyph(0)
	}
	slot := &f.glyphs[r>>8]
	b := slot.Load()
	if b == nil {
		b = f.fill(r &^ 0xFF)
		slot.Store(b)
	}
	return b[r&0xFF]
}

// fill looks up the 256 characters that begin at first.
func (f *Face) fill(first rune) *block {
	var buf sfnt.Buffer
	t := f.tables()
	b := new(block)
	for i := range b {
		r := first + rune(i)
		g := glyph{drawn: uint16(r)}
		g.index = t.index(&buf, r)
		if as := substitute(r); as != 0 && (g.index == 0 || r == '\u00A0') {
			g.index, g.drawn = t.index(&buf, as), uint16(as)
		}
		if g.index == 0 {
			g.drawn = 0
		}
		// With as many 64ths per em as there are units, a 64th is a unit.
		if a, err := t.font.GlyphAdvance(&buf, g.index, fixed.Int26_6(t.em), font.HintingNone); err == nil {
			g.advance = int16(min(t.thousandths(int(a)), 1<<15-1))
		}
		b[i] = g
	}
	return b
}

func (t *tables) index(buf *sfnt.Buffer, r rune) sfnt.GlyphIndex {
	if r <= ' ' && r != ' ' || r >= 0xD800 && r <= 0xDFFF || r == 0xFFFF {
		return 0
	}
	x, err := t.font.GlyphIndex(buf, r)
	if err != nil {
		return 0
	}
	return x
}

// substitute returns a character that looks the same as one that a face may lack, or 0.
// The text keeps its no-break hyphens and spaces, which line breaking needs, and
// readers can search for what is drawn.
func substitute(r rune) rune {
	switch {
	case r == '\u2010', r == '\u2011':
		return '-'
	case r == '\u00A0', r == '\u202F', r == '\u205F', r == '\u3000', r >= '\u2000' && r <= '\u200A':
		return ' '
	case r == '\u02BC':
		return '\u2019'
	}
	return 0
}

// Has reports whether the face can set a character, if necessary with one that looks
// the same: U+2011 as a hyphen, U+202F as a space.
func (f *Face) Has(r rune) bool { return f.glyph(r).drawn != 0 }

// Drawn returns the character whose glyph is drawn for r: nearly always r itself. It
// returns 0 if the face has none.
func (f *Face) Drawn(r rune) rune { return rune(f.glyph(r).drawn) }

// Missing returns the characters of a text that the face cannot set, in order, each
// once.
func (f *Face) Missing(text string) []rune {
	var missing []rune
	seen := map[rune]bool{}
	for _, r := range text {
		if !f.Has(r) && !seen[r] {
			seen[r] = true
			missing = append(missing, r)
		}
	}
	return missing
}

// Advance returns the width of a character in thousandths of an em, rounded.
func (f *Face) Advance(r rune) int { return int(f.glyph(r).advance) }

// Intact reports whether the outlines of the replacement box and of some characters'
// glyphs can be read. In a broken font file a glyph may be cut short, or be composed of
// itself.
func (f *Face) Intact(runes []rune) bool {
	var buf sfnt.Buffer
	t := f.tables()
	readable := func(i sfnt.GlyphIndex) bool {
		_, err := t.font.LoadGlyph(&buf, i, fixed.I(t.em), nil)
		return err == nil
	}
	if !readable(0) {
		return false
	}
	for _, r := range runes {
		if !readable(f.glyph(r).index) {
			return false
		}
	}
	return true
}
