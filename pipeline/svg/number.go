package svg

import (
	"math"
	"strconv"
	"strings"
)

// mul multiplies. The conversion keeps a processor from fusing the product with a sum,
// because the digits would then differ between machines (The Go Programming Language
// Specification, "Floating-point operators"). A compiler may also turn a quotient by a
// power of two into a product.
func mul(a, b float64) float64 { return float64(a * b) }

// scanner reads the numbers of a list, such as a path's data.
type scanner struct {
	s string
	i int
}

// skip skips spaces and at most one comma.
func (s *scanner) skip() {
	comma := false
	for ; s.i < len(s.s); s.i++ {
		switch s.s[s.i] {
		case ' ', '\t', '\n', '\r', '\f':
		case ',':
			if comma {
				return
			}
			comma = true
		default:
			return
		}
	}
}

// number reads one number: "-1.5e3", ".5" (SVG 2, 9.3.9).
func (s *scanner) number() (float64, bool) {
	s.skip()
	start, i, digits := s.i, s.i, 0
	at := func() byte {
		if i < len(s.s) {
			return s.s[i]
		}
		return 0
	}
	if at() == '+' || at() == '-' {
		i++
	}
	for ; at() >= '0' && at() <= '9'; i++ {
		digits++
	}
	if at() == '.' {
		for i++; at() >= '0' && at() <= '9'; i++ {
			digits++
		}
	}
	if digits == 0 {
		return 0, false
	}
	if at() == 'e' || at() == 'E' {
		before := i
		if i++; at() == '+' || at() == '-' {
			i++
		}
		if at() < '0' || at() > '9' {
			i = before // "2em".
		}
		for at() >= '0' && at() <= '9' {
			i++
		}
	}
	v, err := strconv.ParseFloat(s.s[start:i], 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, false
	}
	s.i = i
	return v, true
}

// flag reads a flag of an arc. No space is needed after it.
func (s *scanner) flag() (bool, bool) {
	s.skip()
	if s.i < len(s.s) && (s.s[s.i] == '0' || s.s[s.i] == '1') {
		s.i++
		return s.s[s.i-1] == '1', true
	}
	return false, false
}

// numbers reads numbers until something else comes.
func numbers(list string) []float64 {
	s := scanner{s: list}
	var all []float64
	for {
		v, ok := s.number()
		if !ok {
			return all
		}
		all = append(all, v)
	}
}

// length parses a length and returns it in pixels. A percentage refers to whole, and em
// is the type size (CSS Values 3, 6).
func length(text string, whole, em float64) (float64, bool) {
	s := scanner{s: text}
	v, ok := s.number()
	if !ok {
		return 0, false
	}
	switch strings.ToLower(strings.TrimSpace(text[s.i:])) {
	case "", "px":
		return v, true
	case "%":
		return mul(v, whole) / 100, true
	case "pt":
		return mul(v, 4) / 3, true
	case "pc":
		return mul(v, 16), true
	case "in":
		return mul(v, 96), true
	case "cm":
		return mul(v, 96) / 2.54, true
	case "mm":
		return mul(v, 96) / 25.4, true
	case "q":
		return mul(v, 96) / 101.6, true
	case "em":
		return mul(v, em), true
	case "rem":
		return mul(v, 16), true
	case "ex", "ch":
		return mul(v, em) / 2, true
	}
	return 0, false
}

// share parses a number from 0 to 1, or a percentage.
func share(text string) (float64, bool) {
	s := scanner{s: text}
	v, ok := s.number()
	switch strings.TrimSpace(text[s.i:]) {
	case "":
	case "%":
		v /= 100
	default:
		ok = false
	}
	return min(max(v, 0), 1), ok
}

// degrees parses an angle.
func degrees(text string) float64 {
	s := scanner{s: text}
	v, _ := s.number()
	switch strings.ToLower(strings.TrimSpace(text[s.i:])) {
	case "rad":
		return mul(v, 180/math.Pi)
	case "grad":
		return mul(v, 0.9)
	case "turn":
		return mul(v, 360)
	}
	return v
}

// sincos returns the sine and the cosine of an angle in degrees. The functions of
// package math differ between processors in the last digit.
func sincos(degrees float64) (sin, cos float64) {
	degrees = math.Mod(degrees, 360)
	if degrees < 0 {
		degrees += 360
	}
	quarter := math.Floor(degrees / 90)
	x := mul(degrees-mul(quarter, 90), math.Pi/180)
	// Taylor's series, from the smallest term.
	xx := mul(x, x)
	s, c := 1.0, 1.0
	for n := 20.0; n >= 2; n -= 2 {
		s = 1 - mul(s, xx)/mul(n, n+1)
		c = 1 - mul(c, xx)/mul(n-1, n)
	}
	s = mul(s, x)
	switch quarter {
	case 1:
		return c, -s
	case 2:
		return -s, -c
	case 3:
		return -c, s
	}
	return s, c
}

// angle returns the direction of a vector in degrees, -180 to 180.
func angle(x, y float64) float64 {
	if x == 0 && y == 0 {
		return 0
	}
	r := math.Sqrt(mul(x, x) + mul(y, y))
	if x < 0 {
		a := angle(-x, y)
		if a > 0 || y > 0 {
			return 180 - a
		}
		return -180 - a
	}
	// Halving the angle three times leaves one for which a few terms of the series are
	// enough. The tangent of half an angle is y/(r+x).
	t := y / (r + x)
	times := 2.0
	for range 2 {
		t /= 1 + math.Sqrt(1+mul(t, t))
		times *= 2
	}
	tt := mul(t, t)
	sum := 0.0
	for n := 25.0; n >= 1; n -= 2 {
		sum = 1/n - mul(tt, sum)
	}
	return mul(mul(times, mul(t, sum)), 180/math.Pi)
}
