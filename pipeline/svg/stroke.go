package svg

import "math"

// pen holds the properties of a stroke.
type pen struct {
	width, miter float64
	cap, join    string
	// tolerance is the maximum distance of a round end or corner from a circle.
	tolerance float64
}

// stroked returns the area of the lines as overlapping pieces: a box for each line, its
// ends and its corners. Each is a contour of its own.
func (d *drawer) stroked(lines []contour, p pen) []contour {
	var all []contour
	add := func(points ...point) { all = append(all, contour{points: points, closed: true}) }
	for _, c := range lines {
		points := distinct(c.points)
		d.spend(100 * len(points))
		if len(points) == 1 {
			d.dot(points[0], p, add)
			continue
		}
		if c.closed && points[0] == points[len(points)-1] {
			points = points[:len(points)-1]
		}
		closed := c.closed && len(points) > 1
		count := len(points) - 1
		if closed {
			count++
		}
		at := func(i int) point { return points[i%len(points)] }
		for i := range count {
			a, b := at(i), at(i+1)
			n := normal(a, b, mul(p.width, 0.5))
			add(a.add(n), b.add(n), b.sub(n), a.sub(n))
			if i+1 < count || closed {
				d.corner(a, b, at(i+2), p, add)
			}
		}
		if !closed {
			d.end(points[1], points[0], p, add)
			d.end(points[len(points)-2], points[len(points)-1], p, add)
		}
	}
	return all
}

// distinct removes points that are equal to the one before.
func distinct(points []point) []point {
	var out []point
	for _, p := range points {
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	return out
}

// normal returns a vector of the given length to the left of the way from a to b.
func normal(a, b point, length float64) point {
	v := b.sub(a)
	l := v.length()
	if l == 0 {
		return point{}
	}
	return point{mul(-v.y, length/l), mul(v.x, length/l)}
}

// dot adds a line without length. It is visible only with round or square ends.
func (d *drawer) dot(at point, p pen, add func(...point)) {
	r := mul(p.width, 0.5)
	switch p.cap {
	case "round":
		d.fan(at, point{r, 0}, 360, p, add)
	case "square":
		add(point{at.x - r, at.y - r}, point{at.x + r, at.y - r}, point{at.x + r, at.y + r}, point{at.x - r, at.y + r})
	}
}

// end adds the end at at of a line that comes from a.
func (d *drawer) end(a, at point, p pen, add func(...point)) {
	n := normal(a, at, mul(p.width, 0.5))
	switch p.cap {
	case "round":
		d.fan(at, n, -180, p, add)
	case "square":
		out := point{n.y, -n.x}
		add(at.add(n), at.add(n).add(out), at.sub(n).add(out), at.sub(n))
	}
}

// fan adds a sector of a circle around a centre, beginning in a direction.
func (d *drawer) fan(centre, from point, degrees float64, p pen, add func(...point)) {
	// The sagitta of an arc is about its radius times the square of its angle, divided
	// by eight.
	step := 57 * math.Sqrt(mul(8, p.tolerance)/max(mul(p.width, 0.5), p.tolerance))
	pieces := int(min(max(math.Ceil(math.Abs(degrees)/max(step, 1)), 2), 180))
	d.spend(200 * pieces)
	points := []point{centre}
	for i := range pieces + 1 {
		points = append(points, centre.add(rotation(mul(degrees, float64(i)/float64(pieces))).vector(from)))
	}
	add(points...)
}

// corner fills the gap where two lines meet at b.
func (d *drawer) corner(a, b, c point, p pen, add func(...point)) {
	n, m := normal(a, b, mul(p.width, 0.5)), normal(b, c, mul(p.width, 0.5))
	u, v := b.sub(a), c.sub(b)
	cross, dot := u.cross(v), u.dot(v)
	if cross > 0 { // It turns left, so the gap is on the right.
		n, m = point{-n.x, -n.y}, point{-m.x, -m.y}
	}
	if cross == 0 && dot >= 0 {
		return
	}
	square := mul(mul(p.width, 0.5), mul(p.width, 0.5))
	share := n.dot(m) / square // The cosine of the turn.
	switch {
	case p.join == "round" && share < 0.99:
		turn := angle(dot, cross)
		d.fan(b, n, turn, p, add)
	case (p.join == "miter" || p.join == "miter-clip" || p.join == "arcs") && share > -0.999999 && 2 <= mul(mul(p.miter, p.miter), 1+share):
		tip := n.add(m).times(1 / (1 + share))
		add(b, b.add(n), b.add(tip), b.add(m))
	default:
		add(b, b.add(n), b.add(m))
	}
}

// dashed cuts lines into dashes. offset is the place in the pattern where a line
// begins.
func (d *drawer) dashed(lines []contour, pattern []float64, offset float64) []contour {
	sum := 0.0
	for _, v := range pattern {
		sum += v
	}
	offset = math.Mod(offset, sum)
	if offset < 0 {
		offset += sum
	}
	first, left := 0, 0.0
	for offset >= pattern[first] {
		offset -= pattern[first]
		if first++; first == len(pattern) {
			first = 0
			break
		}
	}
	left = pattern[first] - offset
	var all []contour
	for _, c := range lines {
		points := distinct(c.points)
		if c.closed {
			points = distinct(append(points[:len(points):len(points)], points[0]))
		}
		i, room := first, left
		now := []point{points[0]}
		for k := 1; k < len(points); k++ {
			a, b := points[k-1], points[k]
			length := b.sub(a).length()
			done := 0.0
			for length-done > room {
				done += room
				at := between(a, b, done/length)
				if i%2 == 0 {
					all = append(all, contour{points: append(now, at)})
				}
				now = []point{at}
				i = (i + 1) % len(pattern)
				room = pattern[i]
				d.spend(2000)
			}
			room -= length - done
			if i%2 == 0 {
				now = append(now, b)
			}
		}
		if i%2 == 0 {
			all = append(all, contour{points: now})
		}
	}
	return all
}
