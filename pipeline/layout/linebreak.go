package layout

import (
	"math"
	"strings"

	"pamphlet/pipeline/unit"
)

// Demerits are whole numbers, like all lengths, so that every processor breaks a
// paragraph at the same words. An empty line costs the square of whole.
const (
	whole      = 1000
	insideWord = 10000 // a break inside a word
	shortLast  = 90000 // a last line of one short word
)

// line is a range of tokens on one line.
type line struct {
	tokens []token
	width  unit.Length
	// stretch is added to the width of each gap.
	stretch unit.Length
}

// justify stretches the line to the measure. A line that would be stretched by more
// than a fifth of the measure stays as it is, because rivers of white are harder to
// read than a ragged edge.
func (l *line) justify(measure unit.Length) {
	gaps := 0
	for _, t := range l.tokens[:len(l.tokens)-1] {
		if t.gap != nil {
			gaps++
		}
	}
	for _, t := range l.tokens {
		for _, p := range t.parts {
			gaps += strings.Count(p.text, noBreakSpace)
		}
	}
	if left := measure - l.width; gaps > 0 && left <= measure/5 && !l.tokens[len(l.tokens)-1].ends {
		l.stretch = left / unit.Length(gaps)
	}
}

// breakLines finds the breaks for which the right edge of the whole paragraph is the
// most even: the total fit of Knuth and Plass (1981), with the demerits of ragged
// setting. The demerit of a line is the square of the empty part of the measure, in
// thousandths, plus more if the line ends inside a word. The last line counts only if
// the lines should be balanced, or if it is a single word shorter than a third of the
// measure. If two solutions have the same demerits, it takes the one with the shorter
// last line, and so on towards the first line.
func breakLines(tokens []token, measure unit.Length, balanced bool) []line {
	var lines []line
	for start := 0; start < len(tokens); {
		end := start
		for end < len(tokens)-1 && !tokens[end].ends {
			end++
		}
		lines = append(lines, fit(tokens[start:end+1], measure, balanced)...)
		start = end + 1
	}
	return lines
}

// fit breaks tokens. Only the last one may end its line.
func fit(tokens []token, measure unit.Length, balanced bool) []line {
	n := len(tokens)
	type state struct {
		cost int64
		from int
	}
	best := make([]state, n+1) // best[j] is the best way to end a line before token j
	for j := 1; j <= n; j++ {
		best[j].cost = math.MaxInt64
		width := unit.Length(0)
		for i := j - 1; i >= 0; i-- {
			width += tokens[i].width
			if i < j-1 {
				width += tokens[i].space
			}
			if width > measure && i < j-1 {
				break
			}
			cost := best[i].cost
			empty := int64((measure - width) * whole / max(measure, 1))
			switch {
			case j < n:
				cost += empty * empty
				if tokens[j-1].gap == nil {
					cost += insideWord
				}
			case balanced:
				cost += empty * empty
			case i == j-1 && width < measure/3:
				cost += shortLast
			}
			if cost < best[j].cost {
				best[j] = state{cost, i}
			}
		}
	}
	var ends []int
	for j := n; j > 0; j = best[j].from {
		ends = append(ends, j)
	}
	lines := make([]line, 0, len(ends))
	start := 0
	for k := len(ends) - 1; k >= 0; k-- {
		l := line{tokens: tokens[start:ends[k]]}
		for i, t := range l.tokens {
			l.width += t.width
			if i < len(l.tokens)-1 {
				l.width += t.space
			}
		}
		lines = append(lines, l)
		start = ends[k]
	}
	return lines
}

// reach returns how far the objects and the raised and lowered letters of a line extend
// above its baseline and below it. Other letters stay within the leading.
func (l line) reach() (above, below unit.Length) {
	for _, t := range l.tokens {
		for _, p := range t.parts {
			switch o, s := p.run.Object, p.run.Style; {
			case o != nil:
				above, below = max(above, o.Height+o.Before), max(below, o.After)
			case p.text != "" && s.Rise != 0:
				above = max(above, s.Rise+ems(s.Face.Ascent(), s.Size))
				below = max(below, ems(s.Face.Descent(), s.Size)-s.Rise)
			}
		}
	}
	return above, below
}

// tall reports whether a line has an object higher than two lines.
func (l line) tall(leading unit.Length) bool {
	above, _ := l.reach()
	return above > 2*leading
}

// glyphs sets a line with its start at x and its baseline at y. Adjacent parts of one
// run become one piece of text.
func (l line) glyphs(x, y unit.Length) []Item {
	s := setter{x: x, y: y, stretch: l.stretch, text: make([]byte, 0, 128)}
	for i, t := range l.tokens {
		for _, p := range t.parts {
			s.add(p)
		}
		if t.gap != nil && i < len(l.tokens)-1 {
			s.add(part{t.gap, " "})
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
	return s.items
}

// trail sets a space without width.
func (s *setter) trail(r *Run) {
	if s.run != r {
		s.flush()
		s.run = r
	}
	s.text = append(s.text, ' ')
}

// setter collects the items of one line.
type setter struct {
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
	for _, r := range p.text {
		if s.prev != -1 {
			s.sum += p.run.Style.Face.Kern(s.prev, r)
		}
		s.sum += p.run.Style.Face.Advance(r)
		s.prev = r
	}
	s.text = append(s.text, p.text...)
	s.gaps += strings.Count(p.text, noBreakSpace)
}

// flush ends the current piece of text.
func (s *setter) flush() {
	if len(s.text) > 0 {
		w := ems(s.sum, s.run.Style.Size) + s.stretch*unit.Length(s.gaps)
		s.items = append(s.items, &Glyphs{X: s.x, Y: s.y - s.run.Style.Rise, Text: string(s.text), Style: s.run.Style,
			Width: w, WordSpace: s.stretch, Mark: s.run.Mark, Link: s.run.Link})
		s.x += w
	}
	s.text, s.sum, s.gaps, s.prev = s.text[:0], 0, 0, -1
}
