package svg

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// rgba is an sRGB colour and its opacity. The colour is not multiplied by the opacity.
type rgba struct{ r, g, b, a uint8 }

// faded returns the colour with its opacity multiplied by a share.
func (c rgba) faded(opacity float64) rgba {
	c.a = uint8(math.Floor(mul(float64(c.a), opacity) + 0.5))
	return c
}

// colour parses a colour (CSS Color 4). current is the value of currentColor.
func colour(v string, current rgba) (rgba, bool) {
	v = strings.ToLower(strings.TrimSpace(v))
	switch {
	case v == "currentcolor":
		return current, true
	case v == "transparent":
		return rgba{}, true
	case strings.HasPrefix(v, "#"):
		return hexadecimal(v[1:])
	case strings.HasPrefix(v, "rgb"):
		return functional(v, func(n float64, percent bool) float64 {
			if percent {
				return mul(n, 255) / 100
			}
			return n
		})
	case strings.HasPrefix(v, "hsl"):
		return hsl(v)
	}
	c, ok := colornames.Map[v]
	return rgba{c.R, c.G, c.B, c.A}, ok
}

func hexadecimal(digits string) (rgba, bool) {
	if len(digits) == 3 || len(digits) == 4 {
		var long []byte
		for i := range len(digits) {
			long = append(long, digits[i], digits[i])
		}
		digits = string(long)
	}
	if len(digits) == 6 {
		digits += "ff"
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || len(digits) != 8 {
		return rgba{}, false
	}
	return rgba{uint8(n >> 24), uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}

// parts returns the arguments of a function, and reports which are percentages.
func parts(v string) (numbers [4]float64, percent [4]bool, count int) {
	_, list, _ := strings.Cut(v, "(")
	numbers[3] = 1
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(" ,/)\t\n", r) }) {
		s := scanner{s: word}
		n, ok := s.number()
		if !ok || count == 4 {
			return numbers, percent, 0
		}
		numbers[count], percent[count] = n, strings.HasSuffix(word, "%")
		count++
	}
	if percent[3] {
		numbers[3] /= 100
	}
	return numbers, percent, count
}

func functional(v string, value func(n float64, percent bool) float64) (rgba, bool) {
	n, percent, count := parts(v)
	if count < 3 {
		return rgba{}, false
	}
	var c [3]uint8
	for i := range c {
		c[i] = byteOf(value(n[i], percent[i]))
	}
	return rgba{c[0], c[1], c[2], byteOf(mul(n[3], 255))}, true
}

func byteOf(v float64) uint8 { return uint8(math.Floor(min(max(v, 0), 255) + 0.5)) }

// hsl parses a colour by hue, saturation and lightness.
func hsl(v string) (rgba, bool) {
	n, _, count := parts(v)
	if count < 3 {
		return rgba{}, false
	}
	hue := math.Mod(n[0], 360)
	if hue < 0 {
		hue += 360
	}
	s, l := min(max(n[1]/100, 0), 1), min(max(n[2]/100, 0), 1)
	reach := mul(s, min(l, 1-l))
	at := func(k float64) uint8 {
		k = math.Mod(k+hue/30, 12)
		return byteOf(mul(l-mul(reach, max(-1, min(k-3, min(9-k, 1)))), 255))
	}
	return rgba{at(0), at(8), at(4), byteOf(mul(n[3], 255))}, true
}
