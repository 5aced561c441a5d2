package pdf

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

func TestPictureIsSeparatedPixelByPixel(t *testing.T) {
	const size = 64
	im := image.NewNRGBA(image.Rect(0, 0, size, size))
	for x := range size {
		for y := range size {
			im.SetNRGBA(x, y, color.NRGBA{uint8(4 * x), uint8(4 * y), uint8(2 * (x + y)), 255})
		}
	}
	d := New(forPress())
	d.AddPage(size*unit.Pt, size*unit.Pt)
	d.Image("a", encoded(t, "a.png", im), Area{0, 0, size * unit.Pt, size * unit.Pt})
	_, points := plates(t, finished(t, d))
	for i, got := range points {
		c := im.NRGBAAt(i%size, i/size)
		if want := deepened(c.R, c.G, c.B); got != want {
			t.Fatalf("%v is printed with %v, want %v", c, got, want)
		}
	}
}

func TestTransparencyIsFlattenedOnWhite(t *testing.T) {
	im := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	im.SetNRGBA(1, 0, color.NRGBA{255, 0, 0, 128})
	o, err := pressImage(encoded(t, "a.png", im))
	if err != nil {
		t.Fatal(err)
	}
	// The second pixel is the difference from the first.
	if got, want := o.stream, []byte{0, 0, 0, 0, 0, 128, 128, 0}; string(got) != string(want) {
		t.Errorf("samples %v, want %v", got, want)
	}
}

func TestGreyPictureIsForBlackAlone(t *testing.T) {
	im := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	for i := range 8 {
		im.SetNRGBA(i, i, color.NRGBA{0, 0, 0, 255})
	}
	d := New(forPress())
	d.AddPage(8*unit.Pt, 8*unit.Pt)
	d.Image("a", encoded(t, "a.png", im), Area{0, 0, 8 * unit.Pt, 8 * unit.Pt})
	_, points := plates(t, finished(t, d))
	for i, got := range points {
		want := inks{}
		if i%8 == i/8 {
			want.k = solid
		}
		if got != want {
			t.Fatalf("point %d is printed with %v, want %v", i, got, want)
		}
	}
}

func TestPressTakesEveryKindOfPicture(t *testing.T) {
	size := image.Rect(3, 3, 11, 11)
	see := color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 128}, color.NRGBA{0, 255, 0, 0}}
	for name, im := range map[string]image.Image{
		"gray.png": image.NewGray(size), "full.png": image.NewNRGBA(size), "see.png": image.NewPaletted(size, see),
		"gray.jpg": image.NewGray(size), "colour.jpg": image.NewYCbCr(size, image.YCbCrSubsampleRatio420),
	} {
		o, err := pressImage(encoded(t, name, im))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := len(o.stream); got != 8*8 && got != 8*8*4 {
			t.Errorf("%s: %d samples", name, got)
		}
	}
	d := New(forPress())
	d.AddPage(pageWidth, pageHeight)
	d.Image("x", &picture.Picture{Name: "x.jpg", MediaType: "image/jpeg", Data: []byte("no picture")}, Area{})
	if _, err := d.Bytes(); err == nil || !strings.Contains(err.Error(), `"x.jpg"`) {
		t.Errorf("a broken picture gives error %v", err)
	}
}

func TestResolutionIsThatOfTheCoarserDirection(t *testing.T) {
	p := &picture.Picture{Width: 600, Height: 300}
	for _, c := range []struct {
		area Area
		want int
	}{
		{Area{Width: 2 * unit.Inch, Height: unit.Inch}, 300},
		{Area{Width: 4 * unit.Inch, Height: unit.Inch}, 150},
		{Area{Width: 2 * unit.Inch, Height: 3 * unit.Inch}, 100},
		{Area{Width: 2*unit.Inch + 1, Height: unit.Inch}, 299},
	} {
		if got := Resolution(p, c.area); got != c.want {
			t.Errorf("in %v there are %d pixels per inch, want %d", c.area, got, c.want)
		}
	}
	if got := Resolution(p, Area{}); got < 1<<30 {
		t.Errorf("in no area there are %d pixels per inch", got)
	}
}
