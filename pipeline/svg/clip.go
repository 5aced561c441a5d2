package svg

import "math"

// clipPath returns the mask of a clip path (CSS Masking 1, 5) for an element.
func (d *drawer) clipPath(at, of *element, c context) *mask {
	if d.busy[at] {
		return newMask(d.to.rect)
	}
	d.busy[at] = true
	defer delete(d.busy, at)
	d.spend(d.to.rect.Dx() * d.to.rect.Dy() / 2)
	st := d.styleAt(at)
	inner := context{m: c.m, style: st, outline: newMask(d.room(c))}
	inner.m = inner.m.of(transformation(st.own.transform))
	if at.attrs["clipPathUnits"] == "objectBoundingBox" {
		b, ok := d.bounds(of, c.style, identity())
		if !ok {
			return inner.outline
		}
		inner.m = inner.m.of(matrix{b.w, 0, 0, b.h, b.x, b.y})
	}
	d.children(at, inner)
	if id := reference(st.own.clip); id != "" && d.ids[id] != nil {
		return inner.outline.and(d.clipPath(d.ids[id], of, c))
	}
	return inner.outline
}

// maskOf returns the part of an element that a mask lets through.
func (d *drawer) maskOf(at, of *element, c context) *mask {
	if d.busy[at] {
		return newMask(d.to.rect)
	}
	d.busy[at] = true
	defer delete(d.busy, at)
	b, _ := d.bounds(of, c.style, identity())
	number := func(name, otherwise string, whole float64) float64 {
		v := at.attrs[name]
		if v == "" {
			v = otherwise
		}
		n, _ := length(v, whole, 16)
		return n
	}
	var room box
	if at.attrs["maskUnits"] == "userSpaceOnUse" {
		room = box{number("x", "-10%", d.view.w), number("y", "-10%", d.view.h), number("width", "120%", d.view.w), number("height", "120%", d.view.h)}
	} else {
		room = box{b.x + mul(number("x", "-10%", 1), b.w), b.y + mul(number("y", "-10%", 1), b.h), mul(number("width", "120%", 1), b.w), mul(number("height", "120%", 1), b.h)}
	}
	st := d.styleAt(at)
	inner := context{m: c.m, style: st}
	inner.clip = d.covered(d.flattened(rectangle(room, 0, 0), c.m, 0.1), false, false, d.to.rect)
	if at.attrs["maskContentUnits"] == "objectBoundingBox" {
		inner.m = inner.m.of(matrix{b.w, 0, 0, b.h, b.x, b.y})
	}
	l := d.layer()
	d.onto(l, func() { d.children(at, inner) })
	m := l.luminance(at.declared["mask-type"] == "alpha")
	d.release(l)
	if next := d.ids[reference(st.own.mask)]; next != nil && next.name == "mask" {
		m = m.and(d.maskOf(next, of, c))
	}
	return m
}

// styleAt returns the style of an element that is not drawn in its own place, such as a
// pattern's content.
func (d *drawer) styleAt(e *element) style {
	if e == nil {
		return initial()
	}
	var way []*element
	for up := e; up != nil; up = up.parent {
		way = append(way, up)
	}
	st := initial()
	for i := len(way) - 1; i >= 0; i-- {
		st = st.with(way[i], d.diagonal())
	}
	return st
}

// bounds returns the box around the shapes of an element, after the transformation m.
// Strokes do not count (SVG 2, 8.10).
func (d *drawer) bounds(e *element, s style, m matrix) (box, bool) {
	d.spend(1000)
	if d.depth++; d.depth > maxDepth {
		panic(ErrTooComplex)
	}
	defer func() { d.depth-- }()
	switch e.name {
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		if p := d.shape(e, s.size); p != nil {
			return d.boxOf(d.flattened(p, m, 0.5/max(m.scale(), 1e-9)))
		}
	case "image":
		b := box{}
		b.x, _ = length(e.attrs["x"], d.view.w, s.size)
		b.y, _ = length(e.attrs["y"], d.view.h, s.size)
		b.w, _ = length(e.attrs["width"], d.view.w, s.size)
		b.h, _ = length(e.attrs["height"], d.view.h, s.size)
		return d.boxOf(d.flattened(rectangle(b, 0, 0), m, 1))
	case "text":
		all, found := box{}, false
		d.typeset(e, s, func(p *path, _ style, _ *element) {
			if b, ok := d.boxOf(d.flattened(p, m, 0.5/max(m.scale(), 1e-9))); ok {
				all, found = joined(all, found, b), true
			}
		})
		return all, found
	case "use":
		if target := d.ids[reference(e.attrs["href"])]; target != nil && !d.busy[target] {
			d.busy[target] = true
			defer delete(d.busy, target)
			x, _ := length(e.attrs["x"], d.view.w, s.size)
			y, _ := length(e.attrs["y"], d.view.h, s.size)
			return d.inner(target, s, m.of(translation(x, y)))
		}
	case "g", "a", "svg", "switch", "symbol", "clipPath":
		all, found := box{}, false
		for _, child := range e.children {
			if b, ok := d.inner(child, s, m); ok {
				all, found = joined(all, found, b), true
			}
		}
		return all, found
	}
	return box{}, false
}

// inner returns the bounds of a child element, with its own transformation.
func (d *drawer) inner(e *element, s style, m matrix) (box, bool) {
	if e.name == textNode {
		return box{}, false
	}
	st := s.with(e, d.diagonal())
	if st.own.none {
		return box{}, false
	}
	return d.bounds(e, st, m.of(transformation(st.own.transform)))
}

func joined(a box, found bool, b box) box {
	if !found {
		return b
	}
	x, y := math.Min(a.x, b.x), math.Min(a.y, b.y)
	return box{x, y, math.Max(a.x+a.w, b.x+b.w) - x, math.Max(a.y+a.h, b.y+b.h) - y}
}
