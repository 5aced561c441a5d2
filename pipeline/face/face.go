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
	name       string
	postscript string
	data       []byte
	font       *sfnt.Font
	em         int // font units to the em

	ascent, descent, capHeight, xHeight int

	glyphs [256]atomic.Pointer[block]
	kerns  [kernSlots]atomic.Uint64
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
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("face %q: %w (%w)", name, errBroken, err)
	}
	f = &Face{name: name, data: data, font: parsed, em: int(parsed.UnitsPerEm())}
	f.postscript = name
	if n, err := parsed.Name(nil, sfnt.NameIDPostScript); err == nil && plain(n) != "" {
		f.postscript = n
	}
	if f.postscript = plain(f.postscript); f.postscript == "" {
		f.postscript = "Face"
	}
	// With as many pixels per em as there are units, one pixel is one unit.
	m, err := parsed.Metrics(nil, fixed.I(f.em), font.HintingNone)
	if err != nil {
		return nil, fmt.Errorf("face %q: %w (%w)", name, errBroken, err)
	}
	f.ascent, f.descent = f.thousandths(m.Ascent.Round()), f.thousandths(m.Descent.Round())
	f.capHeight, f.xHeight = f.thousandths(m.CapHeight.Round()), f.thousandths(m.XHeight.Round())
	if f.capHeight <= 0 {
		f.capHeight = f.ascent * 7 / 10
	}
	if f.xHeight <= 0 {
		f.xHeight = f.ascent / 2
	}
	return f, nil
}

// Name returns the name that was given to Parse.
func (f *Face) Name() string { return f.name }

// PostScript returns the face's name in the form of a PDF: ASCII letters, digits and
// hyphens.
func (f *Face) PostScript() string { return f.postscript }

// Data returns the font file. Do not change it.
func (f *Face) Data() []byte { return f.data }

// Ascent returns how far the face's letters may rise above the baseline, in thousandths
// of an em.
func (f *Face) Ascent() int { return f.ascent }

// Descent returns how far the letters may fall below the baseline: positive, in
// thousandths of an em.
func (f *Face) Descent() int { return f.descent }

// CapHeight returns the height of capitals, in thousandths of an em.
func (f *Face) CapHeight() int { return f.capHeight }

// XHeight returns the height of a lower-case x, in thousandths of an em.
func (f *Face) XHeight() int { return f.xHeight }

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
func (f *Face) thousandths(units int) int {
	return int(math.Round(float64(units) * 1000 / float64(f.em)))
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
