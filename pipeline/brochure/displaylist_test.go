package brochure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// folded is a brochure that is set but not painted.
type folded struct {
	writer
	plan fold
	file file
}

// foldIt sets an edition on the fold in its options. The test fails if the text does
// not fit.
func foldIt(t testing.TB, e *edition.Edition) folded {
	t.Helper()
	o := options(e)
	w := mustWriter(t, e, e.Theme.Print)
	p := paper(o.Paper, e.Contact.Country)
	f, ok := w.fold(p, o, true)
	if !ok {
		t.Fatal(w.findings.Sorted())
	}
	plan := newFold(o.Fold, p)
	for n := 1; n < o.Sheets; n++ {
		plan.more(n)
	}
	return folded{w, plan, f}
}

func mustWriter(t testing.TB, e *edition.Edition, plan theme.Print) writer {
	t.Helper()
	w, err := newWriter(e, plan)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// text returns the pieces of the text's panels, and how many of them are only for
// the reader's questions.
func (f folded) text() (pieces []piece, spare int) {
	pieces = f.file.pieces[1 : 1+len(f.plan.text)]
	for _, p := range pieces {
		if g := glyphs(p.items); len(g) > 0 && g[0].Text == f.e.Labels.MyQuestions {
			spare++
		}
	}
	return pieces, spare
}

// panels calls visit for each panel with the items in it.
func (f folded) panels(visit func(name string, p panel, items []layout.Item)) {
	pieces := f.file.pieces
	front := pieces[0].items
	if f.plan.door != nil { // The second door begins with the second ground.
		n := slices.IndexFunc(front[1:], func(it layout.Item) bool {
			r, ok := it.(*layout.RoundRect)
			return ok && r.X < f.plan.door.x+f.plan.door.width
		}) + 1
		visit("door", *f.plan.door, front[n:])
		front = front[:n]
	}
	visit("front", f.plan.front, front)
	text, _ := f.text()
	for i, p := range text {
		visit(fmt.Sprintf("text panel %d", i+1), f.plan.text[i], p.items)
	}
	visit("back", f.plan.back, pieces[slices.IndexFunc(pieces, func(p piece) bool { return len(text) > 0 && &p.items[0] == &text[len(text)-1].items[0] })+1].items)
}

func glyphs(items []layout.Item) []*layout.Glyphs {
	var out []*layout.Glyphs
	for _, it := range items {
		if g, ok := it.(*layout.Glyphs); ok {
			out = append(out, g)
		}
	}
	return out
}

// nearest returns the mark of the nearest element of one of the kinds at or around
// a mark, or 0.
func (w writer) nearest(m layout.Mark, kinds ...string) layout.Mark {
	for ; m != 0; m = w.tags[m].parent {
		if slices.Contains(kinds, w.tags[m].kind) {
			return m
		}
	}
	return 0
}

// orderIsWhole returns an error unless the structure tree has each element once, after
// its parent.
func orderIsWhole(w writer) error {
	seen := map[layout.Mark]bool{0: true}
	for _, m := range w.order {
		if seen[m] {
			return fmt.Errorf("element %d, %s, is there twice", m, w.tags[m].kind)
		}
		if !seen[w.tags[m].parent] {
			return fmt.Errorf("element %d, %s, comes before its parent", m, w.tags[m].kind)
		}
		seen[m] = true
	}
	if len(seen) != len(w.tags) {
		return fmt.Errorf("%d of %d elements are in the tree", len(seen), len(w.tags))
	}
	return nil
}

// listing returns a display list as text, with what the reader of a diff needs.
func listing(w writer, items []layout.Item) string {
	var b strings.Builder
	for _, it := range items {
		switch it := it.(type) {
		case *layout.Glyphs:
			kind := "artifact"
			if it.Mark != 0 {
				kind = w.tags[it.Mark].kind
			}
			fmt.Fprintf(&b, "%v,%v %v %s %q", it.X, it.Y, it.Style.Size, kind, it.Text)
			if it.Link != "" {
				fmt.Fprintf(&b, " -> %s", it.Link)
			}
		case *layout.RoundRect:
			fmt.Fprintf(&b, "%v,%v rect %v x %v", it.X, it.Y, it.Width, it.Height)
			if it.Fill != nil {
				fmt.Fprintf(&b, " filled")
			}
			if it.Stroke != nil {
				fmt.Fprintf(&b, " outlined")
			}
		case *layout.Shape:
			fmt.Fprintf(&b, "%v,%v shape of %d corners", it.Points[0].X, it.Points[0].Y, len(it.Points))
		case *layout.Picture:
			fmt.Fprintf(&b, "%v,%v picture %v x %v %s", it.X, it.Y, it.Width, it.Height, it.Key)
		case *layout.Anchor:
			fmt.Fprintf(&b, "%v,%v anchor %s", it.X, it.Y, it.Name)
		default:
			panic(fmt.Sprintf("item %T", it))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// box is the space of the letters of a text, from the height of capitals to the descent
// of a comma.
type box struct{ left, top, right, bottom unit.Length }

func boxOf(g *layout.Glyphs) box {
	return box{g.X, g.Y - g.Style.Size*7/10, g.X + g.Width, g.Y + g.Style.Size/5}
}

func (b box) overlaps(o box) bool {
	const rounding = 2
	return b.left+rounding < o.right && o.left+rounding < b.right && b.top < o.bottom && o.top < b.bottom
}

// callouts returns the positions of an article's callouts.
func callouts(a *doc.Article) map[doc.Pos]bool {
	places := map[doc.Pos]bool{}
	doc.Walk(a.Body, func(b doc.Block) bool {
		if c, ok := b.(*doc.Callout); ok {
			places[c.Pos] = true
		}
		return true
	})
	return places
}
