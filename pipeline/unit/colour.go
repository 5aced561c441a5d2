package unit

import (
	"fmt"
	"strconv"
	"strings"
)

// Colour is an opaque sRGB colour (IEC 61966-2-1) with 8 bits per channel.
type Colour struct{ R, G, B uint8 }

// ParseColour parses "#rrggbb". The error is a [*ValueError].
func ParseColour(s string) (Colour, error) {
	h, ok := strings.CutPrefix(strings.TrimSpace(s), "#")
	if ok && len(h) == 6 {
		if v, err := strconv.ParseUint(h, 16, 32); err == nil {
			return Colour{uint8(v >> 16), uint8(v >> 8), uint8(v)}, nil
		}
	}
	e := &ValueError{Problem: fmt.Sprintf("%q is not a colour", s), Form: "write # and six digits or letters from a to f, as in #0b5c63"}
	if meant, ok := meantColour(s); ok {
		e.Meant = meant.String()
	}
	return Colour{}, e
}

// String returns the colour in the form of a style sheet: "#0b5a60".
func (c Colour) String() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Contrast returns the contrast ratio of two colours, 1 to 21, by WCAG 2.2 ("contrast
// ratio" and "relative luminance" in its glossary).
func Contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func (c Colour) luminance() float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// UnmarshalText parses the text with [ParseColour]. On an error it leaves c as it is.
func (c *Colour) UnmarshalText(text []byte) error {
	read, err := ParseColour(string(text))
	if err == nil {
		*c = read
	}
	return err
}

// Mix returns the colour that is percent hundredths of the way from c to another.
func (c Colour) Mix(to Colour, percent int) Colour {
	channel := func(a, b uint8) uint8 { return uint8((int(a)*(100-percent) + int(b)*percent + 50) / 100) }
	return Colour{channel(c.R, to.R), channel(c.G, to.G), channel(c.B, to.B)}
}
