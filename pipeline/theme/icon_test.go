package theme

import (
	"math"
	"testing"

	"pamphlet/pipeline/doc"
)

// Readers who see no colours, and those of a page printed in grey, know a callout by its
// icon's outline.
func TestIconsOfCalloutsDifferInOutline(t *testing.T) {
	const leastArea = IconSize * IconSize / 100
	kinds := CalloutKinds()
	for i, a := range kinds {
		for _, b := range kinds[:i] {
			if d := difference(outline(a), outline(b)); d < leastArea {
				t.Errorf("the icons of the callouts %q and %q have nearly the same outline: at the same size they differ in %.1f of %d units of area, want %d: give the new kind another outline in Icon in pipeline/theme/icon.go", a, b, d, IconSize*IconSize, leastArea)
			}
		}
	}
}

// outline returns an icon without the sign inside, as large as half of the square, so
// that another size alone is not another outline.
func outline(kind doc.CalloutKind) []Polygon {
	var shapes []Polygon
	area := 0.0
	for _, p := range Icon(kind) {
		if p.Cut {
			continue
		}
		for i, c := range p.Points {
			next := p.Points[(i+1)%len(p.Points)]
			area += (c.X*next.Y - next.X*c.Y) / 2
		}
		shapes = append(shapes, p)
	}
	grow, middle := math.Sqrt(IconSize*IconSize/2/math.Abs(area)), IconSize/2.0
	for _, p := range shapes {
		for i, c := range p.Points {
			p.Points[i] = Point{middle + grow*(c.X-middle), middle + grow*(c.Y-middle)}
		}
	}
	return shapes
}

// difference returns the area that is painted in one of two icons and not in the other.
func difference(a, b []Polygon) float64 {
	const side = 0.25
	n := 0
	for y := side / 2; y < IconSize; y += side {
		for x := side / 2; x < IconSize; x += side {
			if painted(a, x, y) != painted(b, x, y) {
				n++
			}
		}
	}
	return float64(n) * side * side
}

// painted reports whether an icon has its colour at a point.
func painted(shapes []Polygon, x, y float64) bool {
	colour := false
	for _, p := range shapes {
		if holds(p.Points, x, y) {
			colour = !p.Cut
		}
	}
	return colour
}

// holds reports whether a point lies in a polygon: a ray from it to the right crosses
// the sides an odd number of times.
func holds(corners []Point, x, y float64) bool {
	inside := false
	for i, p := range corners {
		q := corners[(i+1)%len(corners)]
		if (p.Y > y) != (q.Y > y) && x < p.X+(y-p.Y)/(q.Y-p.Y)*(q.X-p.X) {
			inside = !inside
		}
	}
	return inside
}

// An icon of hundredths is the same on every processor, and fits into its square.
func TestIconsFitIntoTheirSquare(t *testing.T) {
	for _, kind := range CalloutKinds() {
		for _, shape := range Icon(kind) {
			for _, p := range shape.Points {
				if math.Min(p.X, p.Y) < 0 || math.Max(p.X, p.Y) > IconSize {
					t.Errorf("%s: the corner %v is outside the square from 0 to %d: move it in Icon in pipeline/theme/icon.go", kind, p, IconSize)
				}
			}
		}
	}
}
