package unit

import (
	"errors"
	"math"
	"testing"
)

func TestWrongValuesSayWhatWasMeant(t *testing.T) {
	for text, want := range map[string]string{
		"5b2a6e": "#5b2a6e", "#abc": "#aabbcc", "abc": "#aabbcc", "#AABBCCDD": "#aabbcc", "0x5b2a6e": "#5b2a6e", "purple": "#800080", "Rebecca": "", "dark green": "#006400",
		"rgb(91, 42, 110)": "#5b2a6e", "rgb(91 42 110 / 50%)": "#5b2a6e", "rgba(100%, 0%, 0%, 1)": "#ff0000", "rgb(300, 0, 0)": "", "hsl(0, 100%, 50%)": "#ff0000",
		"hsl(120deg 100% 25%)": "#008000", "": "", "#": "", "#12345": "", "“#5b2a6e”": "#5b2a6e",
	} {
		_, err := ParseColour(text)
		e, ok := errors.AsType[*ValueError](err)
		if !ok || e.Meant != want || e.Form == "" {
			t.Errorf("ParseColour(%q) = %v, want the meaning %q", text, err, want)
		}
	}
	for text, want := range map[string]string{
		"12 points": "12pt", "12 PTS": "12pt", "1,5cm": "1.5cm", "1 inch": "1in", "1\"": "1in", "18 pixels": "18px", "12": "", "1em": "", "": "", "pt": "", "1e9pt": "", "nanpt": "", "0x10pt": "",
	} {
		_, err := ParseLength(text)
		e, ok := errors.AsType[*ValueError](err)
		if !ok || e.Meant != want || e.Form == "" {
			t.Errorf("ParseLength(%q) = %v, want the meaning %q", text, err, want)
		}
	}
	for _, text := range []string{"12pt", "12 PT", " 1.5 cm ", "-3mm", "0"} {
		if _, err := ParseLength(text); err != nil {
			t.Errorf("ParseLength(%q) = %v", text, err)
		}
	}
}

func TestWrongValuesChangeNothing(t *testing.T) {
	c, l := Colour{1, 2, 3}, 12*Pt
	if err := c.UnmarshalText([]byte("teal-ish")); err == nil || c != (Colour{1, 2, 3}) {
		t.Errorf("got %v %v", c, err)
	}
	if err := l.UnmarshalText([]byte("12")); err == nil || l != 12*Pt {
		t.Errorf("got %v %v", l, err)
	}
}

// The hue must stay, the lightness change as little as possible, and the result pass.
func TestNearestColourPassesAndKeepsItsHue(t *testing.T) {
	white := Colour{255, 255, 255}
	for _, c := range []Colour{{0xf2, 0xc4, 0x6d}, {0x5b, 0x9a, 0xff}, {0xff, 0x66, 0x66}, {0xbb, 0xbb, 0xbb}, {0, 0xff, 0}} {
		passes := func(c Colour) bool { return Contrast(c, white) >= 4.5 }
		near, ok := c.Nearest(passes)
		if !ok || !passes(near) {
			t.Fatalf("%v: got %v, %v", c, near, ok)
		}
		if r := Contrast(near, white); r > 4.6 {
			t.Errorf("%v: %v has a contrast of %.2f, more than it needs", c, near, r)
		}
		was, is := c.oklab(), near.oklab()
		if math.Hypot(is.a, is.b) > 0.02 {
			if turn := math.Abs(math.Atan2(was.b, was.a) - math.Atan2(is.b, is.a)); turn > 0.06 && turn < 2*math.Pi-0.06 {
				t.Errorf("%v: the hue of %v differs by %.3f", c, near, turn)
			}
		}
	}
	if c, ok := white.Nearest(func(Colour) bool { return false }); ok {
		t.Errorf("got %v where nothing passes", c)
	}
	if c, ok := white.Nearest(func(Colour) bool { return true }); !ok || c != white {
		t.Errorf("got %v where the colour itself passes", c)
	}
}
