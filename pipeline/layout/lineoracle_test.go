package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// lineCost returns the cost of one line of a paragraph, and false if the tokens cannot
// be a line. It follows only the rules in the comment of [breakLines].
func lineCost(l []token, measure unit.Length, first, last, balanced bool) (cost int64, ok bool) {
	width := setWidth(l)
	if width > measure && len(l) > 1 {
		return 0, false
	}
	// In whole thousandths of the measure.
	empty := int64((measure - width) * 1000 / measure)
	if last && !balanced {
		if !first && len(l) == 1 && 3*width < measure-measure%3 {
			return 90000, true // One short word below the others.
		}
		return 0, true
	}
	cost = empty * empty
	if inside := l[len(l)-1].gap == nil; inside && !last {
		cost += 10000
	}
	return cost, true
}

// setWidth returns the width of tokens on one line. The gap after the last one does not
// count.
func setWidth(l []token) unit.Length {
	width := unit.Length(0)
	for i, t := range l {
		if i > 0 {
			width += l[i-1].space
		}
		width += t.width
	}
	return width
}

// everyBreak calls visit with each way to divide n things into consecutive runs, as the
// ends of the runs. Later ends come first, beginning with the last run: the first way
// has the fewest things in the last run, and so on.
func everyBreak(n int, visit func(ends []int)) {
	var walk func(after []int, n int)
	walk = func(after []int, n int) {
		if n == 0 {
			visit(after)
			return
		}
		for from := n - 1; from >= 0; from-- {
			walk(slices.Concat([]int{n}, after), from)
		}
	}
	walk(nil, n)
}

// bestLines returns the ends of a paragraph's lines, by trying all ways.
func bestLines(tokens []token, measure unit.Length, balanced bool) (best []int) {
	least := int64(-1)
	everyBreak(len(tokens), func(ends []int) {
		sum, from := int64(0), 0
		for _, end := range ends {
			cost, ok := lineCost(tokens[from:end], measure, from == 0, end == len(tokens), balanced)
			if !ok {
				return
			}
			sum, from = sum+cost, end
		}
		if least < 0 || sum < least {
			least, best = sum, ends
		}
	})
	return best
}

// randomText returns a few words of a few letters. Between them is a space, nothing (a
// break inside a word), or sometimes the end of the line.
func randomText(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(strings.Repeat("x", 1+r.IntN(6)))
		switch r.IntN(9) {
		case 0, 1, 2:
			b.WriteString("-")
		case 3:
			b.WriteString("\n")
		default:
			b.WriteString(" ")
		}
	}
	return b.String()
}

// show writes lines as a reader sees them.
func show(tokens []token, ends []int) string {
	var b strings.Builder
	from := 0
	for _, end := range ends {
		for _, t := range tokens[from:end] {
			for _, p := range t.parts {
				b.WriteString(p.text)
			}
			if t.gap != nil {
				b.WriteString(" ")
			}
		}
		b.WriteString("|")
		from = end
	}
	return b.String()
}

// TestBreakLinesIsTheBestOfAllWays compares the lines of small paragraphs with the best
// of all ways to break them.
func TestBreakLinesIsTheBestOfAllWays(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	styles := []*Style{ten, {Face: halfEm{}, Size: 7 * unit.Pt}}
	for range 4000 {
		style := styles[r.IntN(len(styles))]
		measure := unit.Length(20+r.IntN(80)) * unit.Pt
		if r.IntN(2) == 0 {
			measure = unit.Length(2+r.IntN(6)) * 15 * unit.Pt // Letters fill these widths and their thirds exactly.
		}
		text, balanced := randomText(r), r.IntN(2) == 0
		tokens := new(stick).tokenise([]Run{{Text: text, Style: style}}, measure, nil)
		checkLines(t, fmt.Sprintf("%q of %v in %v, balanced %v", text, style.Size, measure, balanced), tokens, measure, balanced)
	}
}

// checkLines reports lines that are not the best, or that have not the width of their
// tokens.
func checkLines(t *testing.T, what string, tokens []token, measure unit.Length, balanced bool) {
	t.Helper()
	var got, want []int
	at := 0
	for _, l := range new(stick).breakLines(tokens, measure, balanced) {
		if w := setWidth(l.tokens); l.width != w {
			t.Errorf("%s: a line is said to be %v wide, want %v", what, l.width, w)
		}
		at += len(l.tokens)
		got = append(got, at)
	}
	for from := 0; from < len(tokens); { // Each forced end begins a paragraph of its own.
		end := from
		for end < len(tokens)-1 && !tokens[end].ends {
			end++
		}
		for _, e := range bestLines(tokens[from:end+1], measure, balanced) {
			want = append(want, from+e)
		}
		from = end + 1
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %s, want %s", what, show(tokens, got), show(tokens, want))
	}
}
