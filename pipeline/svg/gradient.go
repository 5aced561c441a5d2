package svg

import (
	"math"
	"strings"
)

// gradient returns the colours of a linear or a radial gradient on a shape (SVG 2,
// 14.2). The shape's box is in the coordinates before m. It returns false if there is
// no colour to paint with.
func (d *drawer) gradient(e *element, shape box, m matrix, opacity float64) (shader, bool) {
	chain := d.chain(e)
	stops := d.stops(chain)
	if len(stops) == 0 {
		return nil, false
	}
	ramp := colourRamp(stops, opacity)
	last := solid(ramp[len(ramp)-1])
	whole := box{0, 0, d.view.w, d.view.h}
	if attribute(chain, "gradientUnits") != "userSpaceOnUse" {
		if shape.w <= 0 || shape.h <= 0 {
			return nil, false
		}
		m = m.of(matrix{shape.w, 0, 0, shape.h, shape.x, shape.y})
		whole = box{0, 0, 1, 1}
	}
	m = m.of(transformation(attribute(chain, "gradientTransform")))
	back, ok := m.inverse()
	if !ok {
		return last, true
	}
	number := func(name, otherwise string, of float64) float64 {
		v := attribute(chain, name)
		if v == "" {
			v = otherwise
		}
		n, _ := length(v, of, 16)
		return n
	}
	spread := attribute(chain, "spreadMethod")
	pick := func(t float64) rgba { return ramp[place(t, spread, len(ramp)-1)] }
	if e.name == "linearGradient" {
		from := point{number("x1", "0%", whole.w), number("y1", "0%", whole.h)}
		way := point{number("x2", "100%", whole.w), number("y2", "0%", whole.h)}.sub(from)
		square := way.dot(way)
		if square == 0 {
			return last, true
		}
		return func(x, y int) rgba {
			return pick(back.apply(point{float64(x) + 0.5, float64(y) + 0.5}).sub(from).dot(way) / square)
		}, true
	}
	diagonal := math.Sqrt((mul(whole.w, whole.w) + mul(whole.h, whole.h)) / 2)
	centre := point{number("cx", "50%", whole.w), number("cy", "50%", whole.h)}
	r := number("r", "50%", diagonal)
	if r <= 0 {
		return last, true
	}
	focus := centre
	if attribute(chain, "fx") != "" || attribute(chain, "fy") != "" {
		focus = point{number("fx", attribute(chain, "cx"), whole.w), number("fy", attribute(chain, "cy"), whole.h)}
		if attribute(chain, "fx") == "" {
			focus.x = centre.x
		}
		if attribute(chain, "fy") == "" {
			focus.y = centre.y
		}
	}
	inner := number("fr", "0%", diagonal)
	return func(x, y int) rgba {
		p := back.apply(point{float64(x) + 0.5, float64(y) + 0.5}).sub(focus)
		if t, ok := circleThrough(p, centre.sub(focus), inner, r-inner); ok {
			return pick(t)
		}
		return rgba{}
	}, true
}

// circleThrough returns the last of the circles through a point. The circle t has its
// centre at t times way, and the radius r + t times grows.
func circleThrough(p, way point, r, grows float64) (t float64, ok bool) {
	a, b, c := way.dot(way)-mul(grows, grows), p.dot(way)+mul(r, grows), p.dot(p)-mul(r, r)
	if a == 0 {
		return c / mul(2, b), b != 0
	}
	root := mul(b, b) - mul(a, c)
	if root < 0 {
		return 0, false
	}
	root = math.Sqrt(root)
	one, two := (b+root)/a, (b-root)/a
	for _, t := range []float64{max(one, two), min(one, two)} {
		if r+mul(t, grows) >= 0 {
			return t, true
		}
	}
	return 0, false
}

// chain returns an element and those from which it inherits attributes by href.
func (d *drawer) chain(e *element) []*element {
	var all []*element
	for e != nil && len(all) < 16 {
		all = append(all, e)
		e = d.ids[reference(e.attrs["href"])]
	}
	return all
}

// attribute returns the first value of an attribute in a chain.
func attribute(chain []*element, name string) string {
	for i, e := range chain {
		switch name { // A linear gradient can inherit the stops of a radial one, but not its geometry.
		case "x1", "y1", "x2", "y2", "cx", "cy", "r", "fx", "fy":
			if i > 0 && e.name != chain[0].name {
				continue
			}
		}
		if v, ok := e.attrs[name]; ok {
			return v
		}
		if name == "gradientTransform" || name == "patternTransform" {
			if v, ok := e.declared["transform"]; ok {
				return v
			}
		}
	}
	return ""
}

type stop struct {
	at     float64
	colour rgba
}

// stops returns the stops of the first gradient in a chain that has any.
func (d *drawer) stops(chain []*element) []stop {
	var all []stop
	for _, e := range chain {
		st := d.styleAt(e)
		for _, c := range e.children {
			if c.name != "stop" || len(all) >= 1000 {
				continue
			}
			at, ok := share(c.attrs["offset"])
			if !ok {
				at = 0
			}
			if len(all) > 0 {
				at = max(at, all[len(all)-1].at)
			}
			own := st.with(c, 0)
			get := own.reader(c)
			s := stop{at, rgba{0, 0, 0, 255}}
			if v, ok := get("stop-color"); ok {
				if col, ok := colour(v, own.colour); ok {
					s.colour = col
				}
			}
			if v, ok := get("stop-opacity"); ok {
				if o, ok := share(v); ok {
					s.colour = s.colour.faded(o)
				}
			}
			all = append(all, s)
		}
		if len(all) > 0 {
			return all
		}
	}
	return nil
}

// colourRamp returns the colours from the start of a gradient to its end.
func colourRamp(stops []stop, opacity float64) []rgba {
	ramp := make([]rgba, 1024+1)
	k := 0
	for i := range ramp {
		t := mul(float64(i), 1.0/1024)
		for k < len(stops) && stops[k].at <= t {
			k++
		}
		switch {
		case k == 0:
			ramp[i] = stops[0].colour
		case k == len(stops):
			ramp[i] = stops[k-1].colour
		default:
			a, b := stops[k-1], stops[k]
			share := (t - a.at) / (b.at - a.at)
			mix := func(p, q uint8) uint8 { return byteOf(float64(p) + mul(float64(q)-float64(p), share)) }
			ramp[i] = rgba{mix(a.colour.r, b.colour.r), mix(a.colour.g, b.colour.g), mix(a.colour.b, b.colour.b), mix(a.colour.a, b.colour.a)}
		}
	}
	ramp[0] = stops[0].colour // Also the colour before the start.
	for i := range ramp {
		ramp[i] = ramp[i].faded(opacity)
	}
	return ramp
}

// place converts a position on a gradient, which may be before its start or after its
// end, to a number from 0 to last.
func place(t float64, spread string, last int) int {
	if math.IsNaN(t) {
		return 0
	}
	switch strings.ToLower(spread) {
	case "repeat":
		t -= math.Floor(t)
	case "reflect":
		if t = math.Abs(math.Mod(t, 2)); t > 1 {
			t = 2 - t
		}
	}
	return int(math.Floor(mul(min(max(t, 0), 1), float64(last)) + 0.5))
}
