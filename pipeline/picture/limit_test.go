package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"
)

func TestMemoryForPixelsIsKnownBeforeTheyAreDecoded(t *testing.T) {
	m := drawing(100, 50)
	coloured, gray := asJPEG(t, m), asJPEG(t, image.NewGray(m.Rect))
	for _, c := range []struct {
		name  string
		data  []byte
		model color.Model
		want  int64
	}{
		{"a photograph with a quarter of its colours", coloured, color.YCbCrModel, 100 * 50 * 3 / 2},
		{"a gray photograph", gray, color.GrayModel, 100 * 50},
		{"a progressive photograph", sample(t, "progressive.jpg"), color.YCbCrModel, 100 * 50 * 15},
		{"a photograph in inks", sample(t, "cmyk.jpg"), color.CMYKModel, 100 * 50 * 4},
		{"a PNG of 16 bits", []byte("\x89PNG"), color.NRGBA64Model, 100 * 50 * 8},
		{"a PNG", []byte("\x89PNG"), color.NRGBAModel, 100 * 50 * 4},
	} {
		if got := memory(image.Config{ColorModel: c.model, Width: 100, Height: 50}, c.data); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestLargePhotographsAreReadAndLargerOnesAreNot(t *testing.T) {
	size := func(w, h int) image.Config { return image.Config{ColorModel: color.YCbCrModel, Width: w, Height: h} }
	photo := asJPEG(t, drawing(16, 16))
	if p := tooLarge("x.jpg", size(12000, 9000), memory(size(12000, 9000), photo)); p != nil {
		t.Errorf("108 million pixels: got %v, want them read", p)
	}
	for _, c := range [][2]int{{65500, 65500}, {20000, 14000}, {200_000_001, 1}} {
		p := tooLarge("x.jpg", size(c[0], c[1]), memory(size(c[0], c[1]), photo))
		if p == nil || p.Rule != "image-too-large" || !strings.Contains(p.Hint, "2400") {
			t.Errorf("%v: got %v, want image-too-large", c, p)
		}
	}
}

// Each scan covers all pixels, but takes only a few bytes of the file.
func TestPhotographOfManyScansIsRefused(t *testing.T) {
	data := sample(t, "progressive.jpg")
	at := bytes.Index(data, []byte("\xff\xda"))
	bomb := append(bytes.Clone(data[:at]), bytes.Repeat(data[at:len(data)-2], 200)...)
	_, err := prepare("x.jpg", bomb, false)
	var problem *Problem
	if !errors.As(err, &problem) || problem.Rule != "image-corrupt" || !strings.Contains(problem.Message, "times") {
		t.Errorf("got %v, want image-corrupt", err)
	}
}
