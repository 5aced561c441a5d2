package svg

// shape returns the path of a basic shape (SVG 2, 10), or nil.
func (d *drawer) shape(e *element, em float64) *path {
	number := func(name string, whole float64) float64 {
		v := e.attrs[name]
		if v == "" {
			v = e.declared[name]
		}
		n, _ := length(v, whole, em)
		return n
	}
	w, h := d.view.w, d.view.h
	switch e.name {
	case "path":
		if e.attrs["d"] == "" {
			return nil
		}
		return pathData(e.attrs["d"])
	case "rect":
		rx, hasX := length(e.attrs["rx"], w, em)
		ry, hasY := length(e.attrs["ry"], h, em)
		rx, ry = radii(rx, ry, hasX && rx >= 0, hasY && ry >= 0)
		b := box{number("x", w), number("y", h), number("width", w), number("height", h)}
		if !(b.w > 0 && b.h > 0) {
			return nil
		}
		return rectangle(b, min(max(rx, 0), b.w/2), min(max(ry, 0), b.h/2))
	case "circle":
		return ellipse(number("cx", w), number("cy", h), number("r", d.diagonal()), number("r", d.diagonal()))
	case "ellipse":
		rx, ry := number("rx", w), number("ry", h)
		if v := e.attrs["rx"]; v == "" || v == "auto" || rx < 0 {
			rx = ry
		}
		if v := e.attrs["ry"]; v == "" || v == "auto" || ry < 0 {
			ry = rx
		}
		return ellipse(number("cx", w), number("cy", h), rx, ry)
	case "line":
		return polyline([]float64{number("x1", w), number("y1", h), number("x2", w), number("y2", h)}, false)
	case "polyline", "polygon":
		return polyline(numbers(e.attrs["points"]), e.name == "polygon")
	}
	return nil
}

// radii returns the radii of a rectangle's corners. A missing radius is the same as the
// other.
func radii(rx, ry float64, hasX, hasY bool) (x, y float64) {
	if !hasX {
		rx = ry
	}
	if !hasY {
		ry = rx
	}
	return rx, ry
}

// polyline returns straight lines between points. v holds x and y alternately.
func polyline(v []float64, closed bool) *path {
	p := &path{}
	for i := 0; i+1 < len(v); i += 2 {
		if i == 0 {
			p.move(point{v[0], v[1]})
		} else {
			p.line(point{v[i], v[i+1]})
		}
	}
	if closed && len(p.points) > 0 {
		p.close()
	}
	return p
}

// round is the distance of the control points of a quarter circle from its ends, for
// radius 1.
const round = 0.5522847498307936

func rectangle(b box, rx, ry float64) *path {
	p := &path{}
	x, y := b.x+b.w, b.y+b.h
	if rx <= 0 || ry <= 0 {
		p.move(point{b.x, b.y})
		p.line(point{x, b.y})
		p.line(point{x, y})
		p.line(point{b.x, y})
		p.close()
		return p
	}
	kx, ky := mul(rx, 1-round), mul(ry, 1-round)
	p.move(point{b.x + rx, b.y})
	p.line(point{x - rx, b.y})
	p.cubic(point{x - kx, b.y}, point{x, b.y + ky}, point{x, b.y + ry})
	p.line(point{x, y - ry})
	p.cubic(point{x, y - ky}, point{x - kx, y}, point{x - rx, y})
	p.line(point{b.x + rx, y})
	p.cubic(point{b.x + kx, y}, point{b.x, y - ky}, point{b.x, y - ry})
	p.line(point{b.x, b.y + ry})
	p.cubic(point{b.x, b.y + ky}, point{b.x + kx, b.y}, point{b.x + rx, b.y})
	p.close()
	return p
}

func ellipse(cx, cy, rx, ry float64) *path {
	if !(rx > 0 && ry > 0) {
		return nil
	}
	p := &path{}
	kx, ky := mul(rx, round), mul(ry, round)
	p.move(point{cx + rx, cy})
	p.cubic(point{cx + rx, cy + ky}, point{cx + kx, cy + ry}, point{cx, cy + ry})
	p.cubic(point{cx - kx, cy + ry}, point{cx - rx, cy + ky}, point{cx - rx, cy})
	p.cubic(point{cx - rx, cy - ky}, point{cx - kx, cy - ry}, point{cx, cy - ry})
	p.cubic(point{cx + kx, cy - ry}, point{cx + rx, cy - ky}, point{cx + rx, cy})
	p.close()
	return p
}
