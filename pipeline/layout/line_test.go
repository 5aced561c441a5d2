package layout

import (
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// object returns a picture with a size in points.
func object(width, height unit.Length, key string) *Object {
	return &Object{Width: width * unit.Pt, Height: height * unit.Pt,
		Items: []Item{&Picture{Width: width * unit.Pt, Height: height * unit.Pt, Key: key}}}
}

// placed returns the pictures of the first frame by their keys.
func placed(items []Item) map[string]Picture {
	found := map[string]Picture{}
	for _, it := range items {
		if p, ok := it.(*Picture); ok {
			found[p.Key] = *p
		}
	}
	return found
}

// A line is as high as its tallest picture, wherever that is in the line.
func TestLineIsAsHighAsItsTallestObject(t *testing.T) {
	for _, heights := range [][]unit.Length{{40, 20}, {20, 40}, {40, 5}, {5, 40, 20}} {
		text := say("above", 1)
		text.Runs = append(text.Runs, Run{Text: "\n", Style: ten})
		for _, h := range heights {
			text.Runs = append(text.Runs, Run{Style: ten, Object: object(10, h, "p")}, Run{Text: " ", Style: ten})
		}
		text.Runs = append(text.Runs, Run{Text: "x\nbelow", Style: ten})
		p := pour([]Block{text}, 200*unit.Pt, 300*unit.Pt)
		var base []unit.Length
		highest := unit.Length(1 << 40)
		for _, it := range p.Frames[0].Items {
			switch it := it.(type) {
			case *Glyphs:
				if !slices.Contains(base, it.Y) {
					base = append(base, it.Y)
				}
			case *Picture:
				highest = min(highest, it.Y)
				if it.Y+it.Height != 52*unit.Pt {
					t.Errorf("%v: a picture stands on %v, want the baseline, at 52 pt", heights, it.Y+it.Height)
				}
			}
		}
		// The first line ends 12 pt from the top, and the tallest picture begins there.
		if highest != 12*unit.Pt {
			t.Errorf("%v: the tallest picture begins at %v, want 12 pt, where the line above ends", heights, highest)
		}
		if len(base) != 3 || base[2]-base[1] != 12*unit.Pt {
			t.Errorf("%v: baselines %v, want the last one leading below the second", heights, base)
		}
	}
}

func TestObjectHasItsRoomAboveAndBelow(t *testing.T) {
	o := object(10, 30, "p")
	o.Before, o.After = 4*unit.Pt, 9*unit.Pt
	p := pour([]Block{&Text{Runs: []Run{{Style: ten, Object: o}}, Style: ten, Leading: 12 * unit.Pt}}, 100*unit.Pt, 100*unit.Pt)
	if got := p.Frames[0].Used; got != 43*unit.Pt {
		t.Errorf("the line is %v high, want 43 pt", got)
	}
	if got := placed(p.Frames[0].Items)["p"].Y; got != 4*unit.Pt {
		t.Errorf("the picture begins at %v, want 4 pt", got)
	}
}

// Raised and lowered letters do not touch the lines around them, however tight the
// leading is. If they fit the leading, they do not change it.
func TestRaisedAndLoweredLettersKeepOffTheLinesAround(t *testing.T) {
	for _, c := range []struct {
		size, rise, leading unit.Length
		above, below        unit.Length // The space of the line beyond its leading.
	}{
		{7, 3, 14, 0, 0},
		{7, 3, 10, 600, 0}, // 3 pt and 5.6 pt: more than the 8 pt of an ascender.
		{7, 6, 12, 2600, 0},
		{7, -1, 14, 0, 0},
		{7, -2, 10, 0, 1400},
		{7, -4, 12, 0, 2400},
	} {
		raised := &Style{Face: halfEm{}, Size: c.size * unit.Pt, Rise: c.rise * unit.Pt}
		text := &Text{Runs: []Run{{Text: "a\nb", Style: ten}, {Text: "2", Style: raised}, {Text: "\nc", Style: ten}}, Style: ten, Leading: c.leading * unit.Pt}
		p := pour([]Block{text}, 100*unit.Pt, 100*unit.Pt)
		at := map[string]unit.Length{}
		for _, it := range p.Frames[0].Items {
			g := it.(*Glyphs)
			at[g.Text[:1]] = g.Y
		}
		if got := at["b"] - at["a"] - c.leading*unit.Pt; got != c.above {
			t.Errorf("%v: the line above is %v further off, want %v", c, got, c.above)
		}
		if got := at["c"] - at["b"] - c.leading*unit.Pt; got != c.below {
			t.Errorf("%v: the line below is %v further off, want %v", c, got, c.below)
		}
		if got := at["b"] - at["2"]; got != c.rise*unit.Pt {
			t.Errorf("%v: raised by %v", c, got)
		}
	}
}

func TestObjectIsNoWiderThanItsColumn(t *testing.T) {
	narrowed := map[*Object]unit.Length{}
	wide := object(200, 100, "alone")
	line := object(160, 40, "in the line")
	small := object(30, 10, "small")
	blocks := []Block{wide, &Group{Insets: Insets{Left: 20 * unit.Pt}, Blocks: []Block{
		&Text{Runs: []Run{{Style: ten, Object: line}, {Text: " ", Style: ten}, {Style: ten, Object: small}}, Style: ten, Leading: 12 * unit.Pt}}}}
	strips := Compose(blocks, Options{Measure: 100 * unit.Pt, Narrowed: func(o *Object, width unit.Length) { narrowed[o] = width }})
	pictures := placed(Pour(strips, Pages(Frame{100 * unit.Pt, 500 * unit.Pt})).Frames[0].Items)
	for key, want := range map[string]Picture{
		"alone":       {Width: 100 * unit.Pt, Height: 50 * unit.Pt},
		"in the line": {X: 20 * unit.Pt, Width: 80 * unit.Pt, Height: 20 * unit.Pt},
		"small":       {X: 20 * unit.Pt, Width: 30 * unit.Pt, Height: 10 * unit.Pt},
	} {
		got := pictures[key]
		if got.X != want.X || got.Width != want.Width || got.Height != want.Height {
			t.Errorf("%s: got %v wide, %v high at %v; want %v, %v at %v", key, got.Width, got.Height, got.X, want.Width, want.Height, want.X)
		}
	}
	if len(narrowed) != 2 || narrowed[wide] != 100*unit.Pt || narrowed[line] != 80*unit.Pt {
		t.Errorf("told of %v", narrowed)
	}
	if wide.Width != 200*unit.Pt || wide.Items[0].(*Picture).Width != 200*unit.Pt {
		t.Error("the caller's object is changed")
	}
}

// A column shows a picture in its size if there is room. Otherwise the picture gets its
// share of the room, but not less than its minimum.
func TestColumnGivesPicturesAsMuchAsItCan(t *testing.T) {
	pic := func() *Text {
		o := object(100, 100, "p")
		o.Least = 40 * unit.Pt
		return &Text{Runs: []Run{{Style: ten, Object: o, Mark: 1}}, Style: ten, Leading: 12 * unit.Pt}
	}
	for _, c := range []struct {
		measure, want unit.Length
		fits          bool
	}{{150, 100, true}, {110, 100, true}, {90, 80, true}, {50, 40, true}, {45, 35, false}} {
		table := &Table{Rows: []Row{{[]*Text{say("aa", 1), pic()}}}}
		if got := table.Fits(c.measure * unit.Pt); got != c.fits {
			t.Errorf("in %d pt: fits %v, want %v", c.measure, got, c.fits)
		}
		p := pour([]Block{table}, c.measure*unit.Pt, 500*unit.Pt)
		if got := placed(p.Frames[0].Items)["p"]; got.Width != c.want*unit.Pt || got.Height != got.Width {
			t.Errorf("in %d pt: the picture is %v by %v, want %d pt", c.measure, got.Width, got.Height, c.want)
		}
	}
}

func TestWordsStayWithThePictureTheyLeadTo(t *testing.T) {
	text := say("look at this\n", 1)
	text.Runs = append(text.Runs, Run{Style: ten, Object: object(50, 60, "p")})
	p := pour([]Block{say("one\ntwo\nthree", 2), text}, 100*unit.Pt, 90*unit.Pt)
	if len(p.Frames) != 2 {
		t.Fatalf("got %d frames", len(p.Frames))
	}
	if got := lines(p.Frames[1].Items); len(got) == 0 || got[0] != "look at this" {
		t.Errorf("the second frame begins with %q", got)
	}
}

func TestAddressBreaksWhereItsPartsBegin(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"(www.example.org/all-about/our-work?on=1&two=2)", "(www.example.org/all-about//our-work?on=1&two=2)"},
		{"https://example.org/a-b/c-d/e-f-g-h#some-place", "https://example.org/a-b/c-d//e-f-g-h#some-place"},
	} {
		p := pour([]Block{say(c.text, 1)}, 150*unit.Pt, 100*unit.Pt)
		if got := strings.Join(lines(p.Frames[0].Items), "/"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// The space at the end of a line is part of the run that it is in, not of the link
// before it.
func TestLinkDoesNotTakeTheSpaceAtTheLinesEnd(t *testing.T) {
	text := say("aaa ", 1)
	text.Runs = append(text.Runs, Run{Text: "bb", Style: ten, Mark: 2, Link: "#there"}, Run{Text: " cccccc", Style: ten, Mark: 1})
	var got []string
	for _, it := range pour([]Block{text}, 30*unit.Pt, 100*unit.Pt).Frames[0].Items {
		g := it.(*Glyphs)
		got = append(got, g.Text+g.Link)
	}
	if want := []string{"aaa ", "bb#there", " ", "cccccc"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLettersWithoutRoomStandAloneInTheirLines(t *testing.T) {
	for _, measure := range []unit.Length{-unit.Pt, 0, 3 * unit.Pt} {
		p := pour([]Block{say("abc d", 1)}, measure, 100*unit.Pt)
		if got := strings.Join(lines(p.Frames[0].Items), "/"); got != "a/b/c/d" || p.Frames[0].Used != 48*unit.Pt {
			t.Errorf("in %v: got %q, %v high", measure, got, p.Frames[0].Used)
		}
	}
}

func TestFirstGraphemeOfAnOverlongWordIsNotCut(t *testing.T) {
	for _, first := range []string{"e\u0301", "👩\u200d👩"} {
		p := pour([]Block{say(first+"x", 1)}, 5*unit.Pt, 100*unit.Pt)
		if got := lines(p.Frames[0].Items); !slices.Equal(got, []string{first, "x"}) {
			t.Errorf("got lines %q", got)
		}
	}
}

func TestScriptsThatBreakWithoutSpaces(t *testing.T) {
	for _, r := range "⺀漢かカㄅ\u3000、〿！､･ｶ\uff00" {
		if !ideographic(r) {
			t.Errorf("%q (%U) breaks at spaces only", r, r)
		}
	}
	for _, r := range "aя한ㅎˊ—\u2e7f\u2fff\u3040\ufeff\uffa0€" {
		if ideographic(r) {
			t.Errorf("%q (%U) breaks without spaces", r, r)
		}
	}
}

// The cells of a contents list are indented.
func TestColumnHasRoomForTheIndentOfItsCells(t *testing.T) {
	cell := say("aaa bb", 1)
	cell.Indent = 10 * unit.Pt
	table := &Table{Rows: []Row{{Cells: []*Text{cell, say("cc", 2)}}}}
	least, most := table.widths(new(stick), true)
	if want := []unit.Length{25 * unit.Pt, 10 * unit.Pt}; !slices.Equal(least, want) {
		t.Errorf("got longest words of %v, want %v", least, want)
	}
	if want := []unit.Length{40 * unit.Pt, 10 * unit.Pt}; !slices.Equal(most, want) {
		t.Errorf("got longest lines of %v, want %v", most, want)
	}
}
