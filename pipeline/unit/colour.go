package unit

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Colour is an opaque sRGB colour (IEC 61966-2-1), 8 bits a channel.
type Colour struct{ R, G, B uint8 }

// ParseColour reads "#rrggbb".
func ParseColour(s string) (Colour, error) {
	h, ok := strings.CutPrefix(strings.TrimSpace(s), "#")
	if ok && len(h) == 6 {
		if v, err := strconv.ParseUint(h, 16, 32); err == nil {
			return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}, nil
		}
	}
	return Colour{}, fmt.Errorf("%q is no colour: write #rrggbb", s)
}

// String gives the colour as a style sheet writes it: "#0b5a60".
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Contrast gives the contrast ratio of two colours, 1 to 21, by WCAG 2.2
// ("contrast ratio" and "relative luminance" in its glossary).
func Contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func (c Colour) luminance() float64 {
	channel := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

// UnmarshalText reads what [ParseColour] takes.
func (c *Colour) UnmarshalText(text []byte) (err error) {
	*c, err = ParseColour(string(text))
	return err
}

// Mix gives the colour with percent hundredths of the way to another.
func (c Colour) Mix(to Colour, percent int) Colour {
	channel := func(a, b uint8) uint8 { return uint8((int(a)*(100-percent) + int(b)*percent + 50) / 100) }
	return Colour{channel(c.R, to.R), channel(c.G, to.G), channel(c.B, to.B)}
}
