package brochure

import (
	"fmt"
	"slices"
	"testing"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// mm and in return lengths in millimetres and inches.
func mm(n ...float64) []unit.Length {
	var out []unit.Length
	for _, x := range n {
		out = append(out, unit.Millimetres(x))
	}
	return out
}

func in(n ...float64) []unit.Length {
	var out []unit.Length
	for _, x := range n {
		out = append(out, unit.Inch.Scale(x))
	}
	return out
}

// same reports whether lengths are equal. It allows for the rounding of thirds.
func same(got, want []unit.Length) bool {
	return slices.EqualFunc(got, want, func(a, b unit.Length) bool { return a-b <= 3 && b-a <= 3 })
}

// side returns the panels of one side from left to right. The two halves of a wide
// panel are one panel.
func (f *fold) side(n int) []panel {
	all := append([]panel{f.front, f.back}, f.text...)
	if f.door != nil {
		all = append(all, *f.door)
	}
	all = slices.DeleteFunc(all, func(p panel) bool { return p.side != n })
	slices.SortFunc(all, func(a, b panel) int { return int(a.x - b.x) })
	edges := slices.Clone(f.folds)
	if n%2 == 1 {
		for i, x := range f.folds {
			edges[i] = f.width - x
		}
	}
	var out []panel
	for _, p := range all {
		atFold := slices.ContainsFunc(edges, func(x unit.Length) bool { return same([]unit.Length{x}, []unit.Length{p.x}) })
		if k := len(out); k > 0 && !atFold && out[k-1].x+out[k-1].width == p.x {
			out[k-1].width += p.width
			continue
		}
		out = append(out, p)
	}
	return out
}

func widths(panels []panel) []unit.Length {
	var out []unit.Length
	for _, p := range panels {
		out = append(out, p.width)
	}
	return out
}

func TestPanelsHaveTheWidthsOfPrintShops(t *testing.T) {
	third := 297.0 / 3
	for _, c := range []struct {
		fold, paper     string
		outside, inside []unit.Length
	}{
		{trifold, "letter", in(3.625, 3.6875, 3.6875), in(3.6875, 3.6875, 3.625)},
		{trifold, "legal", in(4.625, 4.6875, 4.6875), in(4.6875, 4.6875, 4.625)},
		{trifold, "a4", mm(97, 100, 100), mm(100, 100, 97)},
		{zfold, "letter", in(11./3, 11./3, 11./3), in(11./3, 11./3, 11./3)},
		{zfold, "legal", in(14./3, 14./3, 14./3), in(14./3, 14./3, 14./3)},
		{zfold, "a4", mm(third, third, third), mm(third, third, third)},
		{bifold, "letter", in(5.5, 5.5), in(5.5, 5.5)},
		{bifold, "legal", in(7, 7), in(7, 7)},
		{bifold, "a4", mm(148.5, 148.5), mm(148.5, 148.5)},
		{gatefold, "letter", in(2.71875, 5.5625, 2.71875), in(2.71875, 5.5625, 2.71875)},
		{gatefold, "legal", in(3.46875, 7.0625, 3.46875), in(3.46875, 7.0625, 3.46875)},
		{gatefold, "a4", mm(73.5, 150, 73.5), mm(73.5, 150, 73.5)},
	} {
		f := newFold(c.fold, paper(c.paper, ""))
		outside, inside := f.side(0), f.side(1)
		if got := widths(outside); !same(got, c.outside) {
			t.Errorf("%s on %s: got %v outside, want %v", c.fold, c.paper, got, c.outside)
		}
		if got := widths(inside); !same(got, c.inside) {
			t.Errorf("%s on %s: got %v inside, want %v", c.fold, c.paper, got, c.inside)
		}
		for _, s := range [][]panel{outside, inside} {
			at := unit.Length(0)
			for _, p := range s {
				if p.x != at {
					t.Errorf("%s on %s: a panel stands at %v, want %v", c.fold, c.paper, p.x, at)
				}
				at += p.width
			}
			if at != f.width {
				t.Errorf("%s on %s: the panels are %v wide, the sheet is %v", c.fold, c.paper, at, f.width)
			}
		}
		slices.Reverse(inside)
		if got, want := widths(outside), widths(inside); !same(got, want) {
			t.Errorf("%s on %s: outside %v is not the mirror of inside %v", c.fold, c.paper, got, want)
		}
	}
}

// spot returns a name for a panel: its side and its place from the left.
func (f *fold) spot(p panel) string {
	for i, s := range f.side(p.side) {
		if p.x >= s.x && p.x+p.width <= s.x+s.width {
			return fmt.Sprintf("%d.%d", p.side, i)
		}
	}
	return "none"
}

func TestTextFillsPanelsInTheOrderOfUnfolding(t *testing.T) {
	for _, c := range []struct {
		fold, front, back, door string
		text                    []string
	}{
		{trifold, "0.2", "0.1", "", []string{"1.0", "1.1", "1.2", "0.0"}},
		{zfold, "0.2", "1.2", "", []string{"1.0", "1.1", "0.0", "0.1"}},
		{bifold, "0.1", "0.0", "", []string{"1.0", "1.1"}},
		{gatefold, "0.2", "0.1", "0.0", []string{"1.0", "1.1", "1.1", "1.2"}},
	} {
		f := newFold(c.fold, paper("letter", ""))
		var text []string
		for _, p := range f.text {
			text = append(text, f.spot(p))
		}
		door := ""
		if f.door != nil {
			door = f.spot(*f.door)
		}
		if got := f.spot(f.front); got != c.front {
			t.Errorf("%s: front is %s, want %s", c.fold, got, c.front)
		}
		if got := f.spot(f.back); got != c.back {
			t.Errorf("%s: back is %s, want %s", c.fold, got, c.back)
		}
		if door != c.door {
			t.Errorf("%s: door is %q, want %q", c.fold, door, c.door)
		}
		if !slices.Equal(text, c.text) {
			t.Errorf("%s: text in %v, want %v", c.fold, text, c.text)
		}
	}
}

func TestFurtherSheetIsAllText(t *testing.T) {
	for _, name := range []string{trifold, zfold, bifold, gatefold} {
		f := newFold(name, paper("a4", ""))
		first := len(f.text)
		f.more(1)
		for n := range 2 {
			var got []panel
			for _, p := range f.text[first:] {
				if p.side == 2+n {
					got = append(got, p)
				}
			}
			if !slices.IsSortedFunc(got, func(a, b panel) int { return int(a.x - b.x) }) {
				t.Errorf("%s: text of side %d does not run from left to right: %v", name, 2+n, got)
			}
			if got, want := widths(f.side(2+n)), widths(f.side(n)); !same(got, want) {
				t.Errorf("%s: side %d has panels of %v, want %v", name, 2+n, got, want)
			}
		}
		widest := slices.MaxFunc(f.text, func(a, b panel) int { return int(a.width - b.width) })
		if m := f.measure(0); widest.width > m.Scale(1.1) {
			t.Errorf("%s: a panel of %v is set in a measure of %v", name, widest.width, m)
		}
	}
}

func TestFoldTicksStandOutsideTheText(t *testing.T) {
	for _, name := range []string{trifold, zfold, bifold, gatefold} {
		f := newFold(name, paper("letter", ""))
		ticks := f.ticks(unit.Colour{})
		if got, want := len(ticks), 2*len(f.folds); got != want {
			t.Errorf("%s: got %d ticks, want %d", name, got, want)
		}
		inset := shipped(t).Fold.Inset
		for _, it := range ticks {
			r := it.(*layout.RoundRect)
			if r.Y < edge || r.Y+r.Height > f.height-edge {
				t.Errorf("%s: a tick at %v is where an office printer does not print", name, r.Y)
			}
			if r.Y < f.height/2 && r.Y+r.Height > inset || r.Y > f.height/2 && r.Y < f.height-inset {
				t.Errorf("%s: a tick at %v reaches into the text", name, r.Y)
			}
			if middle := r.X + r.Width/2; !slices.Contains(f.folds, middle) {
				t.Errorf("%s: a tick at %v is at no fold of %v", name, middle, f.folds)
			}
			if r.Mark != 0 {
				t.Errorf("%s: a tick belongs to the text", name)
			}
		}
	}
}
