package layout

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doubling"
	"pamphlet/pipeline/unit"
)

// Options are the settings for composing blocks.
type Options struct {
	// Measure is the width of the text, and of each frame that will hold it.
	Measure unit.Length
	// Tallest is the height of the tallest frame. Table rows that are taller than two
	// thirds of it are cut into pieces. If it is zero, no row is cut.
	Tallest unit.Length
	// Overlong is called for each word that is wider than its line and was broken
	// between letters. It may be nil.
	Overlong func(word string, m Mark)
	// Narrowed is called for each object that is wider than its column, with its width
	// there. It may be nil.
	Narrowed func(o *Object, width unit.Length)
	// Room, if it is not zero, is the height of all frames together, of which none is
	// taller than Tallest. Composing stops with the block after which the strips
	// certainly do not fit, so that text that is far too long costs little.
	Room unit.Length
}

// Compose breaks blocks into strips of the measure's width.
func Compose(blocks []Block, o Options) []Strip {
	c := composer{Options: o, stick: new(stick)}
	if o.Room == 0 {
		c.blocks(blocks, 0, o.Measure)
		return c.strips
	}
	var used unit.Length
	for i := range blocks {
		first := len(c.strips)
		c.blocks(blocks[i:i+1], 0, o.Measure)
		for _, s := range c.strips[first:] {
			used += min(s.height, o.Tallest) // A taller strip has a frame to itself.
		}
		if used > o.Room {
			break
		}
	}
	return c.strips
}

type composer struct {
	Options
	*stick
	strips []Strip
	groups []*Group
	// after is the distance that the block above asks for, top the distance that the
	// next strip asks for.
	after, top unit.Length
	// anchors are the names for the next strip.
	anchors []string
}

// blocks composes a run of blocks between the edges left and right.
func (c *composer) blocks(blocks []Block, left, right unit.Length) {
	for _, b := range blocks {
		box := b.box()
		c.top = max(c.top, c.after, box.Before)
		c.after = 0
		c.anchors = append(c.anchors, box.Anchors...)
		start := len(c.strips)
		switch b := b.(type) {
		case *Text:
			c.text(b, left, right)
		case *Object:
			c.object(b, left, right)
		case *Group:
			c.group(b, left, right)
		case *Table:
			c.table(b, left, right)
		default:
			panic(fmt.Sprintf("layout: block %T", b))
		}
		if n := len(c.strips); n > start && box.KeepWithNext {
			c.strips[n-1].cost = Never
		}
		c.after = max(c.after, box.After)
	}
}

// add appends a strip with the pending distance and anchors.
func (c *composer) add(s Strip) {
	s.before = c.top
	s.groups = c.groups
	for _, a := range c.anchors {
		s.items = append(s.items, &Anchor{Name: a})
	}
	c.top, c.anchors = 0, nil
	c.strips = doubling.Append(c.strips, s)
}

func (c *composer) text(t *Text, left, right unit.Length) {
	left += t.Indent
	tokens := c.tokenise(c.narrowed(t.Runs, right-left), right-left, c.Overlong)
	if len(tokens) == 0 {
		return
	}
	lines := c.breakLines(tokens, right-left, t.Balanced)
	// The ascenders and descenders are in the middle of the leading. If the leading is
	// tight, they reach into the neighbouring lines as in any line.
	up, down := ems(t.Style.Face.Ascent(), t.Style.Size), ems(t.Style.Face.Descent(), t.Style.Size)
	baseline := (t.Leading-up-down)/2 + up
	roomAbove, roomBelow := max(baseline, up), max(t.Leading-baseline, down)
	for i, l := range lines {
		x := left
		switch t.Align {
		case Start:
		case Centre:
			x += (right - left - l.width) / 2
		case End:
			x = right - l.width
		case Justified:
			if i < len(lines)-1 {
				l.justify(right - left)
			}
		}
		above, below := l.reach()
		above, below = max(0, above-roomAbove), max(0, below-roomBelow)
		s := Strip{height: t.Leading + above + below, mark: l.tokens[0].parts[0].run.Mark}
		s.items = c.set(l, x, baseline+above)
		if last := len(lines) - 1; i < last {
			switch {
			case t.Whole:
				s.cost = Cut
			case lines[i+1].tall(t.Leading):
				s.cost = Cut // Keeps words with the picture that they lead to.
			case i == 0 || i == last-1:
				s.cost = Widow
			}
		}
		c.add(s)
	}
}

func (c *composer) object(o *Object, left, right unit.Length) {
	o = c.within(o, right-left)
	x := left
	switch o.Align {
	case Start:
	case Centre:
		x += (right - left - o.Width) / 2
	case End:
		x = right - o.Width
	}
	s := Strip{height: o.Height, items: Move(o.Items, x, 0)}
	for _, it := range o.Items {
		if p, ok := it.(*Picture); ok {
			s.mark = p.Mark
		}
	}
	c.add(s)
}

func (c *composer) group(g *Group, left, right unit.Length) {
	// A group with visible edges or edges of its own height gets an entry in groups.
	// Other groups only move the edges.
	own := g.decorated() || g.Top != 0 || g.Bottom != 0 || len(g.Items) > 0
	if own {
		placed := *g
		placed.edges = edges{left, right}
		c.groups = append(c.groups[:len(c.groups):len(c.groups)], &placed) // Strips keep the slice.
	}
	top := c.top
	start := len(c.strips)
	inner := left + g.Left
	c.blocks(g.Blocks, inner, right-g.Right)
	if len(c.strips) == start {
		if own {
			c.groups = c.groups[:len(c.groups)-1]
		}
		return
	}
	if own { // Its edges are between the outer and the inner distances.
		c.strips[start].before = top
		c.after = 0
	}
	if g.Label != nil {
		first := &c.strips[start]
		if lines := c.breakLines(c.tokenise(g.Label.Runs, c.Measure, nil), c.Measure, false); len(lines) > 0 {
			l := lines[0]
			first.items = append(c.set(l, inner-g.LabelGap-l.width, firstBaseline(first, g.Label)), first.items...)
		}
	}
	// A group that no frame can hold as a whole may be cut like any text.
	if (g.Whole || len(c.strips)-start <= g.Short) && (c.Tallest == 0 || Height(c.strips[start:]) <= c.Tallest) {
		for i := start; i < len(c.strips)-1; i++ {
			c.strips[i].cost = max(c.strips[i].cost, Cut)
		}
	}
	if own {
		c.strips[start].opens++
		c.groups = c.groups[:len(c.groups)-1]
	}
}

// firstBaseline returns the baseline of a strip's first text, so that a label is on the
// same line. Without text it returns the baseline that the label would have alone.
func firstBaseline(s *Strip, label *Text) unit.Length {
	for _, it := range s.items {
		if g, ok := it.(*Glyphs); ok && strings.TrimSpace(g.Text) != "" {
			return g.Y + g.Style.Rise
		}
	}
	up, down := ems(label.Style.Face.Ascent(), label.Style.Size), ems(label.Style.Face.Descent(), label.Style.Size)
	return (label.Leading-up-down)/2 + up
}
