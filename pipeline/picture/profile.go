package picture

import (
	"encoding/binary"
	"image"
	"math"
)

// profile is a colour space with three primaries, as screens and cameras have
// (ICC.1:2022, F.3). Profiles of other kinds, such as those for CMYK, are not read:
// their images are treated as sRGB.
type profile struct {
	// linear maps a value to its linear light, from 0 to 1, for red, green and blue.
	linear [3][256]float64
	// toSRGB converts linear light of this space to linear light of sRGB.
	toSRGB [3][3]float64
}

// fromPCS returns the matrix from XYZ at D50, the connection space of profiles, to
// linear sRGB (IEC 61966-2-1, adapted from D65 with Bradford's matrix).
func fromPCS() [3][3]float64 {
	return [3][3]float64{
		{3.1338561, -1.6168667, -0.4906146},
		{-0.9787684, 1.9161415, 0.0334540},
		{0.0719453, -0.2289914, 1.4052427},
	}
}

// newProfile parses an ICC profile. It returns nil for a profile that cannot be read,
// and for one that is so close to sRGB that nothing has to be done.
func newProfile(icc []byte) *profile {
	if !begins(icc, 16, "RGB XYZ ") || !begins(icc, 36, "acsp") {
		return nil
	}
	p := &profile{}
	pcs := fromPCS()
	for i, light := range []string{"r", "g", "b"} {
		xyz, ok := numbers(element(icc, light+"XYZ"), "XYZ ", 8, 3)
		if !ok || !curve(element(icc, light+"TRC"), &p.linear[i]) {
			return nil
		}
		for row := range pcs {
			for k := range xyz {
				p.toSRGB[row][i] += pcs[row][k] * xyz[k]
			}
		}
	}
	if p.isSRGB() {
		return nil
	}
	return p
}

// element returns the bytes of one of a profile's tags, or nil.
func element(icc []byte, signature string) []byte {
	if len(icc) < 132 {
		return nil
	}
	table := icc[132:]
	for range min(binary.BigEndian.Uint32(icc[128:]), 200) {
		if len(table) < 12 {
			return nil
		}
		if begins(table, 0, signature) {
			at, size := int64(binary.BigEndian.Uint32(table[4:])), int64(binary.BigEndian.Uint32(table[8:]))
			if at+size > int64(len(icc)) {
				return nil
			}
			return icc[at : at+size]
		}
		table = table[12:]
	}
	return nil
}

// numbers reads count numbers of type s15Fixed16 from an element of the given kind.
func numbers(data []byte, kind string, at, count int) ([]float64, bool) {
	if !begins(data, 0, kind) || len(data) < at+4*count {
		return nil, false
	}
	out := make([]float64, count)
	for i := range out {
		out[i] = float64(int32(binary.BigEndian.Uint32(data[at+4*i:]))) / 65536
	}
	return out, true
}

// curve reads a tone curve (ICC.1:2022, 10.6 and 10.18) and reports whether it is
// valid.
func curve(data []byte, linear *[256]float64) bool {
	at, ok := tableCurve(data)
	if !ok {
		at, ok = formulaCurve(data)
	}
	if !ok {
		return false
	}
	for v := range linear {
		l := at(float64(v) / 255)
		if math.IsNaN(l) {
			return false
		}
		linear[v] = min(max(l, 0), 1)
	}
	return true
}

// tableCurve reads a curve that is a table, or a single power.
func tableCurve(data []byte) (func(float64) float64, bool) {
	if !begins(data, 0, "curv") || len(data) < 12 {
		return nil, false
	}
	n, table := int64(binary.BigEndian.Uint32(data[8:])), data[12:]
	if 2*n > int64(len(table)) {
		return nil, false
	}
	switch n {
	case 0:
		return func(x float64) float64 { return x }, true
	case 1:
		power := float64(binary.BigEndian.Uint16(table)) / 256
		return func(x float64) float64 { return math.Pow(x, power) }, true
	}
	return func(x float64) float64 {
		place := x * float64(n-1)
		i := min(int(place), int(n-2))
		low, high := float64(binary.BigEndian.Uint16(table[2*i:])), float64(binary.BigEndian.Uint16(table[2*i+2:]))
		return (low + (high-low)*(place-float64(i))) / 65535
	}, true
}

// formulaCurve reads a curve that is one of five formulas. Each has the parameters of
// the one before. The last has them in another order.
func formulaCurve(data []byte) (func(float64) float64, bool) {
	if len(data) < 12 {
		return nil, false
	}
	kind := int(binary.BigEndian.Uint16(data[8:]))
	counts := []int{1, 3, 4, 5, 7}
	if kind >= len(counts) {
		return nil, false
	}
	n, ok := numbers(data, "para", 12, counts[kind])
	if !ok {
		return nil, false
	}
	// y = (ax+b)^g + e for x >= d, and cx + f below.
	g, a, b, c, d, e, f := n[0], 1.0, 0.0, 0.0, math.Inf(-1), 0.0, 0.0
	if kind >= 1 {
		a, b = n[1], n[2]
	}
	switch kind {
	case 1:
		d = -b / a
	case 2:
		d, e, f = -b/a, n[3], n[3]
	case 3:
		c, d = n[3], n[4]
	case 4:
		c, d, e, f = n[3], n[4], n[5], n[6]
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(a*x+b, g) + e
		}
		return c*x + f
	}, true
}

// encoded returns the sRGB value, 0 to 255, of a linear light from 0 to 1.
func encoded(light float64) float64 {
	if light <= 0.0031308 {
		return 255 * 12.92 * light
	}
	return 255 * (1.055*math.Pow(light, 1/2.4) - 0.055)
}

// isSRGB reports whether no sample colour changes visibly.
func (p *profile) isSRGB() bool {
	const step, unseen = 51, 2
	for r := 0; r < 256; r += step {
		for g := 0; g < 256; g += step {
			for b := 0; b < 256; b += step {
				for i, old := range []int{r, g, b} {
					light := p.toSRGB[i][0]*p.linear[0][r] + p.toSRGB[i][1]*p.linear[1][g] + p.toSRGB[i][2]*p.linear[2][b]
					if math.Abs(encoded(min(max(light, 0), 1))-float64(old)) > unseen {
						return false
					}
				}
			}
		}
	}
	return true
}

// inSRGB converts an image of this colour space to sRGB. Colours outside sRGB are
// clipped per channel. A nil profile changes nothing, and no profile changes an image
// without colours.
func (p *profile) inSRGB(img image.Image) image.Image {
	if p == nil {
		return img
	}
	switch m := img.(type) {
	case *image.Gray:
		return img
	case *image.Paletted:
		colours := image.NewNRGBA(image.Rect(0, 0, len(m.Palette), 1))
		for i, c := range m.Palette {
			colours.Set(i, 0, c)
		}
		converted := p.inSRGB(colours)
		out := &image.Paletted{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}
		for i := range m.Palette {
			out.Palette = append(out.Palette, converted.At(i, 0))
		}
		return out
	}
	// Whole numbers, so that all machines write the same bytes.
	const one = 1 << 14
	var linear [3][256]int
	var matrix [3][3]int
	for i := range 3 {
		for v, l := range p.linear[i] {
			linear[i][v] = int(math.Round(l * one))
		}
		for k, c := range p.toSRGB[i] {
			matrix[i][k] = int(math.Round(min(max(c, -8), 8) * one))
		}
	}
	var values [one + 1]byte
	for l := range values {
		values[l] = byte(math.Round(encoded(float64(l) / one)))
	}
	from := nrgba(img)
	out := image.NewNRGBA(from.Rect)
	for at := 0; at < len(out.Pix); at += 4 {
		pixel := from.Pix[at : at+4 : at+4]
		r, g, b := linear[0][pixel[0]], linear[1][pixel[1]], linear[2][pixel[2]]
		for i := range 3 {
			light := (matrix[i][0]*r + matrix[i][1]*g + matrix[i][2]*b) >> 14
			out.Pix[at+i] = values[min(max(light, 0), one)]
		}
		out.Pix[at+3] = pixel[3]
	}
	return out
}
