package brochure

import (
	"math"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// call is a number to call, with what it is and when it is answered.
type call struct{ label, number, uri, about string }

// calls returns the numbers at the foot of the front, one for each door.
func (w writer) calls(doors int) []call {
	c, l := w.e.Contact, w.e.Labels.Contact
	var primary call
	if len(c.Phones) > 0 {
		ph := c.Phones[0]
		primary = call{firstOf(ph.Label, l.Call), ph.Number.String(), ph.Number.URI(), ph.Hours}
	}
	if n := c.Crisis.Number; doors > 1 && !n.IsZero() {
		return []call{primary, {l.Crisis, n.String(), n.URI(), c.Crisis.Label}}
	}
	return []call{primary, primary}[:doors]
}

// footText sets a number for the foot.
func (w writer) footText(c call, measure unit.Length, sect layout.Mark) []layout.Strip {
	if c.number == "" {
		return nil
	}
	y := w.typ
	small := voice{size: y.times(y.scale.H4), colour: y.colour.OnAccent}
	big := voice{size: y.times(y.scale.Phone), colour: y.colour.OnAccent, bold: true}
	big.size = w.sizeFor(c.number, big, measure)
	var blocks []layout.Block
	say := func(text, uri string, v voice, leading float64) {
		if text != "" {
			t := w.text(w.say(text, uri, v, w.tag(sect, "P", "")), v, v.size.Scale(leading))
			t.Balanced = true
			blocks = append(blocks, t)
		}
	}
	say(c.label, "", small, y.theme.Type.LabelLeading)
	say(c.number, c.uri, big, y.theme.Fold.Front.PhoneLeading)
	say(c.about, "", small, y.theme.Type.LabelLeading)
	return w.strips(blocks, measure)
}

// footHeight returns the height of the band for the tallest call, including the
// bleed.
func (w writer) footHeight(doors []door) unit.Length {
	height := unit.Length(0)
	for _, d := range doors {
		height = max(height, layout.Height(d.call))
	}
	if height == 0 {
		return 0
	}
	height += w.typ.times(2 * w.typ.theme.Fold.Front.Foot)
	if w.bleed > 0 {
		return height + edge/2 + edge
	}
	return height + edge
}

// foot draws the band with a number, from a height to the lower edge of the ground.
func (w writer) foot(d door, ground layout.RoundRect, top unit.Length) []layout.Item {
	bottom := ground.Y + ground.Height
	if top >= bottom {
		return nil
	}
	items := []layout.Item{&layout.Shape{Points: roundBelow(ground.X, top, ground.Width, bottom-top, ground.Radius), Fill: w.typ.colour.Accent}}
	return append(items, stood(d.call, d.x+edge+w.typ.theme.Fold.Inset, top+w.typ.times(w.typ.theme.Fold.Front.Foot))...)
}

// roundBelow returns the corners of a rectangle that is round at its lower corners,
// like the ground whose lower edge it covers.
func roundBelow(x, y, width, height, radius unit.Length) []layout.Point {
	points := []layout.Point{{X: x, Y: y}, {X: x + width, Y: y}}
	const corners = 8
	for _, c := range []struct {
		x    unit.Length
		turn float64
	}{{x + width - radius, 0}, {x + radius, 1}} {
		for k := range corners + 1 {
			a := math.Pi / 2 * (float64(k)/corners + c.turn)
			points = append(points, layout.Point{X: c.x + radius.Scale(math.Cos(a)), Y: y + height - radius + radius.Scale(math.Sin(a))})
		}
	}
	return points
}
