package layout

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// costNames are the names of the costs of breaks.
var costNames = map[Cost]string{Free: "free", Widow: "widow", Cut: "cut", Never: "never"}

// shownCase sets a flow and writes its frames. Each letter of the page is a letter of
// the line:
//
//	baseline  mark |text                |  the pictures in it, what each space has on top
func shownCase(t *testing.T, f flow) string {
	var b strings.Builder
	f.options.Overlong = func(word string, m Mark) { fmt.Fprintf(&b, "overlong: %q of %d\n", word, m) }
	f.options.Narrowed = func(o *Object, width unit.Length) {
		fmt.Fprintf(&b, "narrowed: a picture of %v to %v\n", o.Width, width)
	}
	strips := Compose(f.blocks, f.options)
	for i := range strips {
		if s := &strips[i]; f.strips {
			fmt.Fprintf(&b, "%6v +%v %-5s %q\n", s.height, s.before, costNames[s.cost], strings.TrimSpace(s.Text()))
		}
	}
	p := Pour(strips, f.frames)
	for i, frame := range p.Frames {
		fmt.Fprintf(&b, "frame %d: %v", i+1, frame.Used)
		if h, _ := f.frames.at(i); h.Height < 1<<40 {
			fmt.Fprintf(&b, " of %v", h.Height)
		}
		if frame.Next < len(strips) {
			fmt.Fprintf(&b, ", %s", costNames[strips[frame.Next-1].cost])
		}
		b.WriteByte('\n')
		showFrame(t, &b, frame.Items, f.options.Measure)
	}
	if p.Overset < len(strips) {
		fmt.Fprintf(&b, "overset: %q of %d\n", strings.TrimSpace(strips[p.Overset].Text()), strips[p.Overset].Mark())
	}
	return strings.ReplaceAll(b.String(), noBreakSpace, "_")
}

// row is the content of one baseline.
type row struct {
	base  unit.Length
	marks []string
	cells []rune
	notes []string
}

// outdent is the number of letters shown to the left of the measure.
const outdent = 4

func showFrame(t *testing.T, b *strings.Builder, items []Item, measure unit.Length) {
	var rows []*row
	at := func(base unit.Length) *row {
		for _, r := range rows {
			if r.base == base {
				return r
			}
		}
		r := &row{base: base, cells: []rune(strings.Repeat(" ", outdent) + strings.Repeat(" ", int(measure/(5*unit.Pt))))}
		rows = append(rows, r)
		return r
	}
	var rest []string
	for _, it := range items {
		switch it := it.(type) {
		case *Glyphs:
			r := at(it.Y)
			r.glyphs(t, it)
			mark := fmt.Sprint(it.Mark)
			if it.Repeats != 0 {
				mark = fmt.Sprintf("=%d", it.Repeats)
			}
			if !slices.Contains(r.marks, mark) {
				r.marks = append(r.marks, mark)
			}
		case *Picture:
			r := at(it.Y + it.Height)
			x := it.X
			for ; x < it.X+it.Width; x += 5 * unit.Pt {
				r.put(x, '#')
			}
			r.notes = append(r.notes, fmt.Sprintf("%s %d: %v to %v, %v wide", it.Key, it.Mark, it.Y, it.Y+it.Height, it.Width))
		case *RoundRect:
			kind := "nothing"
			switch {
			case it.Stroke != nil:
				kind = "stroke"
			case it.Fill != nil:
				kind = "fill"
			}
			rest = append(rest, fmt.Sprintf("%s %v to %v, %v to %v", kind, it.X, it.X+it.Width, it.Y, it.Y+it.Height))
		case *Shape:
			rest = append(rest, fmt.Sprintf("icon at %v, %v", it.Points[0].X, it.Points[0].Y))
		case *Anchor:
			rest = append(rest, fmt.Sprintf("anchor %s at %v, %v", it.Name, it.X, it.Y))
		}
	}
	slices.SortStableFunc(rows, func(a, b *row) int { return cmp.Compare(a.base, b.base) })
	for _, r := range rows {
		line := fmt.Sprintf("%8v %4s %s|%s|  %s", r.base, strings.Join(r.marks, ","), string(r.cells[:outdent]), string(r.cells[outdent:]), strings.Join(r.notes, "; "))
		fmt.Fprintln(b, strings.TrimRight(line, " "))
	}
	for _, s := range rest {
		fmt.Fprintln(b, "         "+s)
	}
}

// put writes a letter at its position. Letters outside the shown area are at its edge.
func (r *row) put(x unit.Length, letter rune) {
	// To the nearest letter, for the spaces of justified lines.
	n := int((x + 5*unit.Pt*outdent + 5*unit.Pt/2) / (5 * unit.Pt))
	r.cells[min(max(n, 0), len(r.cells)-1)] = letter
}

// glyphs writes a piece of text, and checks that its width is as stated.
func (r *row) glyphs(t *testing.T, g *Glyphs) {
	x := g.X
	letters := []rune(g.Text)
	for i, c := range letters {
		if c == ' ' && i == len(letters)-1 && x == g.X+g.Width {
			break // The space at a line's end has no width.
		}
		if c == ' ' || c == '\u00a0' {
			x += g.WordSpace
		}
		if c != ' ' {
			r.put(x, c)
		}
		x += g.Style.Size / 2
	}
	if x != g.X+g.Width {
		t.Errorf("%q is said to be %v wide, and is %v", g.Text, g.Width, x-g.X)
	}
	if g.WordSpace != 0 {
		r.notes = append(r.notes, fmt.Sprintf("%v a space", g.WordSpace))
	}
	if g.Link != "" {
		r.notes = append(r.notes, "to "+g.Link)
	}
}
