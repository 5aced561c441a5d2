package svg

// vertex is a point of a path where a marker can be drawn.
type vertex struct {
	at      point
	in, out point // the directions of the path before and after it
}

// vertices returns the points of a path with the directions there (SVG 2, 13.7.2).
func (p *path) vertices() []vertex {
	var all []vertex
	start, next := 0, 0
	take := func() point {
		next++
		return p.points[next-1]
	}
	leave := func(way point) {
		if n := len(all); n > 0 && all[n-1].out == (point{}) {
			all[n-1].out = way
		}
	}
	for _, step := range p.steps {
		switch step {
		case 'M':
			start = len(all)
			all = append(all, vertex{at: take()})
		case 'L':
			to := take()
			way := to.sub(all[len(all)-1].at)
			leave(way)
			all = append(all, vertex{at: to, in: way})
		case 'C':
			from, a, b, to := all[len(all)-1].at, take(), take(), take()
			out, in := a.sub(from), to.sub(b)
			for _, other := range []point{b.sub(from), to.sub(from)} {
				if out == (point{}) {
					out = other
				}
			}
			for _, other := range []point{to.sub(a), to.sub(from)} {
				if in == (point{}) {
					in = other
				}
			}
			leave(out)
			all = append(all, vertex{at: to, in: in})
		case 'Z':
			way := all[start].at.sub(all[len(all)-1].at)
			leave(way)
			first := all[start]
			first.in = way
			all[start].in = way
			all = append(all, first)
		}
	}
	return all
}

// direction returns the mean of the directions into and out of a vertex, in degrees.
func (v vertex) direction() float64 {
	unit := func(p point) point {
		if l := p.length(); l > 0 {
			return p.times(1 / l)
		}
		return point{}
	}
	sum := unit(v.in).add(unit(v.out))
	return angle(sum.x, sum.y)
}

// marked draws the markers of a path.
func (d *drawer) marked(p *path, c context) {
	if c.style.markers == [3]string{} || c.outline != nil || c.style.hidden {
		return
	}
	all := p.vertices()
	for i, v := range all {
		id, first := c.style.markers[1], i == 0
		switch {
		case first:
			id = c.style.markers[0]
		case i == len(all)-1:
			id = c.style.markers[2]
		}
		if e := d.ids[id]; e != nil && e.name == "marker" {
			d.marker(e, v, first, c)
		}
		if first && len(all) == 1 {
			break
		}
	}
}

func (d *drawer) marker(e *element, v vertex, first bool, c context) {
	if d.busy[e] {
		return
	}
	d.busy[e] = true
	defer delete(d.busy, e)
	d.spend(1000)
	number := func(name string, whole, otherwise float64) float64 {
		if n, ok := length(e.attrs[name], whole, c.style.size); ok {
			return n
		}
		return otherwise
	}
	turn := degrees(e.attrs["orient"])
	switch e.attrs["orient"] {
	case "auto":
		turn = v.direction()
	case "auto-start-reverse":
		if turn = v.direction(); first {
			turn += 180
		}
	}
	m := c.m.of(translation(v.at.x, v.at.y)).of(rotation(turn))
	if e.attrs["markerUnits"] != "userSpaceOnUse" {
		m = m.of(scaling(c.style.width, c.style.width))
	}
	room := box{0, 0, number("markerWidth", d.view.w, 3), number("markerHeight", d.view.h, 3)}
	inner := room
	ref := point{number("refX", d.view.w, 0), number("refY", d.view.h, 0)}
	if b := numbers(e.attrs["viewBox"]); len(b) == 4 {
		inner = box{b[0], b[1], b[2], b[3]}
		fit := fitting(inner, room, e.attrs["preserveAspectRatio"])
		moved := fit.apply(ref)
		m = m.of(translation(-moved.x, -moved.y)).of(fit)
	} else {
		m = m.of(translation(-ref.x, -ref.y))
	}
	st := d.styleAt(e)
	st.around = &[2]paint{c.style.fill, c.style.stroke}
	clip := c.clip
	if o := st.own.overflow; o != "visible" && o != "auto" {
		clip = clip.and(d.covered(d.flattened(rectangle(inner, 0, 0), m, 0.1), false, false, d.to.rect))
	}
	before := d.view
	d.view = inner
	defer func() { d.view = before }()
	d.children(e, context{m: m, style: st, clip: clip})
}
