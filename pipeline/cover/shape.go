package cover

import (
	"math/bits"
	"slices"

	"pamphlet/pipeline/unit"
)

// grain is the number of horizontal steps per pixel. rows is the number of scan lines
// per pixel.
const (
	grain = 256
	rows  = 8
)

// point is a place on the canvas in 1/grain pixels.
type point struct{ x, y int }

// shape is an area inside closed contours, by the non-zero winding rule.
type shape [][]point

// crossing is the x where an edge crosses a scan line, and the edge's direction.
type crossing struct{ x, way int }

// edge is a straight line from its upper end to its lower end. way is the direction of
// the contour along it.
type edge struct {
	upper, lower point
	way          int
}

// fill paints a shape. For each scan line of a pixel row it finds the crossings of the
// edges, and adds up how much of each pixel is between them.
func (c *canvas) fill(s shape, colour unit.Colour) {
	edges, left, right := s.edges()
	x0, x1 := max(left/grain, 0), min(right/grain+1, c.image.Rect.Dx())
	if len(edges) == 0 || x0 >= x1 {
		return
	}
	b := c.brush(colour)
	l := newLine(x1 - x0)
	var active []edge
	var crossings []crossing
	for y := max(edges[0].upper.y/grain, 0); y < c.image.Rect.Dy() && len(edges)+len(active) > 0; y++ {
		l.clear()
		for row := range rows {
			at := y*grain + grain*(2*row+1)/(2*rows)
			for len(edges) > 0 && edges[0].upper.y <= at {
				active, edges = append(active, edges[0]), edges[1:]
			}
			active = slices.DeleteFunc(active, func(e edge) bool { return e.lower.y <= at })
			crossings = cross(active, at, crossings[:0])
			winding := 0
			for i, cr := range crossings {
				if winding != 0 {
					l.span(crossings[i-1].x-x0*grain, cr.x-x0*grain)
				}
				winding += cr.way
			}
		}
		whole := 0
		for i := 0; i < len(l.edge); {
			whole += l.step[i]
			b.paint(x0+i, x0+i+1, y, level(whole+l.edge[i]))
			i++
			// From here to the next end of a span all pixels are covered alike.
			from := i
			for i < len(l.edge) && l.edge[i] == 0 && l.step[i] == 0 {
				i++
			}
			b.paint(x0+from, x0+i, y, level(whole))
		}
	}
}

// level returns the step of coverage, from 0 to levels, of a pixel that is covered by so
// many grains of all its scan lines together.
func level(grains int) int { return (grains*levels + grain*rows/2) / (grain * rows) }

// line holds how much of each pixel of a line is covered.
type line struct {
	// edge is what the ends of spans add to their pixels. step is how much more a pixel
	// is covered than the one before it, by spans that continue through it.
	edge, step []int
}

func newLine(width int) line { return line{make([]int, width), make([]int, width)} }

func (l line) clear() {
	clear(l.edge)
	clear(l.step)
}

// span adds the coverage of a stretch to its pixels.
func (l line) span(from, to int) {
	from, to = max(from, 0), min(to, len(l.edge)*grain)
	if from >= to {
		return
	}
	first, last := from/grain, to/grain
	// The first pixel counts from its left side, so the part before the stretch is
	// subtracted.
	l.edge[first] -= from - first*grain
	l.step[first] += grain
	if last < len(l.edge) {
		l.step[last] -= grain
		l.edge[last] += to - last*grain
	}
}

// cross returns the crossings of edges with the line at y, from left to right.
func cross(edges []edge, y int, into []crossing) []crossing {
	for _, e := range edges {
		a, b := e.upper, e.lower
		// In 64 bits, because the product of two long sides is too large for 32.
		along := int64(b.x-a.x) * int64(y-a.y) / int64(b.y-a.y)
		into = append(into, crossing{a.x + int(along), e.way})
	}
	slices.SortFunc(into, func(a, b crossing) int { return a.x - b.x })
	return into
}

// edges returns the edges of all contours, the highest first, and their left and right
// limits. Horizontal edges cross no scan line and are left out.
func (s shape) edges() (edges []edge, left, right int) {
	n := 0
	for _, contour := range s {
		n += len(contour)
	}
	edges = make([]edge, 0, n)
	for _, contour := range s {
		for i, b := range contour {
			a := contour[(i+len(contour)-1)%len(contour)]
			way := 1
			if a.y > b.y {
				a, b, way = b, a, -1
			}
			if a.y == b.y {
				continue
			}
			if len(edges) == 0 {
				left, right = a.x, a.x
			}
			left, right = min(left, a.x, b.x), max(right, a.x, b.x)
			edges = append(edges, edge{a, b, way})
		}
	}
	slices.SortStableFunc(edges, func(a, b edge) int { return a.upper.y - b.upper.y })
	return edges, left, right
}

// curve appends the quadratic Bézier curve from the contour's end with the control
// point b to c, as short straight lines.
func curve(contour []point, b, c point) []point {
	const steps = 12
	a := contour[len(contour)-1]
	for i := 1; i <= steps; i++ {
		j := steps - i
		at := func(a, b, c int) int { return (a*j*j + 2*b*i*j + c*i*i) / (steps * steps) }
		contour = append(contour, point{at(a.x, b.x, c.x), at(a.y, b.y, c.y)})
	}
	return contour
}

// halfDisc returns the upper half of a disc. x and y are its centre, in pixels.
func halfDisc(x, y, radius int) shape {
	// The circle is computed by its equation, row by row. Sines would differ between
	// processors.
	var left, right []point
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
