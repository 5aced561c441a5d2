package theme

import (
	"fmt"
	"math"

	"pamphlet/pipeline/doc"
)

// IconSize is the side of the square of an icon's coordinates. x grows to the right, y
// downwards.
const IconSize = 24

// Point is a point in an icon's square.
type Point struct{ X, Y float64 }

// Polygon is one closed shape of an icon. Cut shapes are painted over the others, in
// the background's colour.
type Polygon struct {
	Points []Point
	Cut    bool
}

// Icon returns the shapes of a callout's icon. Each kind has its own outline, so that
// readers recognise it without its colour: a disc, a rounded square, a triangle, an
// octagon, a diamond.
func Icon(kind doc.CalloutKind) []Polygon {
	stem := func(x, top, bottom, half float64) Polygon {
		return Polygon{[]Point{{x - half, top}, {x + half, top}, {x + half, bottom}, {x - half, bottom}}, true}
	}
	switch kind {
	case doc.NoteCallout:
		return []Polygon{disc(12, 12, 11, 32), cut(disc(12, 7, 1.7, 12)), stem(12, 10.5, 18, 1.5)}
	case doc.TipCallout:
		return []Polygon{rounded(1.5, 22.5, 5), {[]Point{{5.6, 12.4}, {7.7, 10.3}, {10.6, 13.2}, {16.4, 7.4}, {18.5, 9.5}, {10.6, 17.4}}, true}}
	case doc.WarningCallout:
		return []Polygon{{[]Point{{12, 1.5}, {23.5, 22}, {0.5, 22}}, false}, {[]Point{{10.4, 8.5}, {13.6, 8.5}, {13, 15}, {11, 15}}, true}, cut(disc(12, 18, 1.6, 12))}
	case doc.EmergencyCallout:
		return []Polygon{ring(12, 12, 11.8, 8, math.Pi/8), {[]Point{{10.2, 5.2}, {13.8, 5.2}, {13.1, 13.6}, {10.9, 13.6}}, true}, cut(disc(12, 17.2, 1.8, 12))}
	case doc.KeyPointsCallout:
		return []Polygon{{[]Point{{12, 0.5}, {23.5, 12}, {12, 23.5}, {0.5, 12}}, false},
			{[]Point{{7.5, 8}, {16.5, 8}, {16.5, 10}, {7.5, 10}}, true}, {[]Point{{7.5, 11.4}, {16.5, 11.4}, {16.5, 13.4}, {7.5, 13.4}}, true}, {[]Point{{9.5, 14.8}, {14.5, 14.8}, {14.5, 16.8}, {9.5, 16.8}}, true}}
	default:
		panic(fmt.Sprintf("theme: callout %q", kind))
	}
}

func cut(p Polygon) Polygon { p.Cut = true; return p }

func disc(x, y, r float64, sides int) Polygon { return ring(x, y, r, sides, 0) }

// ring returns a regular polygon with its first corner at the angle turn.
func ring(x, y, r float64, sides int, turn float64) Polygon {
	p := Polygon{}
	for i := range sides {
		a := turn + 2*math.Pi*float64(i)/float64(sides)
		p.Points = append(p.Points, Point{hundredths(x + r*math.Cos(a)), hundredths(y + r*math.Sin(a))})
	}
	return p
}

// rounded returns a square from lo to hi with corners of radius r.
func rounded(lo, hi, r float64) Polygon {
	p := Polygon{}
	for corner, c := range []Point{{hi - r, hi - r}, {lo + r, hi - r}, {lo + r, lo + r}, {hi - r, lo + r}} {
		for i := range 5 {
			a := math.Pi/2*float64(corner) + math.Pi/8*float64(i)
			p.Points = append(p.Points, Point{hundredths(c.X + r*math.Cos(a)), hundredths(c.Y + r*math.Sin(a))})
		}
	}
	return p
}

// hundredths rounds to hundredths, so that every processor writes the same digits.
func hundredths(v float64) float64 { return math.Round(v*100) / 100 }
