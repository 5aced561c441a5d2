package pdf

import (
	"testing"

	"pamphlet/pipeline/unit"
)

func (i inks) total() int { return int(i.c) + int(i.m) + int(i.y) + int(i.k) }

// every calls f with colours from the whole cube, including its corners.
func every(f func(c unit.Colour)) {
	for r := 0; r < 256; r += 5 {
		for g := 0; g < 256; g += 5 {
			for b := 0; b < 256; b += 5 {
				f(unit.Colour{R: uint8(r), G: uint8(g), B: uint8(b)})
			}
		}
	}
}

func TestNoColourPassesTheInkLimit(t *testing.T) {
	most := 0
	every(func(c unit.Colour) {
		for _, i := range []inks{new(Press).inks(c), separate(c.R, c.G, c.B), deepened(c.R, c.G, c.B)} {
			most = max(most, i.total())
			if i.total() > inkLimit {
				t.Fatalf("%v is printed with %v", c, i)
			}
		}
	})
	if most < inkLimit-3 {
		t.Errorf("the most is %d, which does not try the limit of %d", most, inkLimit)
	}
}

func TestGreysArePrintedInBlackAlone(t *testing.T) {
	for v := range 256 {
		g := uint8(v)
		if got := new(Press).inks(unit.Colour{R: g, G: g, B: g}); got.c != 0 || got.m != 0 || got.y != 0 {
			t.Errorf("grey %d is printed with %v", v, got)
		}
		if got, want := separate(g, g, g), (inks{k: 255 - g}); got != want {
			t.Errorf("grey %d of a picture is separated into %v, want %v", v, got, want)
		}
	}
}

func TestColoursOfAThemeSeparate(t *testing.T) {
	p := &Press{Black: []unit.Colour{{R: 0x9c, G: 0x1c, B: 0x1c}}}
	for _, c := range []struct {
		colour string
		want   inks
	}{
		{"#000000", inks{k: 255}},
		{"#ffffff", inks{}},
		{"#1c2a2e", inks{k: 255}},                        // a dark ink is solid
		{"#4a5b60", inks{k: 169}},                        // a lighter one is a tint
		{"#e7f1ef", inks{c: 11, y: 6, k: 14}},            // a pale tint keeps its hue
		{"#14213d", inks{c: 171, m: 117, y: 11, k: 194}}, // the same for a dark colour
		{"#0b5c63", inks{c: 227, m: 18, y: 77, k: 156}},
		{"#ff0000", inks{m: 255, y: 255}},
		{"#9c1c1c", inks{k: 189}}, // as the list of black colours says
	} {
		colour, err := unit.ParseColour(c.colour)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.inks(colour); got != c.want {
			t.Errorf("%s is printed with %v, want %v", c.colour, got, c.want)
		}
	}
}

// A darker grey in a picture never has less of an ink, so that there are no edges in
// shadows.
func TestShadowsOfAPictureDeepenSteadily(t *testing.T) {
	for v := range 255 {
		light, dark := uint8(v+1), uint8(v)
		a, b := deepened(light, light, light), deepened(dark, dark, dark)
		if b.c < a.c || b.m < a.m || b.y < a.y || b.k < a.k || b.total() > a.total()+8 {
			t.Errorf("grey %d is printed with %v, grey %d with %v", light, a, dark, b)
		}
	}
	if got, want := deepened(0, 0, 0), (inks{153, 130, 130, 255}); got != want {
		t.Errorf("black is printed with %v, want %v", got, want)
	}
}
