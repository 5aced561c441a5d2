package pdf

import (
	"image"
	"image/color"
	"image/color/palette"
	"strings"
	"testing"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

func TestPictureIsEmbeddedOnce(t *testing.T) {
	d := New(Info{Title: "Pictures"})
	one, two := drawing(t, "one.png", 1), drawing(t, "two.png", 2)
	for range 3 {
		d.AddPage(pageWidth, pageHeight)
		d.Image("two", two, Area{0, 0, 60 * unit.Pt, 40 * unit.Pt})
		d.Image("one", one, Area{0, 50 * unit.Pt, 60 * unit.Pt, 40 * unit.Pt})
	}
	out := tool(t, finished(t, d), "pdfimages", "-list", "FILE")
	// A mask is listed after its picture.
	objects := map[string]bool{}
	for line := range strings.Lines(out) {
		if f := strings.Fields(line); len(f) > 10 && (f[2] == "image" || f[2] == "smask") {
			objects[f[10]] = true
		}
	}
	if len(objects) != 2 {
		t.Errorf("%d objects, want 2:\n%s", len(objects), out)
	}
}

func TestEveryKindOfPictureIsAccepted(t *testing.T) {
	size := image.Rect(0, 0, 8, 8)
	see := color.Palette{color.NRGBA{255, 0, 0, 255}, color.NRGBA{0, 0, 255, 128}, color.NRGBA{0, 255, 0, 0}}
	gray := image.NewGray(size)
	full := image.NewNRGBA(size)
	ycc := image.NewYCbCr(size, image.YCbCrSubsampleRatio420)
	pictures := []*picture.Picture{
		encoded(t, "gray.png", gray), encoded(t, "full.png", full), encoded(t, "palette.png", image.NewPaletted(size, palette.Plan9)),
		encoded(t, "see.png", image.NewPaletted(size, see)), encoded(t, "gray.jpg", gray), encoded(t, "colour.jpg", ycc),
	}
	d := New(Info{Title: "Pictures"})
	d.AddPage(pageWidth, pageHeight)
	for _, p := range pictures {
		d.Image(p.Name, p, Area{0, 0, 60 * unit.Pt, 40 * unit.Pt})
	}
	if out := tool(t, finished(t, d), "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
		t.Error(out)
	}
	d = New(Info{})
	d.AddPage(pageWidth, pageHeight)
	d.Image("x", &picture.Picture{Name: "x.png", MediaType: "image/png", Data: []byte("no picture")}, Area{})
	if _, err := d.Bytes(); err == nil || !strings.Contains(err.Error(), `"x.png"`) {
		t.Errorf("a broken picture gives error %v", err)
	}
}

// Paper cannot show more, and the file would be larger for nothing.
func TestPicturesHaveThePixelsThatPaperShows(t *testing.T) {
	photo := image.NewYCbCr(image.Rect(0, 0, 1200, 600), image.YCbCrSubsampleRatio420)
	drawing := image.NewNRGBA(photo.Rect)
	for i := range drawing.Pix {
		drawing.Pix[i] = uint8(i * i >> 3) // Many colours.
	}
	area := func(width unit.Length) Area { return Area{0, 0, width, width / 2} }
	for _, c := range []struct {
		name  string
		m     image.Image
		areas []Area
		want  string
	}{
		{"photo.jpg", photo, []Area{area(unit.Inch)}, "/Width 300"},
		{"twice.jpg", photo, []Area{area(unit.Inch), area(2 * unit.Inch), area(unit.Inch)}, "/Width 600"},
		{"sharp.jpg", photo, []Area{area(6 * unit.Inch)}, "/Width 1200"},
		{"drawing.png", drawing, []Area{area(unit.Inch)}, "/Width 600"},
	} {
		for _, info := range []Info{{Title: "Pictures"}, forPress()} {
			d := New(info)
			d.AddPage(pageWidth, pageHeight)
			for _, a := range c.areas {
				d.Image(c.name, encoded(t, c.name, c.m), a)
			}
			if out := tool(t, finished(t, d), "qpdf", "--qdf", "--object-streams=disable", "FILE", "-"); !strings.Contains(out, c.want+"\n") {
				t.Errorf("%s: no image has %s", c.name, c.want)
			}
		}
	}
}
