package layout

import "pamphlet/pipeline/unit"

// Face measures the letters of one font. All values are thousandths of an em.
type Face interface {
	Advance(r rune) int
	Kern(a, b rune) int
	// Ascent is how far letters reach above the baseline, Descent how far below
	// it; both are positive.
	Ascent() int
	Descent() int
}

// Mark tells its caller what a piece of a display list belongs to. Zero belongs
// to nothing: decoration.
type Mark int

// Style says how a run of text looks.
type Style struct {
	Face   Face
	Size   unit.Length
	Colour unit.Colour
	// Rise lifts the baseline, as for a superscript.
	Rise              unit.Length
	Underline, Strike bool
}

// Width gives the width of text set on one line.
func (s *Style) Width(text string) unit.Length {
	sum, prev := 0, rune(-1)
	for _, r := range text {
		if prev >= 0 {
			sum += s.Face.Kern(prev, r)
		}
		sum += s.Face.Advance(r)
		prev = r
	}
	return ems(sum, s.Size)
}

// ems gives n thousandths of an em of a size, rounded to the nearest.
func ems(n int, size unit.Length) unit.Length {
	return (unit.Length(n)*size + 500) / 1000
}

// Run is text of one style. A "\n" in it ends the line.
type Run struct {
	Text  string
	Style *Style
	Mark  Mark
	// Link is where the text leads; layout only copies it.
	Link string
	// Object is set instead of Text for a picture in the line. It stands on the
	// baseline, with its Before and After as room above and below it.
	Object *Object
}

// Align is where lines stand within the measure.
type Align int

// The alignments.
const (
	Start Align = iota
	Centre
	End
	// Justified lines reach from edge to edge: their spaces take up what is left,
	// but in the last line and in one that is too short to be drawn out.
	Justified
)

// Text is a paragraph, a heading or any other run of lines.
type Text struct {
	Box
	Runs []Run
	// Style gives the lines their baseline; runs have their own.
	Style   *Style
	Leading unit.Length
	Align   Align
	// Indent moves the start of all lines.
	Indent unit.Length
	// Whole keeps all lines in one frame.
	Whole bool
	// Balanced lines are as long as each other, the last as well: for titles and
	// headings.
	Balanced bool
}

// Object is something of fixed size: a picture, a drawing. Items are relative
// to its top left corner. One that is wider than its column is made smaller, in
// proportion.
type Object struct {
	Box
	Width, Height unit.Length
	// Least is the width down to which a column of a table may make it smaller
	// before the table counts as too wide. Zero is Width.
	Least unit.Length
	Align Align
	Items []Item
}

// least returns the width that a column must have for the object.
func (o *Object) least() unit.Length {
	if o.Least == 0 {
		return o.Width
	}
	return min(o.Least, o.Width)
}

// Box is what all blocks have.
type Box struct {
	// Before and After are the distances to the neighbours. Between two blocks
	// the larger one counts; at the top of a frame there is none.
	Before, After unit.Length
	// KeepWithNext keeps the block's end in one frame with what follows.
	KeepWithNext bool
	// Anchors name the block's top, so that links and contents can find it.
	Anchors []string
}

// Block is a piece of the flow. The cases are *Text, *Object, *Group and
// *Table.
type Block interface{ box() *Box }

func (b *Box) box() *Box { return b }

// Insets are distances from the edges of a box to its content.
type Insets struct{ Top, Right, Bottom, Left unit.Length }

// Group holds blocks that belong together: a list item, a callout, a card.
type Group struct {
	Box
	Insets
	Blocks []Block
	// Fill is the background, Bar the colour of stripes at the edges that Bars
	// gives a width, Stroke an outline of StrokeWidth. Each part of a group that
	// a frame's end cuts has them.
	Fill, Bar, Stroke *unit.Colour
	Bars              Insets
	StrokeWidth       unit.Length
	Radius            unit.Length
	// Label hangs at the left of the first line, LabelGap before the content.
	Label    *Text
	LabelGap unit.Length
	// Items are drawn at the top left corner of the group's first part.
	Items []Item
	// Whole keeps the group in one frame if it fits one; Short does so for a
	// group of at most that many lines.
	Whole bool
	Short int

	// edges are where the group stands, once it is composed.
	edges edges
}

type edges struct{ left, right unit.Length }

// decorated reports whether the group's own edges can be seen.
func (g *Group) decorated() bool { return g.Fill != nil || g.Bar != nil || g.Stroke != nil }
