package cover

import (
	"math/bits"
	"slices"
)

// grain is the number of steps per pixel, in both directions.
const grain = 256

// point is a place on the canvas in 1/grain pixels.
type point struct{ x, y int }

// shape is an area inside closed contours, by the non-zero winding rule.
type shape [][]point

// curve appends the quadratic Bézier curve from the contour's end with the control
// point b to c, as short straight lines.
func curve(contour []point, b, c point) []point {
	a := contour[len(contour)-1]
	steps := steps(a, b, c)
	for i := 1; i <= steps; i++ {
		j := steps - i
		at := func(a, b, c int) int { return (a*j*j + 2*b*i*j + c*i*i) / (steps * steps) }
		contour = append(contour, point{at(a.x, b.x, c.x), at(a.y, b.y, c.y)})
	}
	return contour
}

// steps returns the number of lines from which a curve differs by 1/16 of a pixel at most.
func steps(a, b, c point) int {
	// The difference is an eighth of the curve's second derivative, through the square of
	// their number.
	bend := max(abs(a.x-2*b.x+c.x), abs(a.y-2*b.y+c.y))
	return 1 + int(root(int64(bend*2/grain)))
}

func abs(n int) int { return max(n, -n) }

// rectangle returns a rectangle between two pixels. The second one is not included.
func rectangle(x0, y0, x1, y1 int) shape {
	x0, y0, x1, y1 = x0*grain, y0*grain, x1*grain, y1*grain
	return shape{{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}}
}

// halfDisc returns the upper half of a disc. x and y are its centre, in pixels.
func halfDisc(x, y, radius int) shape {
	// The circle is computed by its equation, row by row. Sines would differ between
	// processors.
	left, right := make([]point, 0, 2*radius+2), make([]point, 0, radius+1)
	for dy := 0; dy <= radius; dy++ {
		dx := int(root(int64(radius*radius-dy*dy) * grain * grain))
		left = append(left, point{x*grain - dx, (y - dy) * grain})
		right = append(right, point{x*grain + dx, (y - dy) * grain})
	}
	slices.Reverse(right)
	return shape{append(left, right...)}
}

// root returns the whole part of the square root of n.
func root(n int64) int64 {
	if n < 2 {
		return max(n, 0)
	}
	r := int64(1) << ((bits.Len64(uint64(n)) + 1) / 2) // It is not less than the root.
	for next := (r + n/r) / 2; next < r; next = (r + n/r) / 2 {
		r = next
	}
	return r
}
