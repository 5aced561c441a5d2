package layout

import (
	"strings"

	"pamphlet/pipeline/unit"
)

// Strip is a piece of the flow that no frame may cut: a line of text, a
// picture, a row of a table.
type Strip struct {
	height unit.Length
	// before is the distance to the strip above, dropped at the top of a frame.
	before unit.Length
	// items stand relative to the strip's top and the frame's left edge.
	items []Item
	// groups are the groups around the strip, outermost first.
	groups []*Group
	// opens is how many of the groups, counted from the innermost, begin here.
	opens int
	// cost is what a break below the strip costs the reader.
	cost Cost
	// header is repeated above the strip where it begins a frame.
	header *header
	// mark is the first mark of the strip's block, for telling what was overset.
	mark Mark
}

// header is what a table shows again at the top of each frame.
type header struct {
	height unit.Length
	items  []Item
}

// Cost is how much a break hurts. Pour takes a dear break only where the frame
// would otherwise be left emptier than that is worth.
type Cost int

// The costs of a break, from none to one that is taken only where there is no
// other in the frame.
const (
	Free  Cost = 0
	Widow Cost = 2000 // one line of a paragraph alone
	Cut   Cost = 4000 // inside what should stay whole
	Never Cost = 8000 // between a heading and its text
)

// Height gives the height of strips poured into one frame of any length.
func Height(strips []Strip) unit.Length {
	var p pen
	for i := range strips {
		p.place(&strips[i])
	}
	return p.closed()
}

// Text gives the words of a strip, a space between its pieces.
func (s *Strip) Text() string {
	var words []string
	for _, it := range s.items {
		if g, ok := it.(*Glyphs); ok {
			words = append(words, g.Text)
		}
	}
	return strings.Join(words, " ")
}
