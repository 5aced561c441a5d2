package brochure

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// panel is one face of a folded sheet.
type panel struct {
	side int
	// x and width are its place on that side. It reaches from the upper to the lower
	// edge.
	x, width unit.Length
}

// fold is the plan of a folded sheet, which is printed on both sides and flipped on
// its short edge.
type fold struct {
	name          string
	width, height unit.Length
	// front and back are the panels that are visible on the closed brochure. A front
	// that opens in the middle has door as its second half, on the same side.
	front, back panel
	door        *panel
	// text is the order in which the text fills the panels.
	text []panel
	// folds are where the sheet is folded, on side 0.
	folds []unit.Length
}

// Fold names, as in the front matter.
const (
	autoFold = "auto"
	noFold   = "none"
	trifold  = "trifold"
	zfold    = "zfold"
	bifold   = "bifold"
	gatefold = "gatefold"
)

// tuck returns how much narrower than its neighbours a panel is that is folded
// inwards: 1/16 in, or 3 mm on A4, as print shops ask for.
func tuck(p Paper) unit.Length {
	if p.Name == "A4" {
		return unit.Millimetres(3)
	}
	return unit.Inch / 16
}

// newFold plans a fold of a paper in landscape.
func newFold(name string, p Paper) fold {
	w, h := p.Height, p.Width
	f := fold{name: name, width: w, height: h}
	side := func(side int, widths ...unit.Length) []panel {
		var panels []panel
		x := unit.Length(0)
		for _, pw := range widths {
			panels = append(panels, panel{side, x, pw})
			x += pw
		}
		return panels
	}
	switch name {
	case trifold:
		// The flap is folded in first and lies between the other two.
		t := tuck(p)
		wide := (w + t) / 3
		flap := w - 2*wide
		out, in := side(0, flap, wide, wide), side(1, wide, wide, flap)
		f.front, f.back = out[2], out[1]
		f.text = []panel{in[0], in[1], in[2], out[0]}
		f.folds = []unit.Length{flap, flap + wide}
	case zfold:
		third := w / 3
		out, in := side(0, third, third, w-2*third), side(1, w-2*third, third, third)
		// The fold is a zigzag: the last panel of the inner side is the back.
		f.front, f.back = out[2], in[2]
		f.text = []panel{in[0], in[1], out[0], out[1]}
		f.folds = []unit.Length{third, 2 * third}
	case bifold:
		out, in := side(0, w/2, w-w/2), side(1, w/2, w-w/2)
		f.front, f.back = out[1], out[0]
		f.text = in
		f.folds = []unit.Length{w / 2}
	case gatefold:
		// Two doors that meet over the middle, each 1/16 in (1.5 mm) short of half
		// of it.
		gap := tuck(p)
		if p.Name == "A4" {
			gap /= 2
		}
		door := (w/2 - gap) / 2
		middle := w - 2*door
		out, in := side(0, door, middle, door), side(1, door, middle, door)
		// The left door of the closed brochure is on the other side of the inner left
		// panel, so it is at the right of the outer side.
		f.front, f.back = out[2], out[1]
		f.door = &out[0]
		half := middle / 2
		f.text = []panel{in[0], {1, in[1].x, half}, {1, in[1].x + half, middle - half}, in[2]}
		f.folds = []unit.Length{door, door + middle}
	default:
		panic("brochure: fold " + name)
	}
	return f
}

// more adds the panels of a further sheet, all of them for text. If the text of the
// first sheet is in two columns there, as in the middle of a gatefold, so is theirs.
func (f *fold) more(sheet int) {
	first := *f
	for side := range 2 {
		edges := append(append([]unit.Length{0}, first.folds...), first.width)
		if f.name == gatefold {
			edges = slices.Insert(edges, 2, first.width/2)
		}
		if side == 1 {
			for i := range edges { // The other side is the mirror image.
				edges[i] = first.width - edges[i]
			}
			slices.Reverse(edges)
		}
		for i := 1; i < len(edges); i++ {
			f.text = append(f.text, panel{2*sheet + side, edges[i-1], edges[i] - edges[i-1]})
		}
	}
}

// measure returns the width of the text in the narrowest panel, so that one setting
// fits all panels.
func (f *fold) measure(inset unit.Length) unit.Length {
	least := f.width
	for _, p := range f.text {
		least = min(least, p.width)
	}
	return least - 2*inset
}

// ticks returns hairlines that show where to fold. They are between the unprintable
// edge and the text.
func (f *fold) ticks(colour unit.Colour) []layout.Item {
	const length, width = 3 * unit.Pt, unit.Pt / 4
	var items []layout.Item
	for _, x := range f.folds {
		for _, y := range []unit.Length{edge, f.height - edge - length} {
			items = append(items, &layout.RoundRect{X: x - width/2, Y: y, Width: width, Height: length, Fill: &colour})
		}
	}
	return items
}

// describe returns what the sheet is, for the person who prints it.
func (f *fold) describe(p Paper, sheets int) string {
	s := "1 sheet"
	if sheets > 1 {
		s = fmt.Sprintf("%d sheets", sheets)
	}
	return fmt.Sprintf("%s, %s, %s", p.Name, f.name, s)
}
