package face

import (
	"fmt"
	"math"
	"strings"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"pamphlet/pipeline/unit"
)

// Face is one font file. It does not change after [Parse] and is safe for use
// by several goroutines.
type Face struct {
	name string
	data []byte
	// tables returns what is read of the file at once. A built-in face reads it on first
	// use, because most articles use few of them.
	tables func() *tables

	glyphs [256]atomic.Pointer[block]
	kerns  [kernSlots]atomic.Uint64
}

// tables holds what is read of a font file at once.
type tables struct {
	postscript string
	font       *sfnt.Font
	em         int // font units to the em

	ascent, descent, capHeight, xHeight int // thousandths of an em
}

// Parse parses a font file with TrueType outlines. The name is for messages. The error
// wraps an [*Unusable] if the file cannot be embedded: it has another format, a table
// is missing, or a licence flag (OpenType OS/2 fsType) forbids it.
func Parse(name string, data []byte) (f *Face, err error) {
	// The parser of the font tables panics on some broken files.
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("face %q: %w", name, errBroken)
		}
	}()
	data, err = embeddable(data)
	if err != nil {
		return nil, fmt.Errorf("face %q: %w", name, err)
	}
	t, err := readTables(name, data)
	if err != nil {
		return nil, err
	}
	return &Face{name: name, data: data, tables: func() *tables { return t }}, nil
}

// readTables reads a font file that can be embedded.
func readTables(name string, data []byte) (*tables, error) {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("face %q: %w (%w)", name, errBroken, err)
	}
	t := &tables{postscript: name, font: parsed, em: int(parsed.UnitsPerEm())}
	if n, err := parsed.Name(nil, sfnt.NameIDPostScript); err == nil && plain(n) != "" {
		t.postscript = n
	}
	if t.postscript = plain(t.postscript); t.postscript == "" {
		t.postscript = "Face"
	}
	// With as many pixels per em as there are units, one pixel is one unit.
	m, err := parsed.Metrics(nil, fixed.I(t.em), font.HintingNone)
	if err != nil {
		return nil, fmt.Errorf("face %q: %w (%w)", name, errBroken, err)
	}
	t.ascent, t.descent = t.thousandths(m.Ascent.Round()), t.thousandths(m.Descent.Round())
	t.capHeight, t.xHeight = t.thousandths(m.CapHeight.Round()), t.thousandths(m.XHeight.Round())
	if t.capHeight <= 0 {
		t.capHeight = t.ascent * 7 / 10
	}
	if t.xHeight <= 0 {
		t.xHeight = t.ascent / 2
	}
	return t, nil
}

// Name returns the name that was given to Parse.
func (f *Face) Name() string { return f.name }

// PostScript returns the face's name in the form of a PDF: ASCII letters, digits and
// hyphens.
func (f *Face) PostScript() string { return f.tables().postscript }

// Data returns the font file. Do not change it.
func (f *Face) Data() []byte { return f.data }

// Ascent returns how far the face's letters may rise above the baseline, in thousandths
// of an em.
func (f *Face) Ascent() int { return f.tables().ascent }

// Descent returns how far the letters may fall below the baseline: positive, in
// thousandths of an em.
func (f *Face) Descent() int { return f.tables().descent }

// CapHeight returns the height of capitals, in thousandths of an em.
func (f *Face) CapHeight() int { return f.tables().capHeight }

// XHeight returns the height of a lower-case x, in thousandths of an em.
func (f *Face) XHeight() int { return f.tables().xHeight }

// Width returns the length of a text on one line, with kerning. Letters that the face
// lacks are as wide as its replacement box. No pair with a space is kerned, so the
// widths of the words and spaces of a line add up to the line, except for rounding each
// to a thousandth of a point.
func (f *Face) Width(text string, size unit.Length) unit.Length {
	return Scale(f.Thousandths(text), size)
}

// Thousandths returns the same length in thousandths of an em.
func (f *Face) Thousandths(text string) int {
	sum, last := 0, rune(0)
	for i, r := range text {
		if i > 0 {
			sum += f.Kern(last, r)
		}
		sum += f.Advance(r)
		last = r
	}
	return sum
}

// Scale converts n thousandths of an em to a length at a type size.
func Scale(n int, size unit.Length) unit.Length {
	v := int64(n) * int64(size)
	if v < 0 {
		return unit.Length((v - 500) / 1000)
	}
	return unit.Length((v + 500) / 1000)
}

// thousandths converts font units to thousandths of an em.
func (t *tables) thousandths(units int) int {
	return int(math.Round(float64(units) * 1000 / float64(t.em)))
}

// plain keeps the letters that a PDF name may hold without escapes.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, name)
}
