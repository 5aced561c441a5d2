package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/unit"
)

// stick sets text, like the composing stick of a printer. An article has thousands of
// lines: what is needed for one paragraph only is used again for the next, and what stays
// in the display list is allocated for many lines at once.
type stick struct {
	// For one paragraph.
	tokens []token
	parts  []part
	best   []state
	ends   []int
	lines  []line
	line   setter

	// Room for the display list.
	glyphs []Glyphs
	items  []Item
	text   strings.Builder
}

// How much room for the display list is allocated at once.
const (
	manyGlyphs = 64
	manyItems  = 128
	muchText   = 4 << 10
)

// newGlyphs returns a copy of g in the stick's room.
func (k *stick) newGlyphs(g Glyphs) *Glyphs {
	if len(k.glyphs) == cap(k.glyphs) {
		k.glyphs = make([]Glyphs, 0, manyGlyphs)
	}
	k.glyphs = append(k.glyphs, g)
	return &k.glyphs[len(k.glyphs)-1]
}

// list returns a copy of items in the stick's room. It may be appended to.
func (k *stick) list(items []Item) []Item {
	if len(k.items)+len(items) > cap(k.items) {
		k.items = make([]Item, 0, max(manyItems, len(items)))
	}
	start := len(k.items)
	k.items = append(k.items, items...)
	return slices.Clip(k.items[start:])
}

// string returns text as a string in the stick's room.
func (k *stick) string(text []byte) string {
	if k.text.Len()+len(text) > k.text.Cap() {
		k.text = strings.Builder{}
		k.text.Grow(max(muchText, len(text)))
	}
	start := k.text.Len()
	k.text.Write(text)
	return k.text.String()[start:]
}

// set sets a line with its start at x and its baseline at y. Adjacent parts of one run
// become one piece of text.
func (k *stick) set(l line, x, y unit.Length) []Item {
	s := &k.line
	*s = setter{stick: k, items: s.items[:0], text: s.text[:0], x: x, y: y, stretch: l.stretch}
	for i, t := range l.tokens {
		for _, p := range t.parts {
			s.add(p)
		}
		if t.gap != nil && i < len(l.tokens)-1 {
			s.add(measured(t.gap, " "))
			s.gaps++
		}
	}
	// The space at the end of the line is set as well. Without it, programs that read
	// the file aloud or copy text from it would join two words.
	if last := l.tokens[len(l.tokens)-1]; last.gap != nil {
		s.trail(last.gap)
	} else if last.ends {
		s.trail(last.parts[0].run)
	}
	s.flush()
	return k.list(s.items)
}

// setter collects the items of one line.
type setter struct {
	*stick
	items []Item
	x, y  unit.Length
	run   *Run
	text  []byte
	sum   int // thousandths of an em
	prev  rune
	// gaps are the spaces in text. Each is stretched by stretch.
	gaps    int
	stretch unit.Length
}

// trail sets a space without width.
func (s *setter) trail(r *Run) {
	if s.run != r {
		s.flush()
		s.run = r
	}
	s.text = append(s.text, ' ')
}

func (s *setter) add(p part) {
	if s.run != p.run {
		s.flush()
		s.run = p.run
	}
	if o := p.run.Object; o != nil {
		s.items = append(s.items, Move(o.Items, s.x, s.y-o.Height)...)
		s.x += o.Width
		return
	}
	if p.text == "" {
		return
	}
	if s.prev != -1 {
		first, _ := utf8.DecodeRuneInString(p.text)
		s.sum += p.run.Style.Face.Kern(s.prev, first)
	}
	s.sum += p.sum
	s.prev, _ = utf8.DecodeLastRuneInString(p.text)
	s.text = append(s.text, p.text...)
	s.gaps += strings.Count(p.text, noBreakSpace)
}

// flush ends the current piece of text.
func (s *setter) flush() {
	if len(s.text) > 0 {
		w := ems(s.sum, s.run.Style.Size) + s.stretch*unit.Length(s.gaps)
		s.items = append(s.items, s.newGlyphs(Glyphs{X: s.x, Y: s.y - s.run.Style.Rise, Text: s.string(s.text), Style: s.run.Style,
			Width: w, WordSpace: s.stretch, Mark: s.run.Mark, Link: s.run.Link}))
		s.x += w
	}
	s.text, s.sum, s.gaps, s.prev = s.text[:0], 0, 0, -1
}
