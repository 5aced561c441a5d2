package cover

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"sync"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

func shipped(t testing.TB) *theme.Theme {
	t.Helper()
	var findings diag.List
	th, err := theme.Load("", &findings)
	if err != nil || findings.Len() > 0 {
		t.Fatalf("load theme: %v, %v", err, findings.Sorted())
	}
	return th
}

// draw draws a cover and decodes it.
func draw(t *testing.T, text Text) (image.Image, []string) {
	t.Helper()
	data, missing, err := Draw(shipped(t), text)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture, missing
}

// ink counts the pixels of one exact colour in a part of a picture.
func ink(m image.Image, c unit.Colour, part image.Rectangle) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			if m.At(x, y) == (color.RGBA{c.R, c.G, c.B, 0xff}) {
				n++
			}
		}
	}
	return n
}

func TestDrawShowsTitleAboveAndNumberBelow(t *testing.T) {
	p := shipped(t).Colour.Light
	full, missing := draw(t, Text{Lang: "en", Title: "Living with asthma", Clinic: "Hill Clinic", Phone: "866-208-2390", Call: "Call"})
	if len(missing) > 0 {
		t.Errorf("missing: got %q, want none", missing)
	}
	if got, want := full.Bounds(), image.Rect(0, 0, Width, Height); got != want {
		t.Errorf("size: got %v, want %v", got, want)
	}
	upper, lower := image.Rect(0, 0, Width, horizon), image.Rect(0, horizon, Width, Height)
	if got := ink(full, p.OnAccent, upper); got < 20000 {
		t.Errorf("the title covers %d pixels, want more", got)
	}
	if got := ink(full, p.Accent, lower); got < 10000 {
		t.Errorf("the number covers %d pixels, want more", got)
	}
	bare, _ := draw(t, Text{Lang: "en"})
	if got := ink(bare, p.OnAccent, upper) + ink(bare, p.Accent, lower); got != 0 {
		t.Errorf("an empty cover has %d pixels of text, want 0", got)
	}
}

func TestDrawLeavesOutWhatNoFaceCanDraw(t *testing.T) {
	for _, c := range []struct {
		title string
		drawn bool
	}{
		{"Ketamine", true},
		{"Sức khỏe tâm thần", true},   // Atkinson lacks some letters: set in another face
		{"Как лечат депрессию", true}, // another script
		{"טיפול בדיכאון", true},       // right to left, letters stand alone
		{"علاج الاكتئاب", false},      // letters join
		{"抑郁症的治疗", false},             // no face has it
		{"Rest 🌙", false},
	} {
		_, missing := draw(t, Text{Lang: "en", Title: c.title})
		if got, want := len(missing) == 0, c.drawn; got != want {
			t.Errorf("%q drawn: got %v (missing %q), want %v", c.title, got, missing, want)
		}
	}
}

func TestDrawKeepsLongTitlesOnTheField(t *testing.T) {
	p := shipped(t).Colour.Light
	for name, title := range map[string]string{
		"many words": strings.Repeat("Ketamine treatment ", 40),
		"long word":  strings.Repeat("w", 300),
	} {
		m, _ := draw(t, Text{Lang: "en", Title: title})
		if got := ink(m, p.OnAccent, image.Rect(Width-margin/2, 0, Width, Height)); got > 0 {
			t.Errorf("%s: %d pixels run over the edge", name, got)
		}
		if got := ink(m, p.OnAccent, image.Rect(0, horizon, Width, Height)); got > 0 {
			t.Errorf("%s: %d pixels run off the field", name, got)
		}
	}
}

func TestDrawBeginsOnTheRightForHebrew(t *testing.T) {
	p := shipped(t).Colour.Light
	right := image.Rect(Width/2, 0, Width, horizon)
	left := image.Rect(0, 0, Width/2, horizon)
	he, _ := draw(t, Text{Lang: "he", Title: "אור"})
	if got, other := ink(he, p.OnAccent, right), ink(he, p.OnAccent, left); got == 0 || other != 0 {
		t.Errorf("pixels right and left: got %d and %d, want all on the right", got, other)
	}
}

func TestVisualReversesHebrewAndKeepsNumbers(t *testing.T) {
	if got, want := visual("אבג 12", true), "12 גבא"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestDrawGivesTheSameBytesConcurrently(t *testing.T) {
	th := shipped(t)
	text := Text{Lang: "en", Title: "Living with asthma", Subtitle: "A guide", Clinic: "Hill Clinic", Phone: "988", Call: "Call"}
	pictures := make([][]byte, 6)
	var wg sync.WaitGroup
	for i := range pictures {
		wg.Go(func() {
			if i%2 == 1 { // A cover before it leaves nothing on it.
				if _, _, err := Draw(th, Text{Lang: "he", Title: "אסתמה", Phone: "866-208-2390"}); err != nil {
					t.Error(err)
				}
			}
			pictures[i], _, _ = Draw(th, text)
		})
	}
	wg.Wait()
	for i, p := range pictures {
		if len(p) == 0 || !bytes.Equal(p, pictures[0]) {
			t.Errorf("cover %d differs from the first", i)
		}
	}
}

// square returns a contour between two pixels, in both directions.
func square(lo, hi int) []point { return rectangle(lo, lo, hi, hi)[0] }

// drawn returns the rows of a canvas, with a sign for each of the first colours.
func drawn(c *canvas) string {
	var all, row strings.Builder
	for y := range c.height {
		if pixels := c.row(y); pixels != nil {
			row.Reset()
			for _, n := range pixels {
				row.WriteByte(" #+-"[n])
			}
			row.WriteByte('\n')
		}
		all.WriteString(row.String())
	}
	return all.String()
}

func TestFillLeavesHolesOpen(t *testing.T) {
	paper, black := unit.Colour{R: 255, G: 255, B: 255}, unit.Colour{}
	hole := square(2, 4)
	slices.Reverse(hole)
	c := newCanvas(6, 8, []unit.Colour{paper, black})
	c.ground(8, paper)
	c.fill(black, part{shape: shape{square(1, 5), hole}})
	if got, want := drawn(c), "      \n #### \n #  # \n #  # \n #### \n      \n      \n      \n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// Parts of letters may lie over each other, and beyond the edges of the canvas.
func TestFillPaintsOnceWherePartsLieOverEachOther(t *testing.T) {
	paper, black, grey := unit.Colour{R: 255, G: 255, B: 255}, unit.Colour{}, unit.Colour{R: 128, G: 128, B: 128}
	c := newCanvas(6, 6, []unit.Colour{paper, black, grey})
	c.ground(3, grey)
	c.ground(6, paper)
	c.fill(black, part{shape: shape{square(-2, 3)}}, part{shape{square(0, 3)}, 2 * grain, 2 * grain}, part{shape{square(0, 9)}, 20 * grain, 0})
	c.fill(grey, part{shape{square(0, 1)}, 0, 5 * grain}, part{shape{square(0, 1)}, 0, -5 * grain}, part{shape{square(0, 1)}, 0, 9 * grain})
	if got, want := drawn(c), "###+++\n###+++\n#####+\n  ### \n  ### \n+     \n"; got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// How much of a pixel a slanting edge covers is exact.
func TestFillCountsPartlyCoveredPixels(t *testing.T) {
	var greys []unit.Colour
	for level := range levels {
		v := uint8((255*level + levels/2) / levels)
		greys = append(greys, unit.Colour{R: v, G: v, B: v})
	}
	for _, c := range []struct {
		name string
		area shape
		want []uint8 // in 16ths
	}{
		{"left half", shape{{{0, 0}, {grain / 2, 0}, {grain / 2, grain}, {0, grain}}}, []uint8{8, 0, 0, 0}},
		{"upper quarter", shape{{{0, 0}, {grain, 0}, {grain, grain / 4}, {0, grain / 4}}}, []uint8{4, 0, 0, 0}},
		{"the triangle below a line over four pixels", shape{{{0, grain}, {4 * grain, 0}, {4 * grain, grain}}}, []uint8{2, 6, 10, 14}},
		{"the same, in the other direction", shape{{{4 * grain, grain}, {4 * grain, 0}, {0, grain}}}, []uint8{2, 6, 10, 14}},
		{"beyond the edges", shape{{{-grain, grain / 2}, {9 * grain, grain / 2}, {9 * grain, 2 * grain}, {-grain, 2 * grain}}}, []uint8{8, 8, 8, 8}},
	} {
		m := newCanvas(4, 1, greys)
		m.ground(1, greys[0])
		m.fill(unit.Colour{R: 255, G: 255, B: 255}, part{shape: c.area})
		if got := m.row(0); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
}

// The palette has few colours, but none that an edge of a text needs is far from all of
// them: at most an eighth of the distance between the text and what is below it.
func TestThePaletteHasColoursForTheEdgesOfTexts(t *testing.T) {
	p := shipped(t).Colour.Light
	c := newCanvas(1, 1, palette(p))
	if got := len(c.palette); got != colours {
		t.Errorf("got %d colours, want %d", got, colours)
	}
	for _, pair := range [][2]unit.Colour{{p.Accent, p.OnAccent}, {sun(p, 0), p.OnAccent}, {sun(p, 1), p.OnAccent}, {sun(p, 2), p.OnAccent}, {p.Paper, p.Accent}, {p.Paper, p.Muted}} {
		under, over := pair[0], pair[1]
		for level := range levels + 1 {
			want := mix(under, over, level, levels)
			got := c.palette[c.nearest(want)]
			if far, whole := distance(got, want), distance(under, over); 8*8*far > whole || (level == 0 || level == levels) && far > 0 {
				t.Errorf("%v over %v, %d/%d: got %v, want nearly %v", over, under, level, levels, got, want)
			}
		}
	}
}

func TestRootIsTheWholeSquareRoot(t *testing.T) {
	for _, c := range []struct{ n, want int64 }{{0, 0}, {1, 1}, {3, 1}, {4, 2}, {99, 9}, {100, 10}, {1 << 40, 1 << 20}, {1<<40 - 1, 1<<20 - 1}} {
		if got := root(c.n); got != c.want {
			t.Errorf("root of %d: got %d, want %d", c.n, got, c.want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	th := shipped(b)
	text := Text{Lang: "en", Title: "Ketamine treatment for major depression", Subtitle: "What to ask", Clinic: "Hill Clinic", Phone: "866-208-2390", Call: "Call"}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Draw(th, text); err != nil {
			b.Fatal(err)
		}
	}
}
