package svg

// viewport draws an svg or a symbol element e in the place and size of at.
func (d *drawer) viewport(e, at *element, c context) {
	number := func(name, otherwise string, whole float64) float64 {
		v := at.attrs[name]
		if v == "" {
			v = e.attrs[name]
		}
		if v == "" || v == "auto" {
			v = otherwise
		}
		n, _ := length(v, whole, c.style.size)
		return n
	}
	room := box{0, 0, number("width", "100%", d.view.w), number("height", "100%", d.view.h)}
	if e.name == "svg" { // The place of a symbol is already in the transformation.
		room.x, _ = length(e.attrs["x"], d.view.w, c.style.size)
		room.y, _ = length(e.attrs["y"], d.view.h, c.style.size)
	}
	if !(room.w > 0 && room.h > 0) {
		return
	}
	if c.style.own.overflow != "visible" && c.style.own.overflow != "auto" {
		c.clip = c.clip.and(d.covered(d.flattened(rectangle(room, 0, 0), c.m, 0.1), false, false, d.to.rect))
	}
	inner := room
	if v := numbers(e.attrs["viewBox"]); len(v) == 4 {
		inner = box{v[0], v[1], v[2], v[3]}
		c.m = c.m.of(fitting(inner, room, e.attrs["preserveAspectRatio"]))
	} else {
		c.m = c.m.of(translation(room.x, room.y))
		inner.x, inner.y = 0, 0
	}
	before := d.view
	d.view = inner
	defer func() { d.view = before }()
	d.children(e, c)
}

// use draws another element in this place.
func (d *drawer) use(e *element, c context) {
	target := d.ids[reference(e.attrs["href"])]
	if target == nil || d.busy[target] {
		return
	}
	for up := e; up != nil; up = up.parent { // An element must not contain itself.
		if up == target {
			return
		}
	}
	d.busy[target] = true
	defer delete(d.busy, target)
	x, _ := length(e.attrs["x"], d.view.w, c.style.size)
	y, _ := length(e.attrs["y"], d.view.h, c.style.size)
	c.m = c.m.of(translation(x, y))
	c.style.around = &[2]paint{c.style.fill, c.style.stroke}
	if target.name == "symbol" || target.name == "svg" {
		c.at = e
	}
	d.element(target, c)
}
