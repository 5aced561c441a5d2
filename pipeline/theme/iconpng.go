package theme

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/unit"
)

// grain is the number of samples along each side of a pixel.
const grain = 4

// IconPNG returns the icon of a callout as a square PNG picture with side pixels on
// each side, in the colours of a tone. The cut shapes have the tint, so that the sign
// is visible on a dark page too. The area around the icon is transparent.
func IconPNG(kind doc.CalloutKind, t Tone, side int) []byte {
	im := image.NewNRGBA(image.Rect(0, 0, side, side))
	polygons := Icon(kind)
	for y := range side {
		for x := range side {
			inside, cut := 0, 0
			for i := range grain * grain {
				hit, hole := sampled(polygons, middle(x, i%grain, side), middle(y, i/grain, side))
				if hit {
					inside++
				}
				if hit && hole {
					cut++
				}
			}
			if inside > 0 {
				c := between(t.Mark, t.Tint, cut, inside)
				im.SetNRGBA(x, y, color.NRGBA{R: c.R, G: c.G, B: c.B, A: uint8(inside * 0xff / (grain * grain))})
			}
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, im); err != nil {
		panic("theme: encode in memory: " + err.Error())
	}
	return b.Bytes()
}

// middle returns the middle of a sample in a pixel, in hundredths of the icon's unit.
func middle(pixel, sample, side int) int {
	return (2*(pixel*grain+sample) + 1) * IconSize * 100 / (2 * grain * side)
}

// sampled reports whether a point is in a shape, and whether it is in a cut shape.
func sampled(polygons []Polygon, x, y int) (hit, hole bool) {
	for _, p := range polygons {
		if p.encloses(x, y) {
			hit, hole = hit || !p.Cut, hole || p.Cut
		}
	}
	return hit, hole
}

// encloses reports whether a point, in hundredths, is in the polygon: a line to the
// left of it crosses the border an odd number of times. It uses whole numbers, which
// are the same on every processor.
func (p Polygon) encloses(x, y int) bool {
	inside := false
	for i, to := range p.Points {
		from := p.Points[(i+len(p.Points)-1)%len(p.Points)]
		ax, ay, bx, by := int(from.X*100), int(from.Y*100), int(to.X*100), int(to.Y*100)
		if ay > by {
			ax, ay, bx, by = bx, by, ax, ay
		}
		if ay <= y && y < by && (x-ax)*(by-ay) > (bx-ax)*(y-ay) {
			inside = !inside
		}
	}
	return inside
}

// between returns the colour that is part/whole of the way from a to b.
func between(a, b unit.Colour, part, whole int) unit.Colour {
	channel := func(x, y uint8) uint8 { return uint8((int(x)*(whole-part) + int(y)*part) / whole) }
	return unit.Colour{R: channel(a.R, b.R), G: channel(a.G, b.G), B: channel(a.B, b.B)}
}
