package picture

import (
	"image"
	"image/color"
)

// fewColours gives a drawing that was scaled down a palette again: its file has a third
// of the bytes then. m was scaled from an opaque image with a palette. Areas of one
// colour keep it; the colours between two, along edges, are rounded until there are at
// most 256, which nobody sees in a line of a pixel's width. fewColours returns false if
// that is not enough, or if colours between others are more than edges, as in a
// photograph that was saved with a palette.
func fewColours(m *image.NRGBA, from color.Palette) (*image.Paletted, bool) {
	pure := map[[4]byte]bool{}
	for _, c := range from {
		c := color.NRGBAModel.Convert(c).(color.NRGBA)
		pure[[4]byte{c.R, c.G, c.B, c.A}] = true
	}
	if !mostly(m, pure) {
		return nil, false
	}
	for _, step := range []int{1, 8, 16, 32} {
		if few, ok := rounded(m, pure, step); ok {
			return few, true
		}
	}
	return nil, false
}

// mostly reports whether at least four pixels of five have one of some colours.
func mostly(m *image.NRGBA, colours map[[4]byte]bool) bool {
	var last [4]byte
	has, count := false, 0
	for i := 0; i < len(m.Pix); i += 4 {
		if c := [4]byte(m.Pix[i:]); i == 0 || c != last {
			last, has = c, colours[c]
		}
		if has {
			count++
		}
	}
	return 20*count >= 4*len(m.Pix)
}

// rounded returns an image with a palette, in which the channels of all colours but the
// pure ones are rounded to multiples of step. It returns false if that makes more than
// 256 colours.
func rounded(m *image.NRGBA, pure map[[4]byte]bool, step int) (*image.Paletted, bool) {
	out := image.NewPaletted(m.Rect, nil)
	index := map[[4]byte]byte{}
	var last [4]byte
	var n byte
	for i := range out.Pix {
		c := [4]byte(m.Pix[4*i:])
		if i == 0 || c != last {
			near := c
			if !pure[c] {
				for k, v := range c[:3] {
					near[k] = byte(min(255, (int(v)+step/2)/step*step))
				}
			}
			var known bool
			if n, known = index[near]; !known {
				if len(out.Palette) == 256 {
					return nil, false
				}
				n = byte(len(out.Palette))
				index[near] = n
				out.Palette = append(out.Palette, color.NRGBA{near[0], near[1], near[2], near[3]})
			}
			last = c
		}
		out.Pix[i] = n
	}
	return out, true
}
