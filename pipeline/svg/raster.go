package svg

import (
	"image"
	"math"
)

// mask holds how much of each pixel of a rectangle is covered, 0 to 255. Pixels outside
// it are not covered.
type mask struct {
	rect image.Rectangle
	pix  []uint8
}

// at returns the row of a mask at y, beginning at x.
func (m *mask) at(x, y int) []uint8 {
	return m.pix[(y-m.rect.Min.Y)*m.rect.Dx()+x-m.rect.Min.X:]
}

// and returns the intersection of both masks. A nil mask covers everything.
func (m *mask) and(n *mask) *mask {
	if m == nil {
		return n
	}
	if n == nil {
		return m
	}
	out := newMask(m.rect.Intersect(n.rect))
	for y := out.rect.Min.Y; y < out.rect.Max.Y; y++ {
		a, b, c := m.at(out.rect.Min.X, y), n.at(out.rect.Min.X, y), out.at(out.rect.Min.X, y)
		for x := range out.rect.Dx() {
			c[x] = times(a[x], b[x])
		}
	}
	return out
}

// or adds the area of another mask, which must be inside this one.
func (m *mask) or(n *mask) {
	for y := n.rect.Min.Y; y < n.rect.Max.Y; y++ {
		a, b := m.at(n.rect.Min.X, y), n.at(n.rect.Min.X, y)
		for x := range n.rect.Dx() {
			a[x] = 255 - times(255-a[x], 255-b[x])
		}
	}
}

func newMask(r image.Rectangle) *mask { return &mask{rect: r, pix: make([]uint8, r.Dx()*r.Dy())} }

// filled returns a mask that covers a rectangle.
func filled(r image.Rectangle) *mask {
	m := newMask(r)
	for i := range m.pix {
		m.pix[i] = 255
	}
	return m
}

// times multiplies two shares of 255.
func times(a, b uint8) uint8 {
	v := uint32(a)*uint32(b) + 128
	return uint8((v + v>>8) >> 8)
}

// Points are in units of 1/256 pixel, and at most far pixels away, so that products
// fit.
const (
	subpixel = 256
	far      = 1 << 21
)

func fixed(v float64) int {
	return int(math.Floor(mul(min(max(v, -far), far), subpixel) + 0.5))
}

// raster counts how much of each pixel is inside contours: for each pixel, the height
// of the edges in it, and the area to their left. All numbers are whole.
type raster struct {
	rect         image.Rectangle
	cover, areas []int32
}

// covered returns the mask of the area that contours enclose, within bounds. Open
// contours are closed with a straight line. If oriented is set, all contours are first
// turned the same way round, so that overlapping pieces form one area.
func (d *drawer) covered(contours []contour, evenOdd, oriented bool, bounds image.Rectangle) *mask {
	rect := extent(contours).Intersect(bounds)
	if rect.Empty() {
		return newMask(image.Rectangle{})
	}
	w, h := rect.Dx(), rect.Dy()
	d.spend(w * h)
	r := &raster{rect: rect, cover: make([]int32, (w+1)*h), areas: make([]int32, (w+1)*h)}
	for _, c := range contours {
		backwards := oriented && signedArea(c.points) < 0
		for i, p := range c.points {
			q := c.points[(i+1)%len(c.points)]
			if backwards {
				p, q = q, p
			}
			d.spend(r.line(fixed(p.x)-rect.Min.X*subpixel, fixed(p.y)-rect.Min.Y*subpixel, fixed(q.x)-rect.Min.X*subpixel, fixed(q.y)-rect.Min.Y*subpixel))
		}
	}
	m := newMask(rect)
	for y := range h {
		sum := int32(0)
		for x := range w {
			i := y*(w+1) + x
			sum += r.cover[i]
			m.pix[y*w+x] = opacity(sum*(2*subpixel)-r.areas[i], evenOdd)
		}
	}
	return m
}

// opacity converts an area to a share of 255. The area is doubled, in units of 1/65536
// pixel, signed, and counted as often as it is enclosed.
func opacity(area int32, evenOdd bool) uint8 {
	v := area >> 9
	if v < 0 {
		v = -v
	}
	if evenOdd {
		if v &= 511; v > 256 {
			v = 512 - v
		}
	}
	return uint8(min(v, 255))
}

// line adds an edge, and returns the number of cells that it crosses.
func (r *raster) line(x0, y0, x1, y1 int) int {
	if y0 == y1 {
		return 0
	}
	sign := 1
	if y0 > y1 {
		x0, y0, x1, y1, sign = x1, y1, x0, y0, -1
	}
	w, h := r.rect.Dx()*subpixel, r.rect.Dy()*subpixel
	top, bottom := max(y0, 0), min(y1, h)
	work := 1
	across := func(y int) int { // The x of the edge at a height.
		return min(max(x0+floorDiv((x1-x0)*(y-y0), y1-y0), 0), w)
	}
	for y := top; y < bottom; {
		next := min((y/subpixel+1)*subpixel, bottom)
		work += r.row(y/subpixel, across(y), across(next), next-y, sign)
		y = next
	}
	return work
}

// row adds the part of an edge inside one row of pixels: dy high, from xa to xb.
func (r *raster) row(y, xa, xb, dy, sign int) int {
	base := y * (r.rect.Dx() + 1)
	add := func(cell, height, left int) {
		r.cover[base+cell] += int32(sign * height)
		r.areas[base+cell] += int32(sign * height * left)
	}
	if xa/subpixel == xb/subpixel {
		add(xa/subpixel, dy, xa%subpixel+xb%subpixel)
		return 1
	}
	if xa > xb { // From left to right the area is the same.
		xa, xb = xb, xa
	}
	done, work := 0, 0
	for x := xa; x < xb; work++ {
		next := min((x/subpixel+1)*subpixel, xb)
		height := dy*(next-xa)/(xb-xa) - done
		done += height
		left := x % subpixel
		add(x/subpixel, height, left+left+next-x)
		x = next
	}
	return work
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// extent returns the pixels that contours may touch.
func extent(contours []contour) image.Rectangle {
	low, high := point{far, far}, point{-far, -far}
	for _, c := range contours {
		for _, p := range c.points {
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	if low.x > high.x {
		return image.Rectangle{}
	}
	whole := func(v float64) int { return int(min(max(v, -far), far)) }
	return image.Rect(whole(math.Floor(low.x)), whole(math.Floor(low.y)), whole(math.Ceil(high.x))+1, whole(math.Ceil(high.y))+1)
}

func signedArea(points []point) float64 {
	sum := 0.0
	for i, p := range points {
		sum += p.cross(points[(i+1)%len(points)])
	}
	return sum
}
