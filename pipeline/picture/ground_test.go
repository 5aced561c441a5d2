package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

func TestOnFillsWhatIsSeenThrough(t *testing.T) {
	drawing := image.NewNRGBA(image.Rect(0, 0, 3, 1))
	drawing.SetNRGBA(0, 0, color.NRGBA{A: 0xff})
	drawing.SetNRGBA(1, 0, color.NRGBA{A: 0x80})
	var b bytes.Buffer
	if err := png.Encode(&b, drawing); err != nil {
		t.Fatal(err)
	}
	p, err := (&Picture{Name: "logo.png", MediaType: mediaPNG, Data: b.Bytes(), Width: 3, Height: 1}).On(color.RGBA{0xff, 0xee, 0xdd, 0xff})
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(p.Data))
	if err != nil || p.Name != "logo.png" || p.Width != 3 || p.Height != 1 {
		t.Fatalf("got %+v, %v", p, err)
	}
	for x, want := range []color.NRGBA{{0, 0, 0, 0xff}, {0x7f, 0x76, 0x6e, 0xff}, {0xff, 0xee, 0xdd, 0xff}} {
		if got := color.NRGBAModel.Convert(img.At(x, 0)); got != want {
			t.Errorf("pixel %d is %v, want %v", x, got, want)
		}
	}
	again, err := p.On(color.White)
	if err != nil || again != p {
		t.Errorf("an opaque picture was made anew: %v", err)
	}
}

func TestOnLeavesPhotographsAndRefusesWhatIsNoImage(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2)), nil); err != nil {
		t.Fatal(err)
	}
	photo := &Picture{MediaType: mediaJPEG, Data: b.Bytes(), Width: 2, Height: 2}
	if got, err := photo.On(color.White); got != photo || err != nil {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := (&Picture{MediaType: mediaPNG, Data: []byte("no")}).On(color.White); err == nil {
		t.Error("no error")
	}
}

// Only files with transparency are decoded to be laid on a ground.
func TestHeaderOfAPNGSaysWhetherItIsSeenThrough(t *testing.T) {
	r := image.Rect(0, 0, 2, 2)
	white, glass := color.Palette{color.White}, color.Palette{color.White, color.Transparent}
	half := image.NewNRGBA(r)
	for name, c := range map[string]struct {
		image image.Image
		want  bool
	}{
		"grey": {image.NewGray(r), false}, "opaque": {drawing(2, 2), false}, "half transparent": {half, true},
		"palette": {image.NewPaletted(r, white), false}, "palette with transparency": {image.NewPaletted(r, glass), true},
	} {
		if got := seenThrough(asPNG(t, c.image)); got != c.want {
			t.Errorf("%s: got %t, want %t", name, got, c.want)
		}
	}
	if !seenThrough([]byte("no picture")) {
		t.Error("what is no PNG file has to be decoded, so that the error is found")
	}
}
