package layout

import "pamphlet/pipeline/unit"

// Face measures the letters of one font. All values are thousandths of an em.
type Face interface {
	Advance(r rune) int
	Kern(a, b rune) int
	// Ascent is how far letters reach above the baseline, Descent how far below it.
	// Both are positive.
	Ascent() int
	Descent() int
}

// Mark identifies for the caller what a piece of a display list belongs to. Zero is
// decoration.
type Mark int

// Style is the look of a run of text.
type Style struct {
	Face   Face
	Size   unit.Length
	Colour unit.Colour
	// Rise raises the baseline, as for a superscript.
	Rise              unit.Length
	Underline, Strike bool
}

// Width returns the width of text on one line.
func (s *Style) Width(text string) unit.Length { return ems(s.thousandths(text), s.Size) }

// thousandths returns the width of text in thousandths of an em.
func (s *Style) thousandths(text string) int {
	sum, prev := 0, rune(-1)
	for _, r := range text {
		if prev != -1 {
			sum += s.Face.Kern(prev, r)
		}
		sum += s.Face.Advance(r)
		prev = r
	}
	return sum
}

// ems returns n thousandths of an em at a type size, rounded to the nearest.
func ems(n int, size unit.Length) unit.Length {
	return (unit.Length(n)*size + 500) / 1000
}

// Run is text of one style. A "\n" in it ends the line.
type Run struct {
	Text  string
	Style *Style
	Mark  Mark
	// Link is the target of the text. Layout only copies it.
	Link string
	// Object is a picture in the line, instead of Text. It is on the baseline, with its
	// Before and After as space above and below it.
	Object *Object
}

// Align is the position of lines within the measure.
type Align int

// The alignments.
const (
	Start Align = iota
	Centre
	End
	// Justified lines reach from edge to edge: their spaces are stretched. The last
	// line, and lines that are too short, are not.
	Justified
)

// Text is a paragraph, a heading or any other run of lines.
type Text struct {
	Box
	Runs []Run
	// Style sets the baseline of the lines. Runs have styles of their own.
	Style   *Style
	Leading unit.Length
	Align   Align
	// Indent moves the start of all lines.
	Indent unit.Length
	// Whole keeps all lines in one frame.
	Whole bool
	// Balanced lines have about equal lengths, including the last. It is for titles and
	// headings.
	Balanced bool
}

// Object is something of fixed size: a picture, a drawing. Items are relative to its
// top left corner. If it is wider than its column, it is scaled down.
type Object struct {
	Box
	Width, Height unit.Length
	// Least is the width to which a table column may scale the object down before the
	// table counts as too wide. Zero means Width.
	Least unit.Length
	Align Align
	Items []Item
}

// least returns the minimum width of a column for the object.
func (o *Object) least() unit.Length {
	if o.Least == 0 {
		return o.Width
	}
	return min(o.Least, o.Width)
}

// Box holds what all blocks have.
type Box struct {
	// Before and After are the distances to the neighbours. Between two blocks the
	// larger one counts. At the top of a frame there is none.
	Before, After unit.Length
	// KeepWithNext keeps the block's end in the same frame as the beginning of the next
	// block.
	KeepWithNext bool
	// Anchors name the block's top for links and contents lists.
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
	// Fill is the background. Bar is the colour of bars at the edges, with the widths
	// Bars. Stroke is an outline of StrokeWidth. If a frame's end cuts the group, each
	// part has them.
	Fill, Bar, Stroke *unit.Colour
	Bars              Insets
	StrokeWidth       unit.Length
	Radius            unit.Length
	// Label is at the left of the first line, with LabelGap before the content.
	Label    *Text
	LabelGap unit.Length
	// Items are drawn at the top left corner of the group's first part.
	Items []Item
	// Whole keeps the group in one frame if it fits. Short does the same for a group of
	// at most that many lines.
	Whole bool
	Short int

	// edges is the horizontal position of the group, set by composing.
	edges edges
}

type edges struct{ left, right unit.Length }

// decorated reports whether the group's own edges are visible.
func (g *Group) decorated() bool { return g.Fill != nil || g.Bar != nil || g.Stroke != nil }
