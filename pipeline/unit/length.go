package unit

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Length is a distance in thousandths of a point (1 pt = 1/72 in). It is an
// integer so that sums do not depend on the order or on the processor.
type Length int64

// The units that people measure in. Multiply by a whole number
// (12 * unit.Pt), or call [Points] for a fraction.
const (
	Pt   Length = 1000
	Inch Length = 72 * Pt
	// Px is the CSS reference pixel, 1/96 in.
	Px Length = 750
)

// Points makes a Length of p points.
func Points(p float64) Length { return Length(math.Round(p * float64(Pt))) }

// Millimetres makes a Length of mm millimetres.
func Millimetres(mm float64) Length { return Length(math.Round(mm * float64(Inch) / 25.4)) }

// Points gives the length in points.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// Pixels gives the length in CSS pixels.
func (l Length) Pixels() float64 { return float64(l) / float64(Px) }

// Scale gives l times f, rounded once.
func (l Length) Scale(f float64) Length { return Length(math.Round(float64(l) * f)) }

// String gives the length in points with at most three decimals: "12.5".
func (l Length) String() string {
	s := strconv.FormatFloat(l.Points(), 'f', 3, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// CSS gives the length as a style sheet writes it: "12.5pt".
func (l Length) CSS() string {
	if l == 0 {
		return "0"
	}
	return l.String() + "pt"
}

// ParseLength reads a number and a unit: pt, mm, cm, in or px. The unit may be
// left out of a zero only.
func ParseLength(s string) (Length, error) {
	t := strings.TrimSpace(s)
	if t == "0" {
		return 0, nil
	}
	for _, u := range []struct {
		name string
		size float64
	}{
		{"pt", float64(Pt)}, {"mm", float64(Inch) / 25.4}, {"cm", float64(Inch) / 2.54},
		{"in", float64(Inch)}, {"px", float64(Px)},
	} {
		n, ok := strings.CutSuffix(t, u.name)
		if !ok {
			continue
		}
		v, err := strconv.ParseFloat(strings.TrimSpace(n), 64)
		if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
			return 0, fmt.Errorf("%q is no length", s)
		}
		return Length(math.Round(v * u.size)), nil
	}
	return 0, fmt.Errorf("%q is no length: write a number and pt, mm, cm, in or px", s)
}

// UnmarshalText reads what [ParseLength] takes.
func (l *Length) UnmarshalText(text []byte) (err error) {
	*l, err = ParseLength(string(text))
	return err
}
