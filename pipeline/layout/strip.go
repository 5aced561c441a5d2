package layout

import (
	"strings"

	"pamphlet/pipeline/unit"
)

// Strip is a piece of the flow that no frame may cut: a line of text, a
// picture, a row of a table.
type Strip struct {
	height unit.Length
	// before is the distance to the strip above. It is dropped at the top of a frame.
	before unit.Length
	// items are relative to the strip's top and the frame's left edge.
	items []Item
	// groups are the groups around the strip, outermost first.
	groups []*Group
	// opens is the number of groups that begin here, counted from the innermost.
	opens int
	// cost is the cost of a break below the strip.
	cost Cost
	// header is repeated above the strip if the strip begins a frame.
	header *header
	// mark is the first mark of the strip's block, to report what is overset.
	mark Mark
}

// header is the repeated header of a table.
type header struct {
	height unit.Length
	items  []Item
}

// Cost is how much a break disturbs the reader. Pour takes an expensive break only if
// the frame would otherwise be left too empty.
type Cost int

// The costs of a break. Never is for a break that is taken only if the frame has no
// other.
const (
	Free  Cost = 0
	Widow Cost = 2000 // one line of a paragraph alone
	Cut   Cost = 4000 // inside what should stay whole
	Never Cost = 8000 // between a heading and its text
)

// Height returns the height of strips in a single frame of any length.
func Height(strips []Strip) unit.Length {
	var p pen
	for i := range strips {
		p.place(&strips[i])
	}
	return p.closed()
}

// Text returns the words of a strip, with a space between its pieces.
func (s *Strip) Text() string {
	var words []string
	for _, it := range s.items {
		if g, ok := it.(*Glyphs); ok {
			words = append(words, g.Text)
		}
	}
	return strings.Join(words, " ")
}
