package picture

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"testing"
)

// An image with a palette takes a shorter way through the package than the same image
// without one, and both must arrive at the same file.
func TestAPaletteDoesNotChangeWhatAPictureBecomes(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, c := range []struct {
		name    string
		colours int
		grey    bool
		alpha   byte
	}{
		{"colours", 30, false, 0xff}, {"few colours", 3, false, 0xff}, {"all colours", 256, false, 0xff},
		{"greys", 12, true, 0xff}, {"one colour", 1, false, 0xff}, {"half transparent", 9, false, 0x80},
	} {
		m := image.NewPaletted(image.Rect(0, 0, 41, 23), nil)
		for range c.colours {
			v := byte(r.Uint32())
			one := color.NRGBA{v, v, v, 0xff}
			if !c.grey {
				one = color.NRGBA{v, byte(r.Uint32()), 9, c.alpha}
			}
			m.Palette = append(m.Palette, one)
		}
		if c.colours < 256 { // Equal colours, and one that no pixel has.
			m.Palette = append(m.Palette, m.Palette[0], color.NRGBA{7, 77, 177, 0xff})
		}
		for rest := m.Pix; len(rest) > 0; { // Even areas of any length, and single pixels.
			area := rest[:min(1+r.IntN(1+r.IntN(40)), len(rest))]
			n := byte(r.IntN(min(c.colours+1, 256)))
			for i := range area {
				area[i] = n
			}
			rest = rest[len(area):]
		}
		full := image.NewNRGBA(m.Rect)
		for y := range 23 {
			for x := range 41 {
				full.Set(x, y, m.At(x, y))
			}
		}
		for turn := range 8 {
			got, err := encode(turned(plain(clone(m)), turn+1), false)
			if err != nil {
				t.Fatal(err)
			}
			want, err := encode(turned(plain(full), turn+1), false)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Data, want.Data) || got.Width != want.Width {
				t.Errorf("%s, turned %d: got other bytes than without a palette", c.name, turn+1)
			}
		}
		wide := newProfile(screenP3())
		if wide == nil {
			t.Fatal("the profile was not read")
		}
		got, want := wide.inSRGB(plain(clone(m))), wide.inSRGB(plain(full))
		for i := range m.Pix {
			x, y := i%41, i/41
			if got.At(x, y) != want.At(x, y) {
				t.Fatalf("%s, with a profile: got %v at %d, %d, want %v", c.name, got.At(x, y), x, y, want.At(x, y))
			}
		}
	}
}

func clone(m *image.Paletted) *image.Paletted {
	return &image.Paletted{Pix: bytes.Clone(m.Pix), Stride: m.Stride, Rect: m.Rect, Palette: m.Palette}
}

// Some BMP files have pixels whose colour is not in the palette.
func TestAPixelWhoseColourIsNotInThePaletteIsBlack(t *testing.T) {
	m := image.NewPaletted(image.Rect(0, 0, 2, 1), color.Palette{color.NRGBA{200, 0, 0, 0xff}})
	m.Pix[1] = 9
	got := reduced(m)
	if c := got.At(1, 0); c != (color.NRGBA{A: 0xff}) {
		t.Errorf("got %v, want black", c)
	}
	if c := got.At(0, 0); c != (color.NRGBA{200, 0, 0, 0xff}) {
		t.Errorf("got %v, want red", c)
	}
}
