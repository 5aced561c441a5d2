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

// The units in which people measure. Multiply one by a whole number (12 * unit.Pt), or
// call [Points] for a fraction.
const (
	Pt   Length = 1000
	Inch Length = 72 * Pt
	// Px is the CSS reference pixel, 1/96 in.
	Px Length = 750
)

// Points returns a Length of p points.
func Points(p float64) Length { return Length(math.Round(p * float64(Pt))) }

// Millimetres returns a Length of mm millimetres.
func Millimetres(mm float64) Length { return Length(math.Round(mm * float64(Inch) / 25.4)) }

// Points returns the length in points.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// Pixels returns the length in CSS pixels.
func (l Length) Pixels() float64 { return float64(l) / float64(Px) }

// Scale returns l times f, rounded once.
func (l Length) Scale(f float64) Length { return Length(math.Round(float64(l) * f)) }

// String returns the length in points with at most three decimals: "12.5".
func (l Length) String() string {
	s := strconv.FormatFloat(l.Points(), 'f', 3, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// CSS returns the length in the form of a style sheet: "12.5pt".
func (l Length) CSS() string {
	if l == 0 {
		return "0"
	}
	return l.String() + "pt"
}

// units returns the units of a length, with their other names.
func units() []namedUnit {
	return []namedUnit{
		{"pt", float64(Pt), []string{"pts", "point", "points"}},
		{"mm", float64(Inch) / 25.4, []string{"millimetre", "millimetres", "millimeter", "millimeters"}},
		{"cm", float64(Inch) / 2.54, []string{"centimetre", "centimetres", "centimeter", "centimeters"}},
		{"in", float64(Inch), []string{"inch", "inches", `"`, "″"}},
		{"px", float64(Px), []string{"pixel", "pixels"}},
	}
}

type namedUnit struct {
	name  string
	size  float64
	names []string
}

// ParseLength parses a number and a unit: pt, mm, cm, in or px. Only a zero may have no
// unit. The error is a [*ValueError].
func ParseLength(s string) (Length, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	if t == "0" {
		return 0, nil
	}
	for _, u := range units() {
		if n, ok := strings.CutSuffix(t, u.name); ok {
			if v, ok := number(n); ok {
				return Length(math.Round(v * u.size)), nil
			}
			break
		}
	}
	e := &ValueError{Problem: fmt.Sprintf("%q is not a length", s), Form: "write a number and its unit: pt, mm, cm, in or px, as in 12pt"}
	bare := strings.ReplaceAll(t, ",", ".")
	if _, ok := number(bare); ok {
		e.Problem, e.Form = fmt.Sprintf("%q has no unit", s), fmt.Sprintf("write %[1]spt, %[1]smm, %[1]scm, %[1]sin or %[1]spx", strings.TrimSpace(bare))
		return 0, e
	}
	for _, u := range units() {
		for _, name := range append([]string{u.name}, u.names...) {
			if n, ok := strings.CutSuffix(bare, name); ok {
				if _, ok := number(n); ok {
					e.Meant = strings.TrimSpace(n) + u.name
					return 0, e
				}
			}
		}
	}
	return 0, e
}

// number parses a plain decimal number in the range of a length.
func number(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && !math.IsNaN(v) && math.Abs(v) <= 1e6 && !strings.ContainsAny(s, "xX_pPnN")
}

// UnmarshalText parses the text with [ParseLength]. On an error it leaves l as it is.
func (l *Length) UnmarshalText(text []byte) error {
	read, err := ParseLength(string(text))
	if err == nil {
		*l = read
	}
	return err
}
