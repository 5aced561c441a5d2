package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pamphlet/pipeline/unit"
)

// stacked returns the height of strips in one frame: their heights and the distances
// between them, the edges of each group around some of them, once for each run of
// neighbours, and the header that the first one repeats.
func stacked(strips []Strip) unit.Length {
	var height unit.Length
	if h := strips[0].header; h != nil {
		height = h.height
	}
	for i := range strips {
		height += strips[i].height
		var above []*Group
		if i > 0 {
			height += strips[i].before
			above = strips[i-1].groups
		}
		same := true
		for k, g := range strips[i].groups {
			if same = same && k < len(above) && above[k] == g; !same {
				height += g.Top + g.Bottom
			}
		}
	}
	return height
}

// frameCost returns the cost of ending a frame before strip end, and false if it cannot
// end there. It follows only the rules in the comment of [Pour].
func frameCost(strips []Strip, from, end int, f Frame, strict bool) (cost int64, ok bool) {
	height := stacked(strips[from:end])
	if height > f.Height && end-from > 1 {
		return 0, false
	}
	if end == len(strips) {
		return 0, true
	}
	last := strips[end-1].cost
	if strict && last >= Widow {
		return 0, false
	}
	percent := emptied(strips, from, end, f)
	cost = int64(last) + percent*percent
	if last == Never {
		cost += 20000
	}
	return cost, true
}

// emptied returns the hundredths of a frame that are empty. The last frame of the flow
// and an overfull frame count as full.
func emptied(strips []Strip, from, end int, f Frame) int64 {
	height := stacked(strips[from:end])
	if end == len(strips) || height > f.Height {
		return 0
	}
	return int64((f.Height - height) * 100 / f.Height)
}

// halfEmpty reports whether a frame ends half empty without need: another end leaves
// less of it empty, and cuts nothing that should stay whole.
func halfEmpty(strips []Strip, from, end int, f Frame, strict bool) bool {
	if emptied(strips, from, end, f) < 50 {
		return false
	}
	for other := from + 1; other <= len(strips); other++ {
		_, ok := frameCost(strips, from, other, f, strict)
		if ok && emptied(strips, from, other, f) < 50 && strips[other-1].cost < Cut {
			return true
		}
	}
	return false
}

// bestFrames returns the ends of the frames, by trying all ways.
func bestFrames(strips []Strip, frames Frames) (best []int) {
	least, fewest := int64(-1), !frames.endless || frames.strict
	better := func(ends []int, cost int64) bool {
		if least < 0 {
			return true
		}
		set, most := ends[len(ends)-1], best[len(best)-1]
		switch {
		case set != most:
			return set > most
		case fewest && len(ends) != len(best):
			return len(ends) < len(best)
		}
		return cost <= least // everyBreak visits the way whose last frame begins first as the last one.
	}
	for set := len(strips); set > 0; set-- {
		everyBreak(set, func(ends []int) {
			sum, from := int64(0), 0
			for k, end := range ends {
				f, ok := frames.at(k)
				if !ok || halfEmpty(strips, from, end, f, frames.strict) {
					return
				}
				cost, ok := frameCost(strips, from, end, f, frames.strict)
				if !ok {
					return
				}
				sum, from = sum+cost, end
			}
			if better(ends, sum) {
				least, best = sum, ends
			}
		})
	}
	return best
}

// randomStrips returns up to nine strips of any height and cost. Some are in groups and
// in groups inside groups, some in a table with a header. Half of the flows are plain
// lines, so that many ways to break them cost the same.
func randomStrips(r *rand.Rand) []Strip {
	costs := []Cost{Free, Free, Free, Free, Widow, Widow, Cut, Never}
	strips := make([]Strip, 1+r.IntN(9))
	var groups []*Group
	head := &header{height: unit.Length(r.IntN(20)) * unit.Pt}
	if r.IntN(2) == 0 {
		for i := range strips {
			strips[i] = Strip{height: 12 * unit.Pt, cost: costs[r.IntN(len(costs))], mark: Mark(i + 1)}
		}
		return strips
	}
	for i := range strips {
		switch r.IntN(6) {
		case 0:
			groups = append(slices.Clone(groups), &Group{Insets: Insets{Top: unit.Length(r.IntN(9)) * unit.Pt, Bottom: unit.Length(r.IntN(9)) * unit.Pt}})
		case 1:
			groups = groups[:len(groups)/2]
		}
		strips[i] = Strip{height: unit.Length(4+r.IntN(30)) * unit.Pt, before: unit.Length(r.IntN(12)) * unit.Pt,
			groups: groups, cost: costs[r.IntN(len(costs))], mark: Mark(i + 1)}
		if r.IntN(4) == 0 {
			strips[i].header = head
		}
	}
	return strips
}

// randomFrames returns pages or up to four panels, strict or not.
func randomFrames(r *rand.Rand) Frames {
	some := func() Frame {
		return Frame{Width: 100 * unit.Pt, Height: unit.Length(24+r.IntN(120)) * unit.Pt}
	}
	frames := Pages(some())
	if r.IntN(2) == 0 {
		list := []Frame{some(), some(), some(), some()}
		frames = Panels(list[:1+r.IntN(len(list))]...)
	}
	if r.IntN(2) == 0 {
		frames = frames.Strict()
	}
	return frames
}

// TestPourIsTheBestOfAllWays compares the frames of short flows with the best of all
// ways to fill them.
func TestPourIsTheBestOfAllWays(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 6000 {
		strips, frames := randomStrips(r), randomFrames(r)
		what := func() (said string) {
			for _, f := range frames.list {
				said += fmt.Sprintf("frame of %v; ", f.Height)
			}
			said += fmt.Sprintf("endless %v, strict %v\n", frames.endless, frames.strict)
			for i := range strips {
				s := &strips[i]
				said += fmt.Sprintf("%d: %v + %v, cost %d, in %d groups\n", i, s.before, s.height, s.cost, len(s.groups))
			}
			return said
		}
		p, want := Pour(strips, frames), bestFrames(strips, frames)
		var got []int
		first := 0
		for _, f := range p.Frames {
			if f.First != first || f.Next <= first {
				t.Fatalf("%sa frame holds strips %d to %d after %d", what(), f.First, f.Next, first)
			}
			if height := stacked(strips[f.First:f.Next]); f.Used != height || Height(strips[f.First:f.Next]) != height {
				t.Errorf("%sstrips %d to %d take %v and %v, want %v", what(), f.First, f.Next, f.Used, Height(strips[f.First:f.Next]), height)
			}
			first = f.Next
			got = append(got, first)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%sgot frames that end at %d, want %d", what(), got, want)
		}
		if p.Overset != first || Fits(strips, frames) != (first == len(strips)) {
			t.Errorf("%sgot overset %d, fits %v; %d strips are in frames", what(), p.Overset, Fits(strips, frames), first)
		}
	}
}

func TestNothingFitsAnywhere(t *testing.T) {
	if !Fits(nil, Panels()) {
		t.Error("no strips do not fit")
	}
}

func TestFrameWithoutHeightHoldsOneStrip(t *testing.T) {
	strips := Compose([]Block{say("a\nb", 1)}, Options{Measure: 100 * unit.Pt})
	if p := Pour(strips, Pages(Frame{Width: 100 * unit.Pt})); len(p.Frames) != 2 || p.Overset != 2 {
		t.Errorf("got %d frames, overset %d", len(p.Frames), p.Overset)
	}
}

func TestHeaderIsRepeatedWhereNoFrameIsTheTallest(t *testing.T) {
	head := Row{Cells: []*Text{say("head", 1)}}
	table := &Table{Header: &head, Rows: []Row{{[]*Text{say("a", 2)}}, {[]*Text{say("b", 3)}}}}
	strips := Compose([]Block{table}, Options{Measure: 100 * unit.Pt})
	p := Pour(strips, Pages(Frame{100 * unit.Pt, 24 * unit.Pt}))
	if len(p.Frames) != 2 || lines(p.Frames[1].Items)[0] != "head" {
		t.Errorf("got %d frames", len(p.Frames))
	}
}
