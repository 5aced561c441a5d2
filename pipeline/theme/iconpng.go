package theme

import (
	"image"
	"image/color"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/pngfile"
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
		var rows [grain]sampleRow
		for i := range rows {
			rows[i] = sampled(polygons, middle(y, i, side))
		}
		for x := range side {
			inside, cut := 0, 0
			for i := range grain * grain {
				hit, hole := rows[i/grain].at(middle(x, i%grain, side))
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
	return pngfile.Encode(im)
}

// middle returns the middle of a sample in a pixel, in hundredths of the icon's unit.
func middle(pixel, sample, side int) int {
	return (2*(pixel*grain+sample) + 1) * IconSize * 100 / (2 * grain * side)
}

// sampleRow holds what a row of samples crosses.
type sampleRow []crossed

// crossed holds the lines of a shape's border that a row of samples crosses.
type crossed struct {
	lines []line
	cut   bool
}

// line is a line of a border, in hundredths: a sample is to its right if x, counted
// from its upper end and multiplied by high, is more than reach.
type line struct{ x, high, reach int }

// sampled returns what the row of samples at y, in hundredths, crosses. It uses whole
// numbers, which are the same on every processor.
func sampled(polygons []Polygon, y int) sampleRow {
	row := make(sampleRow, len(polygons))
	for i, p := range polygons {
		row[i].cut = p.Cut
		for k, to := range p.Points {
			from := p.Points[(k+len(p.Points)-1)%len(p.Points)]
			ax, ay, bx, by := int(from.X*100), int(from.Y*100), int(to.X*100), int(to.Y*100)
			if ay > by {
				ax, ay, bx, by = bx, by, ax, ay
			}
			if ay <= y && y < by {
				row[i].lines = append(row[i].lines, line{ax, by - ay, (bx - ax) * (y - ay)})
			}
		}
	}
	return row
}

// at reports whether the sample at x, in hundredths, is in a shape, and whether it is
// in a cut shape.
func (r sampleRow) at(x int) (hit, hole bool) {
	for _, s := range r {
		if s.encloses(x) {
			hit, hole = hit || !s.cut, hole || s.cut
		}
	}
	return hit, hole
}

// encloses reports whether the sample at x is in the shape: it is to the right of an
// odd number of lines.
func (s crossed) encloses(x int) bool {
	inside := false
	for _, l := range s.lines {
		if (x-l.x)*l.high > l.reach {
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
