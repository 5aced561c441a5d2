package brochure

import (
	"math"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// sun draws the ornament of a door. A single door has the whole sun, and each of two
// doors has the half that is next to the other door.
func (w writer) sun(door, doors int, ground layout.RoundRect, foot, room unit.Length) []layout.Item {
	switch {
	case doors == 1:
		return w.arcs(ground.X+ground.Width/2, foot, min(ground.Width/2, room), 0, 2)
	case door == 0:
		return w.arcs(ground.X+ground.Width, foot, min(ground.Width, room), 0, 1)
	default:
		return w.arcs(ground.X, foot, min(ground.Width, room), 1, 2)
	}
}

// arcs draws the ornament: a sun that rises over the foot, made of rings whose colour
// comes nearer to the accent towards the middle. from and to say which quarters of
// the circle are drawn, clockwise from the left.
func (w writer) arcs(centre, base, widest unit.Length, from, to int) []layout.Item {
	y := w.typ
	const rings, corners = 4, 24 // Corners of a quarter.
	var items []layout.Item
	for i := range rings {
		r := widest * unit.Length(rings-i) / rings
		s := &layout.Shape{Fill: y.colour.Tint.Mix(y.colour.Accent, 6+9*i)}
		if to-from == 1 {
			s.Points = append(s.Points, layout.Point{X: centre, Y: base})
		}
		for k := from * corners; k <= to*corners; k++ {
			a := math.Pi / 2 * float64(k) / corners
			s.Points = append(s.Points, layout.Point{X: centre - r.Scale(math.Cos(a)), Y: base - r.Scale(math.Sin(a))})
		}
		items = append(items, s)
	}
	return items
}
