package unit

import "testing"

func TestParseLengthReadsEachUnit(t *testing.T) {
	for text, want := range map[string]Length{
		"12pt": 12 * Pt, "0.5in": Inch / 2, "25.4mm": Inch, "2.54 cm": Inch, "18px": 13500, "0": 0, "-3pt": -3 * Pt,
	} {
		if got, err := ParseLength(text); err != nil || got != want {
			t.Errorf("ParseLength(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "12", "pt", "1e9pt", "NaNpt", "12 em"} {
		if got, err := ParseLength(text); err == nil {
			t.Errorf("ParseLength(%q) = %v, want an error", text, got)
		}
	}
}

func TestCSSWritesNoNeedlessDigits(t *testing.T) {
	for want, l := range map[string]Length{"0": 0, "12pt": 12 * Pt, "4.5pt": 4500, "0.567pt": Millimetres(0.2)} {
		if got := l.CSS(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestContrastIsWCAGs(t *testing.T) {
	black, white := Colour{}, Colour{255, 255, 255}
	if got := Contrast(white, black); got != 21 {
		t.Errorf("black on white: got %v, want 21", got)
	}
	grey, err := ParseColour("#767676") // The lightest grey that passes AA on white.
	if got := Contrast(grey, white); err != nil || got < 4.5 || got > 4.55 {
		t.Errorf("#767676 on white: got %v, %v, want 4.54", got, err)
	}
	for _, text := range []string{"", "red", "#fff", "#12345g", "0b5a60"} {
		if c, err := ParseColour(text); err == nil {
			t.Errorf("ParseColour(%q) = %v, want an error", text, c)
		}
	}
}
