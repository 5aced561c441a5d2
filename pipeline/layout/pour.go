package layout

import (
	"slices"

	"pamphlet/pipeline/unit"
)

// Frame is a rectangle for strips.
type Frame struct{ Width, Height unit.Length }

// Filled is a frame with its content.
type Filled struct {
	Items []Item
	// Used is the height of the content.
	Used unit.Length
	// First and Next are the range of its strips. Next is not included.
	First, Next int
}

// Poured is the result of pouring.
type Poured struct {
	Frames []Filled
	// Overset is the index of the first strip without a frame, or the number of strips
	// if all have one.
	Overset int
}

// Mark returns the mark of a strip's block, for example to report what is overset.
func (s *Strip) Mark() Mark { return s.mark }

// Frames are the frames for strips, in order.
type Frames struct {
	list    []Frame
	endless bool // The last one is repeated as often as necessary.
	strict  bool // Breaks that cost as much as a Widow or more are not taken.
	origin  Point
}

// At returns the same frames with their top left corner at a point, from which the
// positions of their items are then measured.
func (f Frames) At(x, y unit.Length) Frames {
	f.origin = Point{x, y}
	return f
}

// Strict returns the same frames for text that should rather be overset than broken
// badly: no single lines, no cuts in what should stay whole, no heading at the end of a
// frame.
func (f Frames) Strict() Frames {
	f.strict = true
	return f
}

// Pages returns as many equal frames as necessary.
func Pages(f Frame) Frames { return Frames{list: []Frame{f}, endless: true} }

// Panels returns exactly these frames.
func Panels(frames ...Frame) Frames { return Frames{list: frames} }

// at returns frame n, or false if there is none.
func (f Frames) at(n int) (Frame, bool) {
	if f.endless {
		n = min(n, len(f.list)-1)
	}
	if n >= len(f.list) {
		return Frame{}, false
	}
	return f.list[n], true
}

// Pour fills frames with strips, in order, until the strips or the frames are used up.
// Every strip is in exactly one frame or overset.
//
// Pour takes the breaks for the whole flow with the least total cost. The cost of a
// frame is that of the break at its end plus the square of the hundredths of it that
// are empty. The last frame costs nothing. If not all strips find a frame, Pour takes a
// way that places the most. Of panels and strict frames it uses as few as possible. A
// strip that is taller than its frame is alone in it. A frame is left half empty only
// if all fuller ends cut something that should stay whole. If two ways cost the same,
// Pour takes the one whose last frame begins first, and so on towards the first frame.
func Pour(strips []Strip, frames Frames) Poured {
	var p Poured
	ends := breakFlow(strips, frames)
	first := 0
	for _, next := range ends {
		items, used := paint(strips[first:next], frames.origin)
		p.Frames = append(p.Frames, Filled{Items: items, Used: used, First: first, Next: next})
		first = next
	}
	p.Overset = first
	return p
}

// Fits reports whether frames hold all strips.
func Fits(strips []Strip, frames Frames) bool {
	ends := breakFlow(strips, frames)
	return len(strips) == 0 || len(ends) > 0 && ends[len(ends)-1] == len(strips)
}

// lastResort is added to the cost of a break that is taken only if the frame has no
// other. An empty frame costs less: the square of a hundred.
const lastResort = 20000

// way is the best way to end a frame before a strip.
type way struct {
	cost    int64
	from    int32
	reached bool
}

// breakFlow returns the end of each frame: the index of the strip after it.
func breakFlow(strips []Strip, frames Frames) []int {
	if len(strips) == 0 {
		return nil
	}
	if frames.endless && len(frames.list) == 1 && !frames.strict {
		return breakPages(strips, frames.list[0])
	}
	n := len(strips)
	rows := [][]way{{{reached: true}}}
	furthest, depth := 0, 0
	for k := 0; furthest < n; k++ {
		f, ok := frames.at(k)
		if !ok {
			break
		}
		next := make([]way, n+1)
		for i, w := range rows[k] {
			if w.reached {
				candidates(strips, i, f, frames.strict, func(end int, cost int64) { improve(next, i, end, w.cost+cost) })
			}
		}
		rows = append(rows, next)
		last := n
		for last > 0 && !next[last].reached {
			last--
		}
		if last == 0 {
			break // No frame may end anywhere, so that no other could begin.
		}
		if last > furthest {
			furthest, depth = last, k+1
		}
	}
	ends := make([]int, depth)
	for k, i := depth, furthest; k > 0; k-- {
		ends[k-1] = i
		i = int(rows[k][i].from)
	}
	return ends
}

// breakPages is breakFlow for endless equal frames, where the number of frames before
// does not matter.
func breakPages(strips []Strip, f Frame) []int {
	n := len(strips)
	best := make([]way, n+1)
	best[0].reached = true
	for i := range n {
		if w := best[i]; w.reached {
			candidates(strips, i, f, false, func(end int, cost int64) { improve(best, i, end, w.cost+cost) })
		}
	}
	var ends []int
	for i := n; i > 0; i = int(best[i].from) {
		ends = append(ends, i)
	}
	slices.Reverse(ends)
	return ends
}

func improve(ways []way, from, end int, cost int64) {
	if w := &ways[end]; !w.reached || cost < w.cost {
		*w = way{cost, int32(from), true}
	}
}

// candidates calls found for each possible end of a frame that begins with strip first,
// with its cost. If an end leaves the frame less than half empty without a cut, only
// ends that leave it less than half empty count.
func candidates(strips []Strip, first int, f Frame, strict bool, found func(end int, cost int64)) {
	type candidate struct {
		end         int
		cost, empty int64
	}
	var room [96]candidate
	all := room[:0]
	var p pen
	full := false
	for i := first; i < len(strips); i++ {
		p.place(&strips[i])
		height := p.closed()
		if height > f.Height && i > first {
			break
		}
		c := candidate{end: i + 1}
		if i < len(strips)-1 {
			c.empty = int64((f.Height - min(height, f.Height)) * 100 / max(f.Height, 1))
			c.cost = int64(strips[i].cost) + c.empty*c.empty
			if strips[i].cost == Never {
				c.cost += lastResort
			}
		}
		if strict && i < len(strips)-1 && strips[i].cost >= Widow {
			continue
		}
		full = full || c.empty < 50 && strips[i].cost < Cut
		all = append(all, c)
	}
	for _, c := range all {
		if !full || c.empty < 50 {
			found(c.end, c.cost)
		}
	}
}

// paint returns the display list of strips in one frame with its corner at a point, and
// their height.
func paint(strips []Strip, at Point) ([]Item, unit.Length) {
	items, glyphs := 0, 0
	for i := range strips {
		items += len(strips[i].items)
		glyphs += texts(strips[i].items)
	}
	p := pen{painting: true, at: at, list: roomFor(items, glyphs)}
	for i := range strips {
		p.place(&strips[i])
	}
	height := p.closed()
	p.close(0)
	return p.items, height
}

// pen places strips below each other, and opens and closes the groups around them.
type pen struct {
	painting bool
	at       Point // the corner of the frame
	list
	y       unit.Length // below the corner
	open    []opened
	started bool
}

// opened is an open group in this frame: its top, and the number of items before its
// background.
type opened struct {
	group *Group
	top   unit.Length
	items int
	// fresh reports whether this is the group's first part. Otherwise the group
	// continues from another frame.
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
		p.move(s.items, p.at.X, p.at.Y+p.y)
	}
	p.y += s.height
	p.started = true
}

func (p *pen) header(h *header) {
	if p.painting {
		p.move(h.items, p.at.X, p.at.Y+p.y)
	}
	p.y += h.height
}

// close closes all groups except the outer n.
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

// closed returns the height as if all groups ended here.
func (p *pen) closed() unit.Length {
	h := p.y
	for _, o := range p.open {
		h += o.group.Bottom
	}
	return h
}

// decorate inserts the background of a group's part in this frame before its content.
func (p *pen) decorate(o opened) {
	g := o.group
	x, y := p.at.X+g.edges.left, p.at.Y+o.top
	width, height := g.edges.right-g.edges.left, p.y-o.top
	var back []Item
	if g.Fill != nil || g.Stroke != nil {
		back = append(back, &RoundRect{X: x, Y: y, Width: width, Height: height, Radius: g.Radius, Fill: g.Fill, Stroke: g.Stroke, StrokeWidth: g.StrokeWidth})
	}
	for _, bar := range []RoundRect{
		{X: x, Y: y, Width: g.Bars.Left, Height: height},
		{X: x, Y: y, Width: width, Height: g.Bars.Top},
		{X: x, Y: y + height - g.Bars.Bottom, Width: width, Height: g.Bars.Bottom},
		{X: x + width - g.Bars.Right, Y: y, Width: g.Bars.Right, Height: height},
	} {
		if g.Bar != nil && bar.Width > 0 && bar.Height > 0 {
			bar.Fill = g.Bar
			back = append(back, &bar)
		}
	}
	if o.fresh {
		back = append(back, Move(g.Items, x, y)...)
	}
	p.items = slices.Insert(p.items, o.items, back...)
}
