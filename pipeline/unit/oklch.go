package unit

import "math"

// Nearest returns the colour of the same hue for which passes returns true and whose
// lightness differs least from c's. If sRGB does not have c's chroma at that lightness,
// Nearest takes as much as sRGB has. ok is false if no colour passes.
//
// Hue, chroma and lightness are those of OKLCH (CSS Color 4, 9.4), in which equal steps
// of lightness look equal.
func (c Colour) Nearest(passes func(Colour) bool) (nearest Colour, ok bool) {
	if passes(c) {
		return c, true
	}
	own := c.oklab()
	const steps = 500
	for i := 1; i <= steps; i++ {
		for _, l := range []float64{own.l - float64(i)/steps, own.l + float64(i)/steps} {
			if l < 0 || l > 1 {
				continue
			}
			if near := own.withLightness(l); passes(near) {
				return near, true
			}
		}
	}
	return Colour{}, false
}

// oklab is a colour in Björn Ottosson's OKLab.
type oklab struct{ l, a, b float64 }

func (c Colour) oklab() oklab {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	return oklab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// withLightness returns the sRGB colour with another lightness, and as much of the
// chroma as sRGB has there.
func (o oklab) withLightness(lightness float64) Colour {
	low, high := 0.0, 1.0
	if c, ok := (oklab{lightness, o.a, o.b}).srgb(); ok {
		return c
	}
	for range 20 {
		mid := (low + high) / 2
		if _, ok := (oklab{lightness, o.a * mid, o.b * mid}).srgb(); ok {
			low = mid
		} else {
			high = mid
		}
	}
	c, _ := oklab{lightness, o.a * low, o.b * low}.srgb()
	return c
}

// srgb converts the colour to sRGB, and reports whether it is within sRGB.
func (o oklab) srgb() (c Colour, ok bool) {
	l := math.Pow(o.l+0.3963377774*o.a+0.2158037573*o.b, 3)
	m := math.Pow(o.l-0.1055613458*o.a-0.0638541728*o.b, 3)
	s := math.Pow(o.l-0.0894841775*o.a-1.2914855480*o.b, 3)
	rgb := [3]float64{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
	ok = true
	var out [3]uint8
	for i, v := range rgb {
		if v < -0.0005 || v > 1.0005 {
			ok = false
		}
		out[i] = channel(gamma(v))
	}
	return Colour{out[0], out[1], out[2]}, ok
}

// linear returns the linear light of an sRGB channel, 0 to 1.
func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}

// gamma is the inverse of linear.
func gamma(v float64) float64 {
	if v <= 0.0031308 {
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}
