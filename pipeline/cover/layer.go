package cover

import "pamphlet/pipeline/unit"

// layer is a shape that is painted over what is below it.
type layer struct {
	brush *brush
	// top and bottom are the first and the last row that the shape may touch, left and
	// right the first pixel and the one after the last.
	top, bottom, left, right int
	edges                    []edge
	// begin has the number of an edge for each row from top to bottom, plus one: the
	// first of those that begin there. The others follow by edge.next.
	begin []int32
	// active are the edges that the next row crosses.
	active []int32
	colour uint8
}

// edge is a straight line from its upper to its lower end, in 1/grain pixels. way is the
// direction of the contour along it.
type edge struct {
	x0, y0, x1, y1 int32
	way, next      int32
}

// sum is what the edges in a pixel add to the coverage of pixels in a row, in 1/grain of
// their height: area for the pixel itself, as twice the number of steps to its left, and
// height for all that are right of it.
type sum struct{ height, area int32 }

// part is a shape that is moved by (x, y), in 1/grain pixels.
type part struct {
	shape shape
	x, y  int
}

// fill paints parts in one colour.
func (c *canvas) fill(colour unit.Colour, parts ...part) {
	n := 0
	for _, p := range parts {
		for _, contour := range p.shape {
			n += len(contour)
		}
	}
	l := &layer{brush: c.brush(colour), colour: c.nearest(colour), edges: make([]edge, 0, n)}
	left, right, top, bottom := c.width*grain, 0, c.height*grain, 0
	for _, p := range parts {
		for _, contour := range p.shape {
			a := contour[len(contour)-1]
			for _, b := range contour {
				if e, ok := newEdge(a, b, p.x, p.y); ok {
					left, right = min(left, int(e.x0), int(e.x1)), max(right, int(e.x0), int(e.x1))
					top, bottom = min(top, int(e.y0)), max(bottom, int(e.y1))
					l.edges = append(l.edges, e)
				}
				a = b
			}
		}
	}
	l.left, l.right = max(left, 0)/grain, min((right+grain-1)/grain, c.width)
	l.top, l.bottom = max(top, 0)/grain, min((bottom-1)/grain, c.height-1)
	if bottom <= 0 || l.left >= l.right || l.top > l.bottom {
		return
	}
	l.begin = make([]int32, l.bottom-l.top+1)
	for i := range l.edges {
		e := &l.edges[i]
		if row := max(int(e.y0), 0)/grain - l.top; row < len(l.begin) && e.y1 > 0 {
			e.next, l.begin[row] = l.begin[row], int32(i+1)
		}
	}
	c.layers = append(c.layers, l)
}

// newEdge returns the edge from a to b, both moved by (x, y). A horizontal one adds
// nothing to any sum.
func newEdge(a, b point, x, y int) (e edge, ok bool) {
	way := int32(1)
	if a.y > b.y {
		a, b, way = b, a, -1
	}
	return edge{int32(a.x + x), int32(a.y + y), int32(b.x + x), int32(b.y + y), way, 0}, a.y != b.y
}

// draw paints the layer's part of a row on the canvas.
func (l *layer) draw(c *canvas, y int) {
	for n := l.begin[y-l.top]; n > 0; n = l.edges[n-1].next {
		l.active = append(l.active, n-1)
	}
	sums := c.sums[l.left : l.right+1]
	clear(sums)
	from, to := int32(y*grain), int32(y*grain+grain)
	kept := l.active[:0]
	for _, n := range l.active {
		e := &l.edges[n]
		l.cross(sums, e, max(e.y0, from), min(e.y1, to))
		if e.y1 > to {
			kept = append(kept, n)
		}
	}
	l.active = kept
	l.paint(sums, c.pixels[l.left:l.right])
}

// cross adds the part of an edge between two heights to the sums of a row.
func (l *layer) cross(sums []sum, e *edge, y0, y1 int32) {
	left, right := int32(l.left*grain), int32(l.right*grain)
	at := func(y int32) int32 { // In 64 bits, because the product of two long sides is too large for 32.
		x := e.x0 + int32(int64(e.x1-e.x0)*int64(y-e.y0)/int64(e.y1-e.y0))
		return min(max(x, left), right) - left
	}
	x0, x1, height := at(y0), at(y1), y1-y0
	if x0 > x1 { // To the sums it is the same which of the ends is the upper one.
		x0, x1 = x1, x0
	}
	pixel, from, before := x0/grain, x0, int32(0)
	for {
		to, reached := x1, height
		if end := (pixel + 1) * grain; end < x1 {
			to, reached = end, height*(end-x0)/(x1-x0)
		}
		part := e.way * (reached - before)
		sums[pixel].height += part
		sums[pixel].area += part * (from + to - 2*pixel*grain)
		if to == x1 {
			return
		}
		pixel, from, before = pixel+1, to, reached
	}
}

// paint paints a row by the sums of its pixels.
func (l *layer) paint(sums []sum, row []uint8) {
	height := int32(0) // What the edges to the left cover of each pixel.
	for x := 0; x < len(row); {
		s := sums[x]
		height += s.height
		l.run(row[x:x+1], height*2*grain-s.area)
		x++
		// From here to the next edge all pixels are covered alike.
		from := x
		for x < len(row) && sums[x] == (sum{}) {
			x++
		}
		l.run(row[from:x], height*2*grain)
	}
}

// run paints pixels that are covered alike: twice so many parts of the grain by grain that
// a pixel has. Contours of two directions count as one that is filled.
func (l *layer) run(row []uint8, covered int32) {
	const whole = 2 * grain * grain
	switch level := min((max(covered, -covered)*levels+whole/2)/whole, levels); level {
	case 0:
	case levels:
		for x := range row {
			row[x] = l.colour
		}
	default:
		for x, under := range row {
			row[x] = l.brush[under][level]
		}
	}
}
