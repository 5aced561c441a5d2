package svg

import "math"

// path consists of lines and curves. Each step has points in the path: 'M' and 'L' one,
// 'C' three, 'Z' none.
type path struct {
	steps  []byte
	points []point
}

func (p *path) move(a point) { p.steps, p.points = append(p.steps, 'M'), append(p.points, a) }
func (p *path) line(a point) { p.steps, p.points = append(p.steps, 'L'), append(p.points, a) }
func (p *path) close()       { p.steps = append(p.steps, 'Z') }
func (p *path) cubic(a, b, c point) {
	p.steps, p.points = append(p.steps, 'C'), append(p.points, a, b, c)
}

// quadratic adds a curve with one control point.
func (p *path) quadratic(from, a, b point) {
	p.cubic(between(from, a, 2.0/3), between(b, a, 2.0/3), b)
}

// arc adds an arc of an ellipse (SVG 2, B.2).
func (p *path) arc(from point, rx, ry, turn float64, large, sweep bool, to point) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if from == to {
		return
	}
	if rx == 0 || ry == 0 {
		p.line(to)
		return
	}
	s, c := sincos(turn)
	half := from.sub(to).times(0.5)
	x, y := mul(c, half.x)+mul(s, half.y), mul(c, half.y)-mul(s, half.x)
	u, v := x/rx, y/ry
	if long := mul(u, u) + mul(v, v); long > 1 {
		rx, ry = mul(rx, math.Sqrt(long)), mul(ry, math.Sqrt(long))
		u, v = x/rx, y/ry
	}
	// In the space where the ellipse is the unit circle.
	square := mul(u, u) + mul(v, v)
	if square == 0 || math.IsNaN(square) {
		p.line(to)
		return
	}
	k := math.Sqrt(max(0, 1/square-1))
	if large == sweep {
		k = -k
	}
	centre := point{mul(k, v), -mul(k, u)}
	first, last := angle(u-centre.x, v-centre.y), angle(-u-centre.x, -v-centre.y)
	sweepBy := last - first
	if sweep && sweepBy < 0 {
		sweepBy += 360
	} else if !sweep && sweepBy > 0 {
		sweepBy -= 360
	}
	middle := between(from, to, 0.5)
	m := matrix{mul(c, rx), mul(s, rx), -mul(s, ry), mul(c, ry), middle.x, middle.y}.of(translation(centre.x, centre.y))
	pieces := math.Ceil(math.Abs(sweepBy)/90 - 1e-9)
	step := sweepBy / max(pieces, 1)
	sq, cq := sincos(math.Abs(step) / 4)
	reach := mul(4.0/3, sq/cq)
	if step < 0 {
		reach = -reach
	}
	for i := range int(pieces) {
		s0, c0 := sincos(first + mul(step, float64(i)))
		s1, c1 := sincos(first + mul(step, float64(i+1)))
		end := m.apply(point{c1, s1})
		if i == int(pieces)-1 {
			end = to
		}
		p.cubic(m.apply(point{c0 - mul(reach, s0), s0 + mul(reach, c0)}), m.apply(point{c1 + mul(reach, s1), s1 - mul(reach, c1)}), end)
	}
}

// contour is a line through several points.
type contour struct {
	points []point
	closed bool
}

// flattened returns the path as straight lines, transformed. No line is further from
// its curve than tolerance.
func (d *drawer) flattened(p *path, m matrix, tolerance float64) []contour {
	var all []contour
	var now contour
	end := func() {
		if len(now.points) > 0 {
			all = append(all, now)
		}
		now = contour{}
	}
	next := 0
	take := func() point {
		next++
		a := m.apply(p.points[next-1])
		if !a.isFinite() {
			panic(ErrTooComplex)
		}
		return a
	}
	for _, step := range p.steps {
		d.spend(100)
		switch step {
		case 'M':
			end()
			now.points = append(now.points, take())
		case 'L':
			now.points = append(now.points, take())
		case 'C':
			from := now.points[len(now.points)-1]
			a, b, to := take(), take(), take()
			bend := max(from.sub(a).sub(a.sub(b)).length(), a.sub(b).sub(b.sub(to)).length())
			n := math.Ceil(math.Sqrt(mul(0.75, bend) / tolerance))
			count := int(min(max(n, 1), 300))
			d.spend(100 * count)
			for i := 1; i < count; i++ {
				t := float64(i) / float64(count)
				ab, bc, cd := between(from, a, t), between(a, b, t), between(b, to, t)
				now.points = append(now.points, between(between(ab, bc, t), between(bc, cd, t), t))
			}
			now.points = append(now.points, to)
		case 'Z':
			now.closed = true
			end()
		}
	}
	end()
	return all
}
