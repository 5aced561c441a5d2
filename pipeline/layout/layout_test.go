package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// halfEm is a face in which every letter is half an em wide.
type halfEm struct{}

func (halfEm) Advance(rune) int   { return 500 }
func (halfEm) Kern(_, _ rune) int { return 0 }
func (halfEm) Ascent() int        { return 800 }
func (halfEm) Descent() int       { return 200 }

// Ten points: each letter is 5 pt wide.
var ten = &Style{Face: halfEm{}, Size: 10 * unit.Pt}

func say(text string, m Mark) *Text {
	return &Text{Runs: []Run{{Text: text, Style: ten, Mark: m}}, Style: ten, Leading: 12 * unit.Pt}
}

// lines returns the text of a display list, one string per baseline.
func lines(items []Item) []string {
	var out []string
	last := unit.Length(-1 << 40)
	for _, it := range items {
		if g, ok := it.(*Glyphs); ok {
			if g.Y != last || len(out) == 0 {
				out = append(out, "")
				last = g.Y
			}
			out[len(out)-1] += g.Text
		}
	}
	for i := range out { // The space that ends a line has a test of its own.
		out[i] = strings.TrimSuffix(out[i], " ")
	}
	return out
}

func TestLineEndsWithTheSpaceThatItStandsFor(t *testing.T) {
	p := pour([]Block{say("aaaa bbbb-cc", 1)}, 30*unit.Pt, 100*unit.Pt)
	var got []string
	for _, it := range p.Frames[0].Items {
		g := it.(*Glyphs)
		got = append(got, fmt.Sprintf("%q %v", g.Text, g.Width))
	}
	if want := `"aaaa " 20 "bbbb-" 25 "cc" 10`; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func pour(blocks []Block, measure, height unit.Length) Poured {
	return Pour(Compose(blocks, Options{Measure: measure, Tallest: height}), Pages(Frame{measure, height}))
}

func TestLinesBreakWhereTheRightEdgeIsMostEven(t *testing.T) {
	// First fit would leave "aaa bb / cc / ddddd"; the total fit does better.
	p := pour([]Block{say("aaa bb cc ddddd", 1)}, 30*unit.Pt, 100*unit.Pt)
	got := strings.Join(lines(p.Frames[0].Items), "/")
	if want := "aaa/bb cc/ddddd"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinesBreakAfterHyphenBetweenLettersOnly(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"well-being now", "well-/being/now"},
		{"866-208-2390", "866-20/8-2390"}, // Too wide for the line, so it is cut, but not at its hyphens.
		{"a bb—cc dd", "a bb—/cc dd"},
	} {
		p := pour([]Block{say(c.text, 1)}, 30*unit.Pt, 100*unit.Pt)
		if got := strings.Join(lines(p.Frames[0].Items), "/"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNoBreakSpaceHoldsWordsTogether(t *testing.T) {
	p := pour([]Block{say("aa bb\u00a0cc", 1)}, 35*unit.Pt, 100*unit.Pt)
	if got, want := strings.Join(lines(p.Frames[0].Items), "/"), "aa/bb\u00a0cc"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHanTextBreaksWithoutSpaces(t *testing.T) {
	p := pour([]Block{say("抑郁症是一种病。", 1)}, 20*unit.Pt, 100*unit.Pt)
	got := lines(p.Frames[0].Items)
	if strings.Join(got, "") != "抑郁症是一种病。" || len(got) < 2 {
		t.Errorf("got %q", got)
	}
	for _, l := range got {
		if strings.HasPrefix(l, "。") {
			t.Errorf("a line begins with a full stop: %q", got)
		}
	}
}

func TestOverlongWordIsCutAtGraphemesAndReported(t *testing.T) {
	var told []string
	o := Options{Measure: 30 * unit.Pt, Overlong: func(w string, m Mark) { told = append(told, fmt.Sprint(w, m)) }}
	strips := Compose([]Block{say("e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301", 7)}, o)
	for _, s := range strips {
		if l := lines(s.items); strings.HasPrefix(l[0], "\u0301") {
			t.Errorf("a line begins with an accent: %q", l)
		}
	}
	if len(told) != 1 || !strings.HasSuffix(told[0], "7") {
		t.Errorf("got reports %q, want one of mark 7", told)
	}
}

func TestLastLineIsNotOneShortWord(t *testing.T) {
	p := pour([]Block{say("aaaa bbbb cccc dddd ee", 1)}, 100*unit.Pt, 100*unit.Pt)
	if got, want := strings.Join(lines(p.Frames[0].Items), "/"), "aaaa bbbb cccc/dddd ee"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBalancedLinesAreAsLongAsEachOther(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"aaaa bbbb cccc dddd eeee ffff", "aaaa bbbb cccc/dddd eeee ffff"},
		{"aaaa bbbb cccc dddd eeee", "aaaa bbbb cccc/dddd eeee"},
		{"aaaa bbbb cccc dddd", "aaaa bbbb cccc dddd"},
		{"aaaa bbbb", "aaaa bbbb"},
	} {
		head := say(c.text, 1)
		head.Balanced = true
		p := pour([]Block{head}, 100*unit.Pt, 100*unit.Pt)
		if got := strings.Join(lines(p.Frames[0].Items), "/"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestPourKeepsHeadingWithNextLine(t *testing.T) {
	head := say("head", 2)
	head.KeepWithNext = true
	blocks := []Block{say("a\nb\nc\nd", 1), head, say("e\nf\ng\nh", 3)}
	p := pour(blocks, 100*unit.Pt, 5*12*unit.Pt)
	if got, want := strings.Join(lines(p.Frames[0].Items), "/"), "a/b/c/d"; got != want {
		t.Errorf("first frame: got %q, want %q", got, want)
	}
	if got, want := strings.Join(lines(p.Frames[1].Items), "/"), "head/e/f/g/h"; got != want {
		t.Errorf("second frame: got %q, want %q", got, want)
	}
}

func TestPourLeavesNoLineOfAParagraphAlone(t *testing.T) {
	for height := 3; height <= 9; height++ {
		p := pour([]Block{say("a\nb\nc\nd\ne\nf\ng\nh\ni", 1)}, 100*unit.Pt, unit.Length(height)*12*unit.Pt)
		for i, f := range p.Frames {
			if n := len(lines(f.Items)); n == 1 {
				t.Errorf("height %d: frame %d has one line", height, i)
			}
		}
	}
}

func TestSpaceBetweenBlocksIsTheLargerAndNoneAtTheTop(t *testing.T) {
	a, b := say("a", 1), say("b", 1)
	a.Before, a.After, b.Before = 50*unit.Pt, 6*unit.Pt, 9*unit.Pt
	p := pour([]Block{a, b}, 100*unit.Pt, 200*unit.Pt)
	g := p.Frames[0].Items[0].(*Glyphs)
	h := p.Frames[0].Items[1].(*Glyphs)
	// With 12 pt leading and letters of 8 + 2 pt in its middle, the baseline is at 9
	// pt.
	if g.Y != 9*unit.Pt || h.Y != (12+9+9)*unit.Pt {
		t.Errorf("got baselines %v and %v, want 9 and 30", g.Y, h.Y)
	}
}

func TestGroupIsDrawnInEachFrameThatItReaches(t *testing.T) {
	fill := unit.Colour{R: 1}
	icon := &Shape{Points: []Point{{0, 0}}}
	g := &Group{Blocks: []Block{say("a\nb\nc\nd", 1)}, Insets: Insets{Top: 2 * unit.Pt, Bottom: 4 * unit.Pt, Left: 10 * unit.Pt}, Fill: &fill, Items: []Item{icon}}
	p := pour([]Block{g}, 100*unit.Pt, 30*unit.Pt)
	if len(p.Frames) != 2 {
		t.Fatalf("got %d frames, want 2", len(p.Frames))
	}
	for i, f := range p.Frames {
		r, ok := f.Items[0].(*RoundRect)
		if !ok || r.Height != 30*unit.Pt || r.Width != 100*unit.Pt {
			t.Errorf("frame %d: got %+v, want a background of 100 by 30 pt", i, f.Items[0])
		}
		_, drawn := f.Items[1].(*Shape)
		if drawn != (i == 0) {
			t.Errorf("frame %d: icon drawn is %v", i, drawn)
		}
	}
}

func TestShortGroupIsNotDivided(t *testing.T) {
	for _, c := range []struct {
		short int
		want  string
	}{{1, "a/b"}, {2, "a"}} {
		g := &Group{Blocks: []Block{say("b", 2), say("c", 3)}, Short: c.short}
		p := pour([]Block{say("a", 1), g}, 100*unit.Pt, 24*unit.Pt)
		if got := strings.Join(lines(p.Frames[0].Items), "/"); got != c.want {
			t.Errorf("short %d: got %q in the first frame, want %q", c.short, got, c.want)
		}
	}
}

func TestNeighbouringGroupsHaveTheirOwnBackgrounds(t *testing.T) {
	red, blue := unit.Colour{R: 1}, unit.Colour{B: 1}
	p := pour([]Block{
		&Group{Blocks: []Block{say("a", 1)}, Fill: &red}, &Group{Blocks: []Block{say("b", 2)}, Fill: &blue},
	}, 100*unit.Pt, 100*unit.Pt)
	var got []unit.Colour
	for _, it := range p.Frames[0].Items {
		if r, ok := it.(*RoundRect); ok {
			got = append(got, *r.Fill)
		}
	}
	if len(got) != 2 || got[0] != red || got[1] != blue {
		t.Errorf("got backgrounds %v, want a red and a blue one", got)
	}
}

func TestJustifiedLinesReachFromEdgeToEdgeButTheLast(t *testing.T) {
	b := say("aaaa bbbb cccc dddd ee", 1)
	b.Align = Justified
	p := pour([]Block{b}, 52*unit.Pt, 100*unit.Pt)
	var got []string
	for _, it := range p.Frames[0].Items {
		g := it.(*Glyphs)
		got = append(got, fmt.Sprintf("%q %v", g.Text, g.Width))
	}
	if want := `"aaaa bbbb " 52 "cccc dddd " 52 "ee" 10`; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestTableRepeatsItsHeaderUnmarked(t *testing.T) {
	row := func(a, b string, m Mark) Row { return Row{Cells: []*Text{say(a, m), say(b, m)}} }
	h := row("h", "k", 1)
	tb := &Table{Header: &h, Rows: []Row{row("a", "b", 2), row("c", "d", 3), row("e", "f", 4), row("g", "h", 5)}}
	p := pour([]Block{tb}, 100*unit.Pt, 36*unit.Pt)
	if len(p.Frames) != 2 {
		t.Fatalf("got %d frames, want 2", len(p.Frames))
	}
	for i, want := range []Mark{1, 0} {
		g := p.Frames[i].Items[0].(*Glyphs)
		if g.Text != "h" || g.Mark != want {
			t.Errorf("frame %d begins with %q of mark %d, want h of mark %d", i, g.Text, g.Mark, want)
		}
	}
}

func TestRowTallerThanItsFrameIsCutWithoutLoss(t *testing.T) {
	words := strings.Repeat("word\n", 60) + "end"
	tb := &Table{Rows: []Row{{Cells: []*Text{say(words, 1), say("b", 1)}}}}
	p := pour([]Block{tb}, 100*unit.Pt, 200*unit.Pt)
	n := 0
	for _, f := range p.Frames {
		if f.Used > 200*unit.Pt {
			t.Errorf("a frame of 200 pt holds %v pt", f.Used)
		}
		for _, it := range f.Items {
			if g, ok := it.(*Glyphs); ok && (g.Text == "word " || g.Text == "end") {
				n++
			}
		}
	}
	if n != 61 {
		t.Errorf("got %d of 61 words", n)
	}
}

func TestPanelsAreFilledByTheWholeFlow(t *testing.T) {
	// Filling the first frame completely would leave "c" alone in it.
	f := Frame{100 * unit.Pt, 5 * 12 * unit.Pt}
	head := say("head", 2)
	head.KeepWithNext = true
	strips := Compose([]Block{say("a\nb\nx", 1), head, say("c\nd\ne", 3)}, Options{Measure: 100 * unit.Pt})
	p := Pour(strips, Panels(f, f))
	if len(p.Frames) != 2 || p.Overset != len(strips) {
		t.Fatalf("got %d frames, overset %d", len(p.Frames), p.Overset)
	}
	if got, want := strings.Join(lines(p.Frames[1].Items), "/"), "head/c/d/e"; got != want {
		t.Errorf("second frame: got %q, want %q", got, want)
	}
}

func TestPourSaysWhatFoundNoFrame(t *testing.T) {
	strips := Compose([]Block{say("a\nb\nc\nd\ne\nf", 1), say("g", 2)}, Options{Measure: 100 * unit.Pt})
	frame := Frame{100 * unit.Pt, 36 * unit.Pt}
	p := Pour(strips, Panels(frame, frame))
	if p.Overset != 6 || strips[p.Overset].Mark() != 2 {
		t.Errorf("got overset %d, want 6, of mark 2", p.Overset)
	}
}

func TestWordsAreCutInTheWidestColumnsOnly(t *testing.T) {
	for _, c := range []struct{ least, want []unit.Length }{
		{[]unit.Length{900, 10, 0}, []unit.Length{290, 10, 0}},
		{[]unit.Length{100, 120, 500}, []unit.Length{100, 100, 100}},
		{[]unit.Length{400, 400, 400}, []unit.Length{100, 100, 100}},
	} {
		got := squeeze(c.least, 300)
		if sum := got[0] + got[1] + got[2]; sum != 300 {
			t.Errorf("%v: got %v, %v in all", c.least, got, sum)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.least, got, c.want)
		}
	}
}

func TestNoLineEndsAtNoBreakSpace(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"aaa 250\u00a0m b", "aaa/250 m b"},
		{"aa 1,000\u00a0mg/500\u00a0ml b", "aa 1,000/mg/500/ml b"}, // Wider than the line, so it is cut at the no-break spaces.
		{"aa 5\u00a0m\nb", "aa 5 m/b"},
		{"\u00a0\u00a0aa", "\u00a0\u00a0aa"},
		{"\u00a0\u00a0aaaa\u00a0bb", "\u00a0\u00a0aaaa/bb"},
		{"aa bb\u00a0", "aa bb\u00a0"},
	} {
		p := pour([]Block{say(c.text, 1)}, 40*unit.Pt, 100*unit.Pt)
		got := strings.Join(lines(p.Frames[0].Items), "/")
		if got = strings.ReplaceAll(got, "\u00a0", " "); got != strings.ReplaceAll(c.want, "\u00a0", " ") {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNoLineEndsAtWordJoinerAndItIsNotSet(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"aaa 5毫克", "aaa 5/毫克"},
		{"aaa 5\u2060毫\u2060克", "aaa/5毫克"},
		{"aaaa a-\u2060b", "aaaa/a-b"},
		{"aaaa b—\u2060b", "aaaa/b—b"},
		{"\u2060", ""},
		{"a \u2060 b", "a  b"},
	} {
		p := pour([]Block{say(c.text, 1)}, 30*unit.Pt, 100*unit.Pt)
		if got := strings.Join(lines(p.Frames[0].Items), "/"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNoLineEndsAtStrokeBetweenQuantities(t *testing.T) {
	p := pour([]Block{say("a 1,000\u00a0units/500\u00a0ml b", 1)}, 95*unit.Pt, 100*unit.Pt)
	if got, want := strings.Join(lines(p.Frames[0].Items), "/"), "a/1,000\u00a0units/500\u00a0ml/b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The two runs are those of "**5** mg". The space is part of the second.
func TestNoBreakSpaceKeepsRunsOfTwoStylesTogether(t *testing.T) {
	bold := *ten
	text := say("", 1)
	text.Runs = []Run{{Text: "aaa ", Style: ten}, {Text: "5", Style: &bold}, {Text: "\u00a0mg b", Style: ten}}
	p := pour([]Block{text}, 35*unit.Pt, 100*unit.Pt)
	if got, want := strings.Join(lines(p.Frames[0].Items), "/"), "aaa/5\u00a0mg b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNoBreakSpacesOfJustifiedLinesAreDrawnOutToo(t *testing.T) {
	text := say("aa b\u00a0cc dd ee", 1)
	text.Align = Justified
	p := pour([]Block{text}, 43*unit.Pt, 100*unit.Pt)
	g := p.Frames[0].Items[0].(*Glyphs)
	if g.Text != "aa b\u00a0cc " || g.Width != 43*unit.Pt || g.WordSpace != 4*unit.Pt {
		t.Errorf("got %q, %v wide with spaces %v wider", g.Text, g.Width, g.WordSpace)
	}
}

func TestTableKeepsQuantitiesTogetherWhereTheyFit(t *testing.T) {
	table := func() *Table {
		return &Table{Rows: []Row{{Cells: []*Text{say("aaaa aaaa aaaa aaaa aaaa", 1), say("250\u00a0mg/5\u00a0mL", 2)}}}}
	}
	for _, c := range []struct {
		measure unit.Length
		want    string
	}{{90, "aaaa\naaaa\naaaa\naaaa\naaaa|250_mg/5_mL"}, {60, "aaaa\naaaa\naaaa\naaaa\naaaa|250\nmg/5\nmL"}} {
		p := pour([]Block{table()}, c.measure*unit.Pt, 200*unit.Pt)
		cells := map[Mark][]string{}
		for _, it := range p.Frames[0].Items {
			if g, ok := it.(*Glyphs); ok {
				cells[g.Mark] = append(cells[g.Mark], strings.TrimSpace(strings.ReplaceAll(g.Text, "\u00a0", "_")))
			}
		}
		if got := strings.Join(cells[1], "\n") + "|" + strings.Join(cells[2], "\n"); got != c.want {
			t.Errorf("%v: got %q, want %q", c.measure, got, c.want)
		}
		if !table().Fits(60 * unit.Pt) {
			t.Error("a table that is narrow enough without no-break spaces does not fit")
		}
	}
}
