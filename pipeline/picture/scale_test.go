package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"testing"
)

func TestLargePicturesAreScaledDown(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{{4800, 100, 2400, 50}, {3001, 70, 2400, 56}, {30, 7200, 10, 2400}, {2400, 60, 2400, 60}, {60, 2400, 60, 2400}} {
		p, m := prepared(t, asPNG(t, drawing(c.w, c.h)))
		if p.Width != c.wantW || p.Height != c.wantH {
			t.Errorf("%d by %d: got %d by %d, want %d by %d", c.w, c.h, p.Width, p.Height, c.wantW, c.wantH)
		}
		for _, at := range []int{10, 25, 50, 75, 90} {
			got, want := m.At(p.Width*at/100, p.Height*at/100), drawing(c.w, c.h).At(c.w*at/100, c.h*at/100)
			if !near(got, want, 12) {
				t.Errorf("%d by %d, at %d %%: got %v, want %v", c.w, c.h, at, got, want)
			}
		}
	}
}

func TestAveragedIsTheMeanOfTheAreaCovered(t *testing.T) {
	// Three columns become two: each is one column and half of the middle one.
	from := image.NewRGBA(image.Rect(0, 0, 3, 2))
	for x, v := range []uint8{0, 60, 240} {
		for y := range 2 {
			from.Set(x, y, color.Gray{v})
		}
	}
	got := averaged(from, 2, 1)
	for x, want := range []uint8{20, 180} {
		if c := got.RGBAAt(x, 0); c != (color.RGBA{want, want, want, 255}) {
			t.Errorf("column %d: got %v, want %d", x, c, want)
		}
	}
	if same := averaged(from, 3, 2); string(same.Pix) != string(from.Pix) {
		t.Errorf("to its own size: got %v, want %v", same.Pix, from.Pix)
	}
}

// Each old pixel counts as much as the new one covers of it.
func TestAveragedWeighsEachPixelByItsArea(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		width, height := 1+random.IntN(24), 2+random.IntN(24)
		w, h := 1+random.IntN(width), 1+random.IntN(height)
		from := image.NewRGBA(image.Rect(0, 0, width, height))
		for i := range from.Pix {
			from.Pix[i] = byte(random.IntN(2) * random.IntN(256))
		}
		got := averaged(from, w, h)
		// overlap returns how much of new pixel i, of to, is in old pixel k, of all.
		overlap := func(i, to, k, all int) int { return max(0, min((i+1)*all, (k+1)*to)-max(i*all, k*to)) }
		for i := range got.Pix {
			x, y, c, sum := i/4%w, i/4/w, i%4, 0
			for k := range width * height {
				sum += int(from.Pix[4*k+c]) * overlap(x, w, k%width, width) * overlap(y, h, k/width, height)
			}
			if want := (sum + width*height/2) / (width * height); int(got.Pix[i]) != want {
				t.Fatalf("%d by %d to %d by %d, at %d, %d: got %d, want %d", width, height, w, h, x, y, got.Pix[i], want)
			}
		}
	}
}

func TestDivisorRoundsAsADivisionDoes(t *testing.T) {
	for _, n := range []uint64{2, 3, 4, 7, 1000, 4032 * 3024, maxPixels - 1, maxPixels, 1<<28 - 1} {
		d := newDivisor(n)
		for q := range uint64(256) {
			for _, x := range []uint64{q * n, q*n + n/2 - 1, q*n + n/2, q*n + (n+1)/2, (q+1)*n - 1} {
				if x = min(x, 255*n); d.rounded(x) != (x+n/2)/n {
					t.Fatalf("%d / %d: got %d, want %d", x, n, d.rounded(x), (x+n/2)/n)
				}
			}
		}
	}
}

func TestNothingIsScaledAway(t *testing.T) {
	if b := shrunk(drawing(1, 9000), maxSide).Bounds(); b != image.Rect(0, 0, 1, maxSide) {
		t.Errorf("got %v, want one column", b)
	}
}

// The colour of invisible pixels must not show in an edge.
func TestScalingDownKeepsColoursAtTransparentEdges(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 2*maxSide, 2))
	for x := range 2 * maxSide {
		for y := range 2 {
			m.SetNRGBA(x, y, color.NRGBA{200, 0, 0, 255})
			if x%2 == 0 {
				m.SetNRGBA(x, y, color.NRGBA{0, 255, 0, 0})
			}
		}
	}
	if got := shrunk(m, maxSide).At(9, 0); !near(got, color.NRGBA{200, 0, 0, 128}, 1) {
		t.Errorf("got %v, want half-transparent red", got)
	}
}

func TestWithinScalesOnlyWhatIsLarger(t *testing.T) {
	p, err := encode(drawing(400, 200), false)
	if err != nil {
		t.Fatal(err)
	}
	p.Name = "a.png"
	if same, err := p.Within(400); err != nil || same != p {
		t.Errorf("of its own size: got %v, %v, want the picture itself", same, err)
	}
	small, err := p.Within(100)
	if err != nil {
		t.Fatal(err)
	}
	size, err := png.DecodeConfig(bytes.NewReader(small.Data))
	if err != nil || size.Width != 100 || size.Height != 50 || small.Width != 100 || small.Height != 50 || small.Name != "a.png" || small.MediaType != mediaPNG {
		t.Errorf("got %+v of %d by %d (%v), want a PNG of 100 by 50 with its name", small, size.Width, size.Height, err)
	}
	for _, data := range []string{"", "no image", "\x89PNG\r\n\x1a\n"} {
		if _, err := (&Picture{Name: "a.png", Data: []byte(data), Width: 400, Height: 200}).Within(100); err == nil {
			t.Errorf("%q: got no error", data)
		}
	}
}

// Images with a palette are read by a table of their colours.
func TestPaletteIsReadAsPackageDrawReadsIt(t *testing.T) {
	for name, colours := range map[string]color.Palette{
		"opaque":      {color.NRGBA{200, 10, 30, 255}, color.Gray{90}, color.RGBA{1, 2, 3, 255}},
		"transparent": {color.NRGBA{200, 10, 30, 255}, color.NRGBA{200, 150, 30, 77}, color.Transparent},
	} {
		whole := image.NewPaletted(image.Rect(0, 0, 9, 7), colours)
		for i := range whole.Pix {
			whole.Pix[i] = byte(i * i % 3)
		}
		for _, r := range []image.Rectangle{whole.Rect, image.Rect(2, 1, 8, 6)} {
			from := whole.SubImage(r)
			want := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
			draw.Draw(want, want.Rect, from, r.Min, draw.Src)
			if got := averaged(from, r.Dx(), r.Dy()); !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%s, %v: averaged: got %v, want %v", name, r, got.Pix, want.Pix)
			}
			if got := nrgba(from); name == "opaque" && !bytes.Equal(got.Pix, want.Pix) {
				t.Errorf("%s, %v: nrgba: got %v, want %v", name, r, got.Pix, want.Pix)
			}
		}
	}
}

func TestFitKeepsADrawingWhoseScaledFileWouldBeLarger(t *testing.T) {
	flat := image.NewPaletted(image.Rect(0, 0, 800, 400), nil)
	for i := range 60 {
		flat.Palette = append(flat.Palette, color.NRGBA{byte(4 * i), byte(255 - 3*i), byte(i * i), 255})
	}
	for y := range 400 {
		for x := range 800 {
			flat.SetColorIndex(x, y, uint8((x*x+y*y)/9000%60))
		}
	}
	p, err := encode(flat, false)
	if err != nil {
		t.Fatal(err)
	}
	if !p.even() {
		t.Fatalf("%d bytes are no drawing with even areas", len(p.Data))
	}
	for _, side := range []int{790, 600, 400} {
		if got, err := p.Fit(side); err != nil || got != p {
			t.Errorf("to %d: got another picture, %v", side, err)
		}
		if small, err := p.Within(side); err != nil || len(small.Data) < len(p.Data) {
			t.Errorf("to %d: got %d bytes, which the drawing's %d would not beat (%v)", side, len(small.Data), len(p.Data), err)
		}
	}
	// Far less than half of its size takes fewer bytes.
	if got, err := p.Fit(20); err != nil || got.Width != 20 {
		t.Errorf("to 20: got %d pixels, %v", got.Width, err)
	}
	photo, err := encode(drawing(800, 400), true)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := photo.Fit(600); err != nil || got.Width != 600 {
		t.Errorf("a photograph: got %d pixels, %v, want 600", got.Width, err)
	}
}
