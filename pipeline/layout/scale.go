package layout

import (
	"fmt"

	"pamphlet/pipeline/unit"
)

// within returns an object that is no wider than a column, and reports one that had to
// be scaled down.
func (c *composer) within(o *Object, width unit.Length) *Object {
	if width = max(width, unit.Pt); o.Width <= width {
		return o
	}
	if c.Narrowed != nil {
		c.Narrowed(o, width)
	}
	s := scale{width, o.Width}
	small := *o
	small.Width, small.Height = width, max(1, s.of(o.Height))
	small.Items = make([]Item, len(o.Items))
	for i, it := range o.Items {
		small.Items[i] = s.item(it)
	}
	return &small
}

// narrowed returns runs whose objects are no wider than a column.
func (c *composer) narrowed(runs []Run, width unit.Length) []Run {
	var copied []Run
	for i, r := range runs {
		if r.Object == nil {
			continue
		}
		if o := c.within(r.Object, width); o != r.Object {
			if copied == nil {
				copied = append(copied, runs...)
			}
			copied[i].Object = o
		}
	}
	if copied == nil {
		return runs
	}
	return copied
}

// scale scales lengths by to/from.
type scale struct{ to, from unit.Length }

func (s scale) of(l unit.Length) unit.Length { return l * s.to / s.from }

// item returns a scaled copy of an item. Letters keep their size.
func (s scale) item(it Item) Item {
	switch c := it.moved(0, 0).(type) {
	case *Glyphs:
		c.X, c.Y = s.of(c.X), s.of(c.Y)
		return c
	case *Shape:
		for i, p := range c.Points {
			c.Points[i] = Point{s.of(p.X), s.of(p.Y)}
		}
		return c
	case *RoundRect:
		c.X, c.Y, c.Width, c.Height = s.of(c.X), s.of(c.Y), s.of(c.Width), s.of(c.Height)
		c.Radius, c.StrokeWidth = s.of(c.Radius), s.of(c.StrokeWidth)
		return c
	case *Picture:
		c.X, c.Y, c.Width, c.Height = s.of(c.X), s.of(c.Y), s.of(c.Width), max(1, s.of(c.Height))
		return c
	case *Anchor:
		c.X, c.Y = s.of(c.X), s.of(c.Y)
		return c
	default:
		panic(fmt.Sprintf("layout: item %T", it))
	}
}
