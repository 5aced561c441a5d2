package svg

import (
	"image"
	"math"
	"slices"
	"strings"
)

// drawer paints a drawing.
type drawer struct {
	*Drawing
	decode Decoder
	// to is the layer to paint on. view is the box to which percentages refer.
	to   *layer
	view box
	// left is the work that is still allowed.
	left int
	// depth is the number of open elements, and layers that of open groups with pixels
	// of their own. busy has the elements that are being drawn, which must not use
	// themselves.
	depth, layers int
	busy          map[*element]bool
	free          []*layer
	images        map[*element]*picture
}

// context is the state in which an element is drawn.
type context struct {
	m     matrix
	style style
	clip  *mask
	// at is the use that draws a symbol or an svg.
	at *element
	// outline is set for a clip path: shapes are added to it and not painted.
	outline *mask
}

func newDrawer(d *Drawing, decode Decoder) *drawer {
	return &drawer{Drawing: d, decode: decode, view: d.view, left: maxWork, busy: map[*element]bool{}, images: map[*element]*picture{}}
}

// onto runs work with l as the layer to paint on.
func (d *drawer) onto(l *layer, work func()) {
	before := d.to
	d.to = l
	defer func() { d.to = before }()
	work()
}

// diagonal returns the length to which percentages refer that are neither of the width
// nor of the height.
func (d *drawer) diagonal() float64 {
	return math.Sqrt((mul(d.view.w, d.view.w) + mul(d.view.h, d.view.h)) / 2)
}

func (d *drawer) children(e *element, c context) {
	for _, child := range e.children {
		d.element(child, c)
	}
}

// element draws an element with its content.
func (d *drawer) element(e *element, c context) {
	if e.name == textNode {
		return
	}
	if d.spend(1000); d.depth > maxDepth {
		panic(ErrTooComplex)
	}
	switch e.name {
	case "symbol":
		if c.at == nil {
			return
		}
	case "defs", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "style", "filter", "stop",
		"solidcolor", "hatch", "mesh", "meshgradient", "color-profile":
		return
	}
	c.style = c.style.with(e, d.diagonal())
	own := c.style.own
	if own.none || !speaks(e) {
		return
	}
	d.depth++
	defer func() { d.depth-- }()
	c.m = c.m.of(transformation(own.transform))
	d.wishes(own)
	d.clipped(&c, e, own.clip)
	through := d.ids[reference(own.mask)]
	if through != nil && through.name != "mask" {
		through = nil
	}
	if c.outline != nil || through == nil && (own.opacity == 1 || d.alone(e, c.style)) {
		if own.opacity < 1 {
			c.style.fillOpacity, c.style.strokeOpacity = mul(c.style.fillOpacity, own.opacity), mul(c.style.strokeOpacity, own.opacity)
		}
		d.content(e, c)
		return
	}
	if own.opacity == 0 {
		return
	}
	d.group(e, c, through)
}

// clipped adds the clip path of an element to the clip of its context.
func (d *drawer) clipped(c *context, e *element, name string) {
	if id := reference(name); id != "" {
		if at := d.ids[id]; at != nil && at.name == "clipPath" {
			c.clip = c.clip.and(d.clipPath(at, e, *c))
		}
	} else if name != "" && name != "none" {
		d.notes.undrawn("a clip path that is not an element")
	}
}

// wishes notes the properties of an element that are not drawn.
func (d *drawer) wishes(own own) {
	if own.filter {
		d.notes.undrawn("a filter, such as a shadow or a blur")
	}
	if own.blended {
		d.notes.undrawn("a way of mixing colours (mix-blend-mode)")
	}
	if own.shifted {
		d.notes.undrawn("a turn around another point (transform-origin)")
	}
}

// alone reports whether an element is a single area. Its opacity is then that of its
// colour.
func (d *drawer) alone(e *element, s style) bool {
	switch e.name {
	case "path", "rect", "circle", "ellipse", "polygon", "polyline", "line":
		return (isUnpainted(s.fill) || isUnpainted(s.stroke)) && s.markers == [3]string{}
	case "image":
		return true
	}
	return false
}

func isUnpainted(p paint) bool { return p.none && p.server == "" }

// group draws an element on a layer of its own, and then merges the layer into the one
// below.
func (d *drawer) group(e *element, c context, through *element) {
	if d.layers++; d.layers > maxLayers {
		panic(ErrTooComplex)
	}
	defer func() { d.layers-- }()
	l := d.layer()
	d.onto(l, func() { d.content(e, c) })
	var see *mask
	if through != nil {
		see = d.maskOf(through, e, c)
	}
	d.spend(l.painted.Dx() * l.painted.Dy())
	d.to.merge(l, byteOf(mul(c.style.own.opacity, 255)), see)
	d.release(l)
}

// layer returns an empty layer of the same size as the current one.
func (d *drawer) layer() *layer {
	for i, l := range d.free {
		if l.rect == d.to.rect {
			d.free = append(d.free[:i], d.free[i+1:]...)
			return l
		}
	}
	d.spend(d.to.rect.Dx() * d.to.rect.Dy() / 4)
	return newLayer(d.to.rect)
}

func (d *drawer) release(l *layer) {
	l.clear()
	if len(d.free) < maxLayers {
		d.free = append(d.free, l)
	}
}

// content draws an element without its opacity and its mask.
func (d *drawer) content(e *element, c context) {
	at := c.at
	if c.at = nil; at == nil {
		at = e
	}
	switch e.name {
	case "g", "a":
		d.children(e, c)
	case "switch":
		for _, child := range e.children {
			if child.name != textNode && child.attrs["requiredExtensions"] == "" && speaks(child) {
				d.element(child, c)
				return
			}
		}
	case "svg", "symbol":
		if e == d.root {
			d.children(e, c)
			return
		}
		d.viewport(e, at, c)
	case "use":
		d.use(e, c)
	case "text":
		d.text(e, c)
	case "image":
		d.image(e, c)
	case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		if p := d.shape(e, c.style.size); p != nil {
			d.path(p, c)
		}
	case "flowRoot":
		d.notes.undrawn("text that flows into a shape (flowRoot)")
	default:
		d.notes.undrawn("the element " + e.name)
	}
}

// path paints a path.
func (d *drawer) path(p *path, c context) {
	if c.style.hidden {
		return
	}
	if c.outline != nil {
		area := d.covered(d.flattened(p, c.m, 0.1), c.style.clipRule == "evenodd", false, c.outline.rect)
		c.outline.or(area.and(c.clip))
		return
	}
	for _, part := range order(c.style.order) {
		switch part {
		case "fill":
			d.fill(p, c)
		case "stroke":
			d.stroke(p, c)
		case "markers":
			d.marked(p, c)
		}
	}
}

// order returns the three parts of a shape in the order of painting (SVG 2, 13.8).
func order(words string) []string {
	var all []string
	for _, w := range append(strings.Fields(words), "fill", "stroke", "markers") {
		if !slices.Contains(all, w) && (w == "fill" || w == "stroke" || w == "markers") {
			all = append(all, w)
		}
	}
	return all
}

// speaks reports whether an element is for readers of all languages or of English. The
// language of the page is not known here.
func speaks(e *element) bool {
	languages, ok := e.attrs["systemLanguage"]
	if !ok {
		return true
	}
	for _, l := range strings.Split(languages, ",") {
		if l = strings.ToLower(strings.TrimSpace(l)); l == "en" || strings.HasPrefix(l, "en-") {
			return true
		}
	}
	return false
}

func (d *drawer) fill(p *path, c context) {
	if isUnpainted(c.style.fill) {
		return
	}
	m := d.covered(d.flattened(p, c.m, 0.1), c.style.fillRule == "evenodd", false, d.room(c))
	d.paint(m, c.style.fill, c.style.fillOpacity, p, c)
}

func (d *drawer) stroke(p *path, c context) {
	s := c.style
	if isUnpainted(s.stroke) || s.width <= 0 {
		return
	}
	m, lines := c.m, []contour(nil)
	if s.own.rigid { // The line has the same width as without the transformation.
		lines = d.flattened(p, m, 0.1)
		m = identity()
		s.width = mul(s.width, d.rigid())
	} else {
		scale := m.scale()
		if scale == 0 {
			return
		}
		lines = d.flattened(p, identity(), 0.1/scale)
	}
	if s.dashes != nil {
		lines = d.dashed(lines, s.dashes, s.dashOffset)
	}
	pieces := d.stroked(lines, pen{s.width, max(s.miter, 1), s.cap, s.join, 0.1 / m.scale()})
	for _, piece := range pieces {
		for i := range piece.points {
			piece.points[i] = m.apply(piece.points[i])
			if !piece.points[i].isFinite() {
				panic(ErrTooComplex)
			}
		}
	}
	d.paint(d.covered(pieces, false, true, d.room(c)), s.stroke, s.strokeOpacity, p, c)
}

// rigid returns the number of pixels per unit of the drawing without any
// transformation.
func (d *drawer) rigid() float64 {
	return min(float64(d.to.rect.Dx())/d.width, float64(d.to.rect.Dy())/d.height)
}

// room returns the area where paint can be visible.
func (d *drawer) room(c context) image.Rectangle {
	if c.clip == nil {
		return d.to.rect
	}
	return d.to.rect.Intersect(c.clip.rect)
}

// paint fills the mask of a path with colour.
func (d *drawer) paint(m *mask, with paint, opacity float64, p *path, c context) {
	if m.rect.Empty() {
		return
	}
	d.spend(2 * m.rect.Dx() * m.rect.Dy())
	colours, ok := solid(with.colour.faded(opacity)), !with.none
	if e := d.ids[with.server]; with.server != "" && e != nil {
		shape, _ := d.boxOf(d.flattened(p, identity(), 0.5/max(c.m.scale(), 1e-9)))
		switch e.name {
		case "linearGradient", "radialGradient":
			d.spend(8 * m.rect.Dx() * m.rect.Dy())
			colours, ok = d.gradient(e, shape, c.m, opacity)
		case "pattern":
			d.spend(8 * m.rect.Dx() * m.rect.Dy())
			colours, ok = d.pattern(e, shape, c.m, opacity)
		default:
			d.notes.undrawn("paint of the kind " + e.name)
		}
		if !ok && !with.none {
			colours, ok = solid(with.colour.faded(opacity)), true
		}
	}
	if ok {
		d.to.fill(m, c.clip, colours)
	}
}

// boxOf returns the box around contours.
func (d *drawer) boxOf(contours []contour) (box, bool) {
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, c := range contours {
		for _, p := range c.points {
			low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	if low.x > high.x {
		return box{}, false
	}
	return box{low.x, low.y, high.x - low.x, high.y - low.y}, true
}
