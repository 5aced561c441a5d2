package svg

import (
	"image"
	"math"
)

// maxTile is the maximum length of a side of a pattern's tile, in pixels.
const maxTile = 2048

// pattern returns the colours of a pattern on a shape (SVG 2, 14.3). It paints the tile
// once, in the size in which it is shown.
func (d *drawer) pattern(e *element, shape box, m matrix, opacity float64) (shader, bool) {
	chain := d.chain(e)
	var content *element
	for _, c := range chain {
		if content == nil && len(c.children) > 0 {
			content = c
		}
	}
	byShape := attribute(chain, "patternUnits") != "userSpaceOnUse"
	number := func(name string, of, ofShape float64) float64 {
		n, _ := length(attribute(chain, name), of, 16)
		if byShape {
			n, _ = length(attribute(chain, name), 1, 16)
			n = mul(n, ofShape)
		}
		return n
	}
	tile := box{number("x", d.view.w, shape.w), number("y", d.view.h, shape.h), number("width", d.view.w, shape.w), number("height", d.view.h, shape.h)}
	if byShape {
		tile.x, tile.y = tile.x+shape.x, tile.y+shape.y
	}
	m = m.of(transformation(attribute(chain, "patternTransform")))
	back, ok := m.inverse()
	if content == nil || !(tile.w > 0 && tile.h > 0) || !ok || d.busy[e] {
		return nil, false
	}
	sx, sy := (point{m.a, m.b}).length(), (point{m.c, m.d}).length()
	pixels := func(v float64) int { return int(min(max(math.Ceil(v-1e-6), 1), maxTile)) }
	w, h := pixels(mul(tile.w, sx)), pixels(mul(tile.h, sy))
	// The content's coordinates begin at the tile's corner.
	inner := scaling(float64(w)/tile.w, float64(h)/tile.h)
	if v := numbers(attribute(chain, "viewBox")); len(v) == 4 {
		inner = fitting(box{v[0], v[1], v[2], v[3]}, box{0, 0, float64(w), float64(h)}, attribute(chain, "preserveAspectRatio"))
	} else if attribute(chain, "patternContentUnits") == "objectBoundingBox" {
		inner = inner.of(scaling(shape.w, shape.h))
	}
	d.busy[e] = true
	defer delete(d.busy, e)
	d.spend(w * h)
	l := newLayer(image.Rect(0, 0, w, h))
	d.onto(l, func() {
		d.children(content, context{m: inner, style: d.styleAt(content)})
	})
	painted := l.image()
	return func(x, y int) rgba {
		p := back.apply(point{float64(x) + 0.5, float64(y) + 0.5})
		u, v := (p.x-tile.x)/tile.w, (p.y-tile.y)/tile.h
		u, v = u-math.Floor(u), v-math.Floor(v)
		if math.IsNaN(u) || math.IsNaN(v) {
			return rgba{}
		}
		i := painted.PixOffset(min(int(mul(u, float64(w))), w-1), min(int(mul(v, float64(h))), h-1))
		c := rgba{painted.Pix[i], painted.Pix[i+1], painted.Pix[i+2], painted.Pix[i+3]}
		return c.faded(opacity)
	}, true
}
