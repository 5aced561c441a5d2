package layout

import (
	"math"
	"slices"
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
//
// The lines are valid until the next call.
func (k *stick) breakLines(tokens []token, measure unit.Length, balanced bool) []line {
	k.lines = k.lines[:0]
	for start := 0; start < len(tokens); {
		end := start
		for end < len(tokens)-1 && !tokens[end].ends {
			end++
		}
		k.fit(tokens[start:end+1], measure, balanced)
		start = end + 1
	}
	return k.lines
}

// state is the best way to end a line before a token.
type state struct {
	cost int64
	from int
}

// fit breaks tokens, and adds their lines. Only the last token may end its line.
func (k *stick) fit(tokens []token, measure unit.Length, balanced bool) {
	n := len(tokens)
	k.best = append(k.best[:0], state{})
	best := slices.Grow(k.best, n)[:n+1] // best[j] is the best way to end a line before token j
	k.best = best
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
	k.ends = k.ends[:0]
	for j := n; j > 0; j = best[j].from {
		k.ends = append(k.ends, j)
	}
	start := 0
	for _, end := range slices.Backward(k.ends) {
		l := line{tokens: tokens[start:end]}
		for i, t := range l.tokens {
			l.width += t.width
			if i < len(l.tokens)-1 {
				l.width += t.space
			}
		}
		k.lines = append(k.lines, l)
		start = end
	}
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
