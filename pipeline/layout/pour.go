package layout

import "pamphlet/pipeline/unit"

// Frame is a rectangle that strips are poured into.
type Frame struct{ Width, Height unit.Length }

// Filled is a frame with what was poured into it.
type Filled struct {
	Items []Item
	// Used is the height that the content takes.
	Used unit.Length
	// First and Next are the strips that it holds, Next not included.
	First, Next int
}

// Poured is the outcome of a pouring.
type Poured struct {
	Frames []Filled
	// Overset is the number of the first strip that found no frame, or the
	// number of strips if all did.
	Overset int
}

// Mark gives the mark of a strip's block: what was overset first, say.
func (s *Strip) Mark() Mark { return s.mark }

// Pages gives as many equal frames as are asked for.
func Pages(f Frame) func(n int) (Frame, bool) { return func(int) (Frame, bool) { return f, true } }

// Pour fills frames with strips, in order, until either is used up; frames(n)
// gives the frame n, counted from 0, or false if there is no more. Every strip
// is in exactly one frame or overset.
//
// Of the breaks that a frame has room for, it takes the one with the least sum
// of the break's cost and of the square of the height left empty. A strip that
// is taller than its frame stands in it alone.
func Pour(strips []Strip, frames func(n int) (Frame, bool)) Poured {
	var p Poured
	for p.Overset < len(strips) {
		f, ok := frames(len(p.Frames))
		if !ok {
			break
		}
		next := chooseBreak(strips, p.Overset, f)
		items, used := paint(strips[p.Overset:next])
		p.Frames = append(p.Frames, Filled{Items: items, Used: used, First: p.Overset, Next: next})
		p.Overset = next
	}
	return p
}

// emptiness is what an empty frame costs. A frame left a quarter empty costs
// 625, less than a widow; one left three quarters empty costs more than cutting
// what should stay whole.
const emptiness = 10000

// chooseBreak gives the number of the strip that begins the next frame.
func chooseBreak(strips []Strip, first int, f Frame) int {
	var p pen
	best, least := first+1, float64(-1)
	for i := first; i < len(strips); i++ {
		p.place(&strips[i])
		height := p.closed()
		if height > f.Height && i > first {
			break
		}
		if i == len(strips)-1 {
			return len(strips)
		}
		empty := 1 - min(1, float64(height)/float64(max(f.Height, 1)))
		cost := float64(strips[i].cost) + emptiness*empty*empty
		if strips[i].cost == Never {
			cost += emptiness // Only where the frame has no other break at all.
		}
		if least < 0 || cost <= least {
			best, least = i+1, cost
		}
	}
	return best
}

// paint gives the display list of strips in one frame.
func paint(strips []Strip) ([]Item, unit.Length) {
	p := pen{painting: true}
	for i := range strips {
		p.place(&strips[i])
	}
	height := p.closed()
	p.close(0)
	return p.items, height
}

// pen places strips one below the other, opening and closing the groups around
// them.
type pen struct {
	painting bool
	items    []Item
	y        unit.Length
	open     []opened
	started  bool
}

// opened is a group that is open in this frame: where it began, and the number
// of items that its background goes behind.
type opened struct {
	group *Group
	top   unit.Length
	items int
	// fresh is the group's first part, not one that goes on from another frame.
	fresh bool
}

func (p *pen) place(s *Strip) {
	shared := 0
	for shared < len(p.open) && shared < len(s.groups) && p.open[shared].group == s.groups[shared] {
		shared++
	}
	p.close(shared)
	if p.started {
		p.y += s.before
	}
	for i := shared; i < len(s.groups); i++ {
		p.open = append(p.open, opened{s.groups[i], p.y, len(p.items), i >= len(s.groups)-s.opens})
		p.y += s.groups[i].Top
	}
	if !p.started && s.header != nil {
		p.header(s.header)
	}
	if p.painting {
		p.items = append(p.items, Move(s.items, 0, p.y)...)
	}
	p.y += s.height
	p.started = true
}

func (p *pen) header(h *header) {
	if p.painting {
		p.items = append(p.items, Move(h.items, 0, p.y)...)
	}
	p.y += h.height
}

// close ends all but the outer n groups.
func (p *pen) close(n int) {
	for len(p.open) > n {
		o := p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		p.y += o.group.Bottom
		if p.painting {
			p.decorate(o)
		}
	}
}

// closed gives the height if all groups ended here.
func (p *pen) closed() unit.Length {
	h := p.y
	for _, o := range p.open {
		h += o.group.Bottom
	}
	return h
}

// decorate draws a group's part in this frame behind its content.
func (p *pen) decorate(o opened) {
	g := o.group
	x, width, height := g.edges.left, g.edges.right-g.edges.left, p.y-o.top
	var back []Item
	if g.Fill != nil || g.Stroke != nil {
		back = append(back, &RoundRect{X: x, Y: o.top, Width: width, Height: height, Radius: g.Radius, Fill: g.Fill, Stroke: g.Stroke, StrokeWidth: g.StrokeWidth})
	}
	for _, bar := range []RoundRect{
		{X: x, Y: o.top, Width: g.Bars.Left, Height: height},
		{X: x, Y: o.top, Width: width, Height: g.Bars.Top},
		{X: x, Y: o.top + height - g.Bars.Bottom, Width: width, Height: g.Bars.Bottom},
		{X: x + width - g.Bars.Right, Y: o.top, Width: g.Bars.Right, Height: height},
	} {
		if g.Bar != nil && bar.Width > 0 && bar.Height > 0 {
			bar.Fill = g.Bar
			back = append(back, &bar)
		}
	}
	if o.fresh {
		back = append(back, Move(g.Items, x, o.top)...)
	}
	p.items = append(p.items[:o.items:o.items], append(back, p.items[o.items:]...)...)
}
