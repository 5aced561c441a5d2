package unit

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"

	"pamphlet/pipeline/lazyregexp"
)

var (
	hexDigits = lazyregexp.New(`^(?:#|0x)?([0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$`)
	function  = lazyregexp.New(`^(rgb|hsl)a?\(\s*([0-9.]+)(%|deg)?[\s,]+([0-9.]+)(%?)[\s,]+([0-9.]+)(%?)(?:[\s,/]+[0-9.]+%?)?\s*\)$`)
)

// meantColour parses the colours of other programs: digits without #, three digits,
// rgb(), hsl(), the names of CSS. It ignores transparency.
func meantColour(text string) (c Colour, ok bool) {
	text = strings.ToLower(strings.Trim(strings.TrimSpace(text), `"'“”`))
	if m := hexDigits.FindStringSubmatch(text); m != nil {
		digits := m[1]
		if len(digits) < 6 {
			var double strings.Builder
			for _, d := range digits[:3] {
				double.WriteString(strings.Repeat(string(d), 2))
			}
			digits = double.String()
		}
		c, err := ParseColour("#" + digits[:6])
		return c, err == nil
	}
	if named, ok := colornames.Map[strings.Join(strings.Fields(text), "")]; ok {
		return Colour{named.R, named.G, named.B}, true
	}
	m := function.FindStringSubmatch(text)
	if m == nil {
		return Colour{}, false
	}
	var v [3]float64
	for i, at := range []int{2, 4, 6} {
		v[i], _ = strconv.ParseFloat(m[at], 64) // The pattern allows only digits and points.
	}
	if m[1] == "hsl" {
		return fromHSL(v[0], v[1]/100, v[2]/100), v[1] <= 100 && v[2] <= 100
	}
	for i, unit := range []string{m[3], m[5], m[7]} {
		if unit == "%" {
			v[i] *= 2.55
		}
	}
	return Colour{channel(v[0] / 255), channel(v[1] / 255), channel(v[2] / 255)}, max(v[0], v[1], v[2]) <= 255
}

// fromHSL returns the colour of a hue in degrees, a saturation and a lightness from
// 0 to 1 (CSS Color 4, 7.1).
func fromHSL(hue, saturation, lightness float64) Colour {
	part := func(n float64) uint8 {
		k := math.Mod(n+hue/30, 12)
		return channel(lightness - saturation*min(lightness, 1-lightness)*max(-1, min(k-3, 9-k, 1)))
	}
	return Colour{part(0), part(8), part(4)}
}

// channel converts a value from 0 to 1 to 8 bits.
func channel(v float64) uint8 { return uint8(math.Round(max(0, min(1, v)) * 255)) }
