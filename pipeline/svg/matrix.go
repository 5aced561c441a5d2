package svg

import (
	"math"
	"strings"
)

type point struct{ x, y float64 }

func (p point) add(q point) point         { return point{p.x + q.x, p.y + q.y} }
func (p point) sub(q point) point         { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point     { return point{mul(p.x, f), mul(p.y, f)} }
func (p point) length() float64           { return math.Sqrt(mul(p.x, p.x) + mul(p.y, p.y)) }
func (p point) cross(q point) float64     { return mul(p.x, q.y) - mul(p.y, q.x) }
func (p point) dot(q point) float64       { return mul(p.x, q.x) + mul(p.y, q.y) }
func between(p, q point, t float64) point { return point{p.x + mul(q.x-p.x, t), p.y + mul(q.y-p.y, t)} }
func (p point) isFinite() bool            { return !math.IsNaN(p.x-p.x) && !math.IsNaN(p.y-p.y) }
func (m matrix) apply(p point) point      { return m.vector(p).add(point{m.e, m.f}) }
func (m matrix) determinant() float64     { return mul(m.a, m.d) - mul(m.b, m.c) }
func translation(x, y float64) matrix     { return matrix{1, 0, 0, 1, x, y} }
func scaling(x, y float64) matrix         { return matrix{x, 0, 0, y, 0, 0} }

// matrix is a transformation (SVG 2, 8.4): x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

// vector transforms a direction.
func (m matrix) vector(p point) point {
	return point{mul(m.a, p.x) + mul(m.c, p.y), mul(m.b, p.x) + mul(m.d, p.y)}
}

// of returns the transformation that applies n first and then m.
func (m matrix) of(n matrix) matrix {
	return matrix{
		mul(m.a, n.a) + mul(m.c, n.b), mul(m.b, n.a) + mul(m.d, n.b),
		mul(m.a, n.c) + mul(m.c, n.d), mul(m.b, n.c) + mul(m.d, n.d),
		mul(m.a, n.e) + mul(m.c, n.f) + m.e, mul(m.b, n.e) + mul(m.d, n.f) + m.f,
	}
}

// inverse returns the inverse transformation, or false if there is none.
func (m matrix) inverse() (matrix, bool) {
	det := m.determinant()
	if det == 0 || math.IsNaN(1/det) || math.IsInf(1/det, 0) {
		return matrix{}, false
	}
	return matrix{
		m.d / det, -m.b / det, -m.c / det, m.a / det,
		(mul(m.c, m.f) - mul(m.d, m.e)) / det, (mul(m.b, m.e) - mul(m.a, m.f)) / det,
	}, true
}

// scale returns the factor by which lengths grow, averaged over both directions.
func (m matrix) scale() float64 { return math.Sqrt(math.Abs(m.determinant())) }

func rotation(degrees float64) matrix {
	s, c := sincos(degrees)
	return matrix{c, s, -s, c, 0, 0}
}

func identity() matrix { return matrix{1, 0, 0, 1, 0, 0} }

// transformation parses the value of transform. Parts that cannot be parsed change
// nothing. The CSS units px and deg are ignored.
func transformation(text string) matrix {
	m := identity()
	for text != "" {
		name, rest, ok := strings.Cut(text, "(")
		if !ok {
			return m
		}
		list, after, ok := strings.Cut(rest, ")")
		if !ok {
			return m
		}
		text = after
		v := numbers(strings.NewReplacer("px", " ", "deg", " ").Replace(list))
		at := func(i int, otherwise float64) float64 {
			if i < len(v) {
				return v[i]
			}
			return otherwise
		}
		switch name = strings.ToLower(strings.Trim(name, ", \t\r\n")); {
		case len(v) == 0:
		case name == "matrix" && len(v) == 6:
			m = m.of(matrix{v[0], v[1], v[2], v[3], v[4], v[5]})
		case name == "translate":
			m = m.of(translation(v[0], at(1, 0)))
		case name == "translatex":
			m = m.of(translation(v[0], 0))
		case name == "translatey":
			m = m.of(translation(0, v[0]))
		case name == "scale":
			m = m.of(scaling(v[0], at(1, v[0])))
		case name == "rotate":
			x, y := at(1, 0), at(2, 0)
			m = m.of(translation(x, y)).of(rotation(v[0])).of(translation(-x, -y))
		case name == "skewx":
			s, c := sincos(v[0])
			m = m.of(matrix{1, 0, s / c, 1, 0, 0})
		case name == "skewy":
			s, c := sincos(v[0])
			m = m.of(matrix{1, s / c, 0, 1, 0, 0})
		}
	}
	return m
}

// box is an upright rectangle.
type box struct{ x, y, w, h float64 }

// fitting returns the transformation that fits the content of a box into a room (SVG 2,
// 8.2, preserveAspectRatio).
func fitting(content, room box, how string) matrix {
	if content.w <= 0 || content.h <= 0 {
		return translation(room.x, room.y)
	}
	sx, sy := room.w/content.w, room.h/content.h
	words := strings.Fields(how)
	align := "xMidYMid"
	if len(words) > 0 {
		align = words[0]
	}
	if align != "none" {
		if (len(words) > 1 && words[1] == "slice") == (sx < sy) {
			sx = sy
		} else {
			sy = sx
		}
	}
	x, y := room.x-mul(content.x, sx), room.y-mul(content.y, sy)
	freeX, freeY := room.w-mul(content.w, sx), room.h-mul(content.h, sy)
	switch {
	case strings.HasPrefix(align, "xMid"):
		x += mul(freeX, 0.5)
	case strings.HasPrefix(align, "xMax"):
		x += freeX
	}
	switch {
	case strings.HasSuffix(align, "YMid"):
		y += mul(freeY, 0.5)
	case strings.HasSuffix(align, "YMax"):
		y += freeY
	}
	return matrix{sx, 0, 0, sy, x, y}
}
