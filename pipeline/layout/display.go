package layout

import (
	"fmt"

	"pamphlet/pipeline/unit"
)

// Item is one piece of a display list. The cases are *Glyphs, *Shape, *RoundRect,
// *Picture and *Anchor. Positions are relative to the top left corner of the frame,
// with y downwards.
type Item interface {
	// moved returns a moved copy.
	moved(dx, dy unit.Length) Item
}

// Glyphs is text on one baseline.
type Glyphs struct {
	X, Y  unit.Length
	Text  string
	Style *Style
	// Width is the measured width of the text. WordSpace is added to each of its
	// spaces.
	Width, WordSpace unit.Length
	Mark             Mark
	Link             string
	// Repeats is the Mark of the letters that these repeat, as in the header of a table
	// that continues.
	Repeats Mark
}

// Point is a corner of a Shape.
type Point struct{ X, Y unit.Length }

// Shape is a filled polygon.
type Shape struct {
	Points []Point
	Fill   unit.Colour
	Mark   Mark
}

// RoundRect is a rectangle with round corners, filled, outlined or both.
type RoundRect struct {
	X, Y, Width, Height unit.Length
	Radius              unit.Length
	Fill, Stroke        *unit.Colour
	StrokeWidth         unit.Length
	Mark                Mark
}

// Picture is an image. Key is the caller's name for it.
type Picture struct {
	X, Y, Width, Height unit.Length
	Key                 string
	Mark                Mark
	// Link is the target of the picture, or empty.
	Link string
}

// Anchor is a place that links can lead to.
type Anchor struct {
	X, Y unit.Length
	Name string
}

func (g *Glyphs) moved(dx, dy unit.Length) Item {
	c := *g
	c.X, c.Y = c.X+dx, c.Y+dy
	return &c
}

func (s *Shape) moved(dx, dy unit.Length) Item {
	c := *s
	c.Points = make([]Point, len(s.Points))
	for i, p := range s.Points {
		c.Points[i] = Point{p.X + dx, p.Y + dy}
	}
	return &c
}

func (r *RoundRect) moved(dx, dy unit.Length) Item {
	c := *r
	c.X, c.Y = c.X+dx, c.Y+dy
	return &c
}

func (p *Picture) moved(dx, dy unit.Length) Item {
	c := *p
	c.X, c.Y = c.X+dx, c.Y+dy
	return &c
}

func (a *Anchor) moved(dx, dy unit.Length) Item {
	c := *a
	c.X, c.Y = c.X+dx, c.Y+dy
	return &c
}

// Move returns copies of items, moved to the right by dx and down by dy.
func Move(items []Item, dx, dy unit.Length) []Item {
	l := roomFor(len(items), texts(items))
	l.move(items, dx, dy)
	return l.items
}

// texts counts the Glyphs among items.
func texts(items []Item) int {
	n := 0
	for _, it := range items {
		if _, ok := it.(*Glyphs); ok {
			n++
		}
	}
	return n
}

// list is a display list that grows. Its Glyphs are allocated together, because most
// items are Glyphs.
type list struct {
	items  []Item
	glyphs []Glyphs
}

// roomFor returns a list with room for some items, of which some are Glyphs.
func roomFor(items, glyphs int) list {
	return list{make([]Item, 0, items), make([]Glyphs, 0, glyphs)}
}

// move adds copies of items, moved to the right by dx and down by dy.
func (l *list) move(items []Item, dx, dy unit.Length) {
	for _, it := range items {
		g, ok := it.(*Glyphs)
		if !ok || len(l.glyphs) == cap(l.glyphs) {
			l.items = append(l.items, it.moved(dx, dy))
			continue
		}
		l.glyphs = append(l.glyphs, *g)
		c := &l.glyphs[len(l.glyphs)-1]
		c.X, c.Y = c.X+dx, c.Y+dy
		l.items = append(l.items, c)
	}
}

// unmarked returns copies of items without marks, links and anchors. They are for
// content that is shown again, such as the header of a table that continues.
func unmarked(items []Item) []Item {
	var plain []Item
	for _, it := range items {
		c := it.moved(0, 0)
		switch c := c.(type) {
		case *Glyphs:
			c.Mark, c.Repeats = 0, c.Mark
		case *Shape:
			c.Mark = 0
		case *RoundRect:
			c.Mark = 0
		case *Picture:
			c.Mark, c.Link = 0, ""
		case *Anchor:
			continue
		default:
			panic(fmt.Sprintf("layout: item %T", c))
		}
		plain = append(plain, c)
	}
	return plain
}
