package layout

import (
	"reflect"
	"testing"

	"pamphlet/pipeline/unit"
)

// kerned is halfEm with kerning of a tenth of an em between capitals.
type kerned struct{ halfEm }

func (kerned) Kern(a, b rune) int {
	if a < ' ' || b < ' ' {
		panic("layout asks for the kerning of no letter")
	}
	if a >= 'A' && a <= 'Z' && b >= 'A' && b <= 'Z' {
		return -100
	}
	return 0
}

func TestPairsOfLettersAreKernedWithinARun(t *testing.T) {
	style := &Style{Face: kerned{}, Size: 10 * unit.Pt}
	if got := style.Width("AVA b"); got != 23*unit.Pt {
		t.Errorf("got a width of %v, want 23", got)
	}
	if got := style.Width(""); got != 0 {
		t.Errorf("nothing is %v wide", got)
	}
	text := &Text{Runs: []Run{{Text: "AVA VA", Style: style, Mark: 1}, {Text: "TA", Style: style, Mark: 2}}, Style: style, Leading: 12 * unit.Pt}
	items := pour([]Block{text}, 200*unit.Pt, 100*unit.Pt).Frames[0].Items
	if a, b := items[0].(*Glyphs), items[1].(*Glyphs); a.Width != 27*unit.Pt || b.Width != 9*unit.Pt || b.X != 27*unit.Pt {
		t.Errorf("got widths %v and %v, the second at %v; want 27 and 9, at 27", a.Width, b.Width, b.X)
	}
}

// drawing returns an object of 100 pt by 50 pt with one of each item in it.
func drawing() *Object {
	return &Object{Width: 100 * unit.Pt, Height: 50 * unit.Pt, Items: []Item{
		&Glyphs{X: 10 * unit.Pt, Y: 20 * unit.Pt, Text: "a", Style: ten, Mark: 7},
		&Shape{Points: []Point{{10 * unit.Pt, 20 * unit.Pt}, {30 * unit.Pt, 40 * unit.Pt}}, Mark: 7},
		&RoundRect{X: 10 * unit.Pt, Y: 20 * unit.Pt, Width: 30 * unit.Pt, Height: 40 * unit.Pt, Radius: 4 * unit.Pt, StrokeWidth: 2 * unit.Pt, Mark: 7},
		&Picture{X: 10 * unit.Pt, Y: 20 * unit.Pt, Width: 30 * unit.Pt, Height: 40 * unit.Pt, Mark: 7},
		&Anchor{X: 10 * unit.Pt, Y: 20 * unit.Pt, Name: "here"},
	}}
}

// checkDrawing reports items that are not at the places in a drawing of half size with
// its corner at x and y.
func checkDrawing(t *testing.T, items []Item, x, y unit.Length, mark Mark) {
	t.Helper()
	x, y = x+5*unit.Pt, y+10*unit.Pt
	for _, it := range items {
		switch it := it.(type) {
		case *Glyphs:
			if it.X != x || it.Y != y || it.Style != ten || it.Mark != mark {
				t.Errorf("got letters %+v", it)
			}
		case *Shape:
			if p := it.Points; p[0] != (Point{x, y}) || p[1] != (Point{x + 10*unit.Pt, y + 10*unit.Pt}) || it.Mark != mark {
				t.Errorf("got a shape %+v", it)
			}
		case *RoundRect:
			if it.X != x || it.Y != y || it.Width != 15*unit.Pt || it.Height != 20*unit.Pt || it.Radius != 2*unit.Pt || it.StrokeWidth != unit.Pt || it.Mark != mark {
				t.Errorf("got a rectangle %+v", it)
			}
		case *Picture:
			if it.X != x || it.Y != y || it.Width != 15*unit.Pt || it.Height != 20*unit.Pt || it.Mark != mark {
				t.Errorf("got a picture %+v", it)
			}
		case *Anchor:
			if it.X != x || it.Y != y || it.Name != "here" {
				t.Errorf("got an anchor %+v", it)
			}
		}
	}
}

func TestObjectIsMadeSmallerWithAllThatIsInIt(t *testing.T) {
	g := &Group{Insets: Insets{Left: 10 * unit.Pt}, Blocks: []Block{drawing()}}
	strips := Compose([]Block{say("a", 1), g}, Options{Measure: 60 * unit.Pt})
	p := Pour(strips, Pages(Frame{60 * unit.Pt, 200 * unit.Pt}))
	items := p.Frames[0].Items[1:]
	if len(items) != 5 || strips[1].Mark() != 7 {
		t.Fatalf("got %d items of mark %d, want 5 of mark 7", len(items), strips[1].Mark())
	}
	checkDrawing(t, items, 10*unit.Pt, 12*unit.Pt, 7)
}

// The repeated header has no marks and no anchors.
func TestDrawingInAHeaderComesAgainUnmarked(t *testing.T) {
	head := Row{Cells: []*Text{{Runs: []Run{{Style: ten, Object: drawing()}}, Style: ten, Leading: 12 * unit.Pt}}}
	tb := &Table{Header: &head}
	for m := range 9 {
		tb.Rows = append(tb.Rows, Row{Cells: []*Text{say("a", Mark(m+10))}})
	}
	strips := Compose([]Block{tb}, Options{Measure: 50 * unit.Pt, Tallest: 100 * unit.Pt})
	p := Pour(strips, Pages(Frame{50 * unit.Pt, 100 * unit.Pt}))
	if len(p.Frames) != 2 || strips[3].Mark() != 12 {
		t.Fatalf("got %d frames; the third row has mark %d", len(p.Frames), strips[3].Mark())
	}
	checkDrawing(t, p.Frames[0].Items[:5], 0, 0, 7)
	again := p.Frames[1].Items
	for _, it := range again[:4] {
		if g, ok := it.(*Glyphs); ok && g.Mark != 0 && g.Text != "a " {
			t.Errorf("got %+v", it)
		}
	}
	checkDrawing(t, again[:4], 0, 0, 0)
	if _, anchor := again[4].(*Anchor); anchor {
		t.Error("the header names its place twice")
	}
}

func TestMovedItemsLeaveTheirOriginalsInPlace(t *testing.T) {
	original := drawing().Items
	Move(original, 3*unit.Pt, 4*unit.Pt)
	unmarked(original)
	if !reflect.DeepEqual(original, drawing().Items) {
		t.Errorf("got %+v", original)
	}
}

func TestScaledLengthsAreRoundedDownAndPicturesKeepAHeight(t *testing.T) {
	half := scale{1, 2}
	if got, want := half.item(&Picture{X: 1, Y: 1, Width: 3, Height: 1}), (&Picture{Width: 1, Height: 1}); !reflect.DeepEqual(got, Item(want)) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	var c composer
	if got := c.within(&Object{Width: 4 * unit.Pt, Height: 3}, unit.Pt); got.Height != 1 {
		t.Errorf("got a height of %d, want 1", got.Height)
	}
}

func TestLengthsInEmsAreRoundedToTheNearest(t *testing.T) {
	for size, want := range map[unit.Length]unit.Length{499: 0, 500: 1, 1499: 1, 1500: 2} {
		if got := ems(1, size); got != want {
			t.Errorf("a thousandth of %d: got %d, want %d", size, got, want)
		}
	}
}
