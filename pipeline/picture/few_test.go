package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"
)

// striped returns an image with a palette: circles of some colours on white, which have
// edges of all directions.
func striped(side, lines int) *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.White})
	for i := range lines {
		m.Palette = append(m.Palette, color.RGBA{uint8(40 * i), uint8(90 * (i % 3)), uint8(255 - 30*i), 255})
		for y := range side {
			for x := range side {
				if d := math.Hypot(float64(x), float64(y)) - float64(side*(i+1)/(lines+1)); 0 <= d && d < 9 {
					m.SetColorIndex(x, y, uint8(i+1))
				}
			}
		}
	}
	return m
}

func TestScaledDrawingKeepsItsPalette(t *testing.T) {
	from := striped(900, 5)
	small, ok := shrunk(from, 400).(*image.Paletted)
	if !ok {
		t.Fatal("a drawing of six colours has no palette when it is scaled")
	}
	want := nrgba(averaged(from, 400, 400))
	pure := map[color.Color]bool{}
	for _, c := range from.Palette {
		pure[color.NRGBAModel.Convert(c)] = true
	}
	for i := range small.Pix {
		x, y := i%400, i/400
		got, exact := small.At(x, y), want.At(x, y)
		if pure[exact] && got != exact {
			t.Fatalf("at %d, %d: the even colour %v became %v", x, y, exact, got)
		}
		if !near(got, exact, 16) {
			t.Fatalf("at %d, %d: got %v, want about %v", x, y, got, exact)
		}
	}
}

func TestScaledPhotographWithAPaletteHasAllColours(t *testing.T) {
	photo := image.NewNRGBA(image.Rect(0, 0, 600, 600))
	for i := range 600 * 600 {
		photo.SetNRGBA(i%600, i/600, color.NRGBA{uint8(i % 600 * 255 / 600), uint8(i / 600 * 255 / 600), 128, 255})
	}
	m := image.NewPaletted(photo.Rect, nil)
	for r := range 16 {
		for g := range 16 {
			m.Palette = append(m.Palette, color.NRGBA{uint8(17 * r), uint8(17 * g), 128, 255})
		}
	}
	draw.FloydSteinberg.Draw(m, m.Rect, photo, image.Point{})
	if _, ok := shrunk(m, 250).(*image.NRGBA); !ok {
		t.Error("the dots of a photograph with a palette were rounded")
	}
}

// Transparent drawings keep their edges.
func TestScaledTransparentDrawingHasNoPalette(t *testing.T) {
	m := striped(300, 3)
	m.Palette[0] = color.NRGBA{}
	if _, ok := shrunk(m, 100).(*image.NRGBA); !ok {
		t.Error("a transparent drawing was given a palette")
	}
}
