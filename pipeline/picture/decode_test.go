package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
)

// drawing returns a colourful image in which all rows and columns differ.
func drawing(w, h int) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.SetNRGBA(x, y, color.NRGBA{uint8(255 * x / w), uint8(255 * y / h), uint8(80 + x%7 + y%5), 255})
		}
	}
	return m
}

// halves returns an image whose left and right halves have one colour each.
func halves(m interface {
	image.Image
	Set(x, y int, c color.Color)
}, left, right color.Color) {
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if x < (b.Min.X+b.Max.X)/2 {
				m.Set(x, y, left)
			} else {
				m.Set(x, y, right)
			}
		}
	}
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asGIF(t testing.TB, g *gif.GIF) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// prepared returns a picture, and its pixels as a reader of the file sees them.
func prepared(t testing.TB, data []byte) (*Picture, image.Image) {
	t.Helper()
	p, err := prepare("test", data, false)
	if err != nil {
		t.Fatal(err)
	}
	m, kind, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil {
		t.Fatal(err)
	}
	if "image/"+kind != p.MediaType || m.Bounds() != image.Rect(0, 0, p.Width, p.Height) {
		t.Errorf("the data is %s of %v, the picture says %s of %d by %d", kind, m.Bounds(), p.MediaType, p.Width, p.Height)
	}
	return p, m
}

// near reports whether two colours look alike.
func near(a, b color.Color, tolerance int) bool {
	x, y := color.NRGBAModel.Convert(a).(color.NRGBA), color.NRGBAModel.Convert(b).(color.NRGBA)
	for _, d := range []int{int(x.R) - int(y.R), int(x.G) - int(y.G), int(x.B) - int(y.B), int(x.A) - int(y.A)} {
		if max(d, -d) > tolerance {
			return false
		}
	}
	return true
}

func TestEveryKindOfFileKeepsItsColours(t *testing.T) {
	red, blue := color.NRGBA{200, 40, 30, 255}, color.NRGBA{20, 60, 200, 255}
	glass := color.NRGBA{20, 60, 200, 128}
	black, white := color.NRGBA{0, 0, 0, 255}, color.NRGBA{255, 255, 255, 255}
	size := image.Rect(0, 0, 32, 16)
	rgba, deep, paletted := image.NewNRGBA(size), image.NewNRGBA64(size), image.NewPaletted(size, color.Palette{red, blue})
	hollow := image.NewNRGBA(size)
	seen, seenPalette, seenDeep := image.NewNRGBA(size), image.NewPaletted(size, color.Palette{red, glass}), image.NewNRGBA64(size)
	gray, deepGray := image.NewGray(size), image.NewGray16(size)
	halves(rgba, red, blue)
	halves(deep, red, blue)
	halves(paletted, red, blue)
	halves(seen, red, glass)
	halves(seenPalette, red, glass)
	halves(seenDeep, red, glass)
	halves(hollow, color.NRGBA{}, red)
	halves(gray, black, white)
	halves(deepGray, black, white)
	for _, c := range []struct {
		name, mediaType string
		data            []byte
		left, right     color.Color
		tolerance       int
	}{
		{"PNG", "image/png", asPNG(t, rgba), red, blue, 0},
		{"PNG of 16 bits", "image/png", asPNG(t, deep), red, blue, 0},
		{"PNG with a palette", "image/png", asPNG(t, paletted), red, blue, 0},
		{"transparent PNG", "image/png", asPNG(t, seen), red, glass, 0},
		{"transparent PNG with a palette", "image/png", asPNG(t, seenPalette), red, glass, 1},
		{"transparent PNG of 16 bits", "image/png", asPNG(t, seenDeep), red, glass, 1},
		{"PNG that begins transparent", "image/png", asPNG(t, hollow), color.NRGBA{}, red, 0},
		{"gray PNG", "image/png", asPNG(t, gray), black, white, 0},
		{"gray PNG of 16 bits", "image/png", asPNG(t, deepGray), black, white, 0},
		{"JPEG", "image/jpeg", asJPEG(t, rgba), red, blue, 6},
		{"gray JPEG", "image/jpeg", asJPEG(t, gray), black, white, 2},
		{"progressive JPEG", "image/jpeg", sample(t, "progressive.jpg"), red, blue, 6},
		{"CMYK JPEG", "image/jpeg", sample(t, "cmyk.jpg"), red, blue, 6},
		{"GIF", "image/png", asGIF(t, &gif.GIF{Image: []*image.Paletted{paletted}, Delay: []int{0}}), red, blue, 0},
		{"WebP", "image/jpeg", sample(t, "black-white.webp"), black, white, 2},
		{"transparent WebP", "image/png", sample(t, "see-through.webp"), red, glass, 6},
		{"lossless WebP", "image/png", sample(t, "lossless.webp"), red, glass, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, m := prepared(t, c.data)
			if p.MediaType != c.mediaType {
				t.Errorf("got %s, want %s", p.MediaType, c.mediaType)
			}
			if got := m.At(4, 8); !near(got, c.left, c.tolerance) {
				t.Errorf("left: got %v, want %v", got, c.left)
			}
			if got := m.At(27, 8); !near(got, c.right, c.tolerance) {
				t.Errorf("right: got %v, want %v", got, c.right)
			}
			if p.MediaType == "image/png" {
				if depth, interlace := p.Data[24], p.Data[28]; depth != 8 || interlace != 0 {
					t.Errorf("got %d bits, interlaced %d, want 8 bits, not interlaced", depth, interlace)
				}
			}
			if len(p.Findings(diag.Pos{})) > 0 {
				t.Errorf("got findings %v", p.Findings(diag.Pos{}))
			}
		})
	}
}

func TestGrayImagesHaveOneChannel(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 8, 8))
	halves(m, color.Gray{20}, color.Gray{200})
	for _, data := range [][]byte{asPNG(t, m), asJPEG(t, image.NewGray(m.Rect))} {
		if _, got := prepared(t, data); got.ColorModel() != color.GrayModel {
			t.Errorf("got %T, want *image.Gray", got)
		}
	}
}

func TestDrawingsOfFewColoursTakeLittleRoom(t *testing.T) {
	few, many := image.NewNRGBA(image.Rect(0, 0, 64, 64)), image.NewNRGBA(image.Rect(0, 0, 257, 1))
	for i := range 64 * 64 {
		few.SetNRGBA(i%64, i/64, color.NRGBA{uint8(i % 16), 9, uint8(i / 7 % 16), 255})
	}
	for x := range 257 {
		many.SetNRGBA(x, 0, color.NRGBA{uint8(x), uint8(x / 256), 9, 255})
	}
	for _, c := range []struct {
		name    string
		m       *image.NRGBA
		palette bool
	}{{"256 colours", few, true}, {"257 colours", many, false}} {
		p, m := prepared(t, asPNG(t, c.m))
		if got := bytes.Contains(p.Data, []byte("PLTE")); got != c.palette {
			t.Errorf("%s: got palette %v, want %v", c.name, got, c.palette)
		}
		for y := range p.Height {
			for x := range p.Width {
				if !near(m.At(x, y), c.m.At(x, y), 0) {
					t.Fatalf("%s, at %d,%d: got %v, want %v", c.name, x, y, m.At(x, y), c.m.At(x, y))
				}
			}
		}
	}
}

func TestFirstFrameOfAMovingGIFIsShownInItsPlace(t *testing.T) {
	red := color.RGBA{200, 40, 30, 255}
	frame := func(r image.Rectangle) *image.Paletted {
		m := image.NewPaletted(r, color.Palette{red, color.Black})
		return m
	}
	g := &gif.GIF{Image: []*image.Paletted{frame(image.Rect(2, 3, 6, 7)), frame(image.Rect(0, 0, 10, 10))}, Delay: []int{5, 5},
		Config: image.Config{Width: 10, Height: 10, ColorModel: color.Palette(palette.Plan9)}}
	p, m := prepared(t, asGIF(t, g))
	if p.Width != 10 || p.Height != 10 || !near(m.At(3, 4), red, 0) || !near(m.At(8, 8), color.Transparent, 0) {
		t.Errorf("got %d by %d, %v inside the frame, %v outside", p.Width, p.Height, m.At(3, 4), m.At(8, 8))
	}
	findings := p.Findings(diag.Pos{File: "a.md"})
	if len(findings) != 1 || findings[0].Rule != "image-animated" || findings[0].Severity != diag.Note || findings[0].File != "a.md" {
		t.Errorf("got %v, want a note", findings)
	}
	g.Image, g.Delay = g.Image[:1], g.Delay[:1]
	if p, _ := prepared(t, asGIF(t, g)); p.Findings(diag.Pos{}) != nil {
		t.Errorf("one frame: got %v, want no findings", p.Findings(diag.Pos{}))
	}
}

func TestMovingPNGIsNoted(t *testing.T) {
	still := asPNG(t, drawing(4, 4))
	moving := withChunk(still, "acTL", make([]byte, 8))
	if p, _ := prepared(t, moving); len(p.Findings(diag.Pos{})) != 1 {
		t.Errorf("got %v, want one note", p.Findings(diag.Pos{}))
	}
}

// withChunk inserts a chunk before the data of a PNG file.
func withChunk(file []byte, kind string, body []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	chunk = append(append(chunk, kind...), body...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	at := bytes.Index(file, []byte("IDAT")) - 4
	return bytes.Join([][]byte{file[:at], chunk, file[at:]}, nil)
}

// resized changes the size that a PNG file states.
func resized(file []byte, w, h uint32) []byte {
	file = bytes.Clone(file)
	binary.BigEndian.PutUint32(file[16:], w)
	binary.BigEndian.PutUint32(file[20:], h)
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	return file
}

func TestWhatCannotBePlacedIsRefusedWithAHint(t *testing.T) {
	still, photo := asPNG(t, drawing(40, 40)), asJPEG(t, drawing(40, 40))
	for _, c := range []struct {
		name, rule, says, hint string
		data                   []byte
	}{
		{"nothing", "image-corrupt", "empty", "copy", nil},
		{"a broken PNG", "image-corrupt", "broken PNG", "copy", still[:len(still)/2]},
		{"only a signature", "image-corrupt", "broken PNG", "copy", still[:8]},
		{"a broken JPEG", "image-corrupt", "broken JPEG", "copy", photo[:len(photo)/2]},
		{"a broken WebP", "image-corrupt", "broken WebP", "copy", sample(t, "lossless.webp")[:30]},
		{"a broken GIF", "image-corrupt", "broken GIF", "copy", []byte("GIF89a")},
		{"no pixels", "image-corrupt", "broken PNG", "copy", resized(still, 0, 5)},
		{"too many pixels", "image-too-large", "60000 by 50000", "2400", resized(still, 60000, 50000)},
		{"a raw file", "image-format", "raw file", "JPEG", []byte("II*\x00\x08\x00\x00\x00CR\x02\x00")},
		{"a broken TIFF", "image-corrupt", "broken TIFF", "copy", []byte("II*\x00\x08\x00\x00\x00")},
		{"a TIFF in the inks of a press", "image-format", "kind of TIFF file that cannot be read", "PNG or JPEG", withTag(asTIFF(t, drawing(9, 9), nil), 0x106, 3, 5)},
		{"a TIFF that is packed as JPEG", "image-format", "kind of TIFF file that cannot be read", "PNG or JPEG", withTag(asTIFF(t, drawing(9, 9), nil), 0x103, 3, 7)},
		{"a broken BMP", "image-corrupt", "broken BMP", "copy", []byte("BM\x00\x00\x00\x00\x00\x00\x00\x00")},
		{"HEIC by its second brand", "image-format", "HEIC", "iPhone", []byte("\x00\x00\x00\x18ftypMiHE\x00\x00\x00\x00mif1heic")},
		{"AVIF that says mif1 first", "image-format", "AVIF", "JPEG", []byte("\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avifmif1")},
		{"a video", "image-format", "video", "frame", []byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  ")},
		{"JPEG XL", "image-format", "JPEG XL", "JPEG", []byte("\x00\x00\x00\x0cJXL \r\n\x87\n")},
		{"JPEG XL without boxes", "image-format", "JPEG XL", "JPEG", []byte("\xff\x0a\x00")},
		{"JPEG 2000", "image-format", "JPEG 2000", "Preview", []byte("\x00\x00\x00\x0cjP  \r\n\x87\n")},
		{"a Word document", "image-format", "office document", "PNG", []byte("PK\x03\x04")},
		{"a metafile", "image-format", "metafile", "Save as Picture", []byte("\xd7\xcd\xc6\x9a")},
		{"a box file cut short", "image-format", "video", "frame", []byte("\xff\xff\xff\xffftyp")},
		{"SVG with nothing in it", "image-corrupt", "SVG", "PNG", []byte("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>")},
		{"HEIC", "image-format", "HEIC", "Preview", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")},
		{"AVIF", "image-format", "AVIF", "JPEG", []byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00")},
		{"PDF", "image-format", "PDF", "PNG", []byte("%PDF-1.7\n")},
		{"PSD", "image-format", "Photoshop", "PNG", []byte("8BPS\x00\x01")},
		{"a web page", "image-format", "web page", "save the image itself", []byte("\n<!DOCTYPE html><html>")},
		{"a pointer", "image-format", "Git LFS", "git lfs pull", []byte("version https://git-lfs.github.com/spec/v1\n")},
		{"text", "image-format", "not a PNG", "PNG", []byte("hello")},
	} {
		p, err := prepare("x.png", c.data, false)
		var problem *Problem
		if p != nil || !errors.As(err, &problem) {
			t.Errorf("%s: got %v, %v, want a problem", c.name, p, err)
			continue
		}
		if problem.Rule != c.rule || !strings.Contains(problem.Message, c.says) || !strings.Contains(problem.Hint, c.hint) || !strings.Contains(problem.Message, `"x.png"`) {
			t.Errorf("%s: got %+v, want %s with %q and %q", c.name, *problem, c.rule, c.says, c.hint)
		}
	}
}

func TestDecoderThatPanicsIsABrokenFile(t *testing.T) {
	f := format{name: "PNG", config: png.DecodeConfig, decode: func([]byte) (image.Image, error) { panic("index out of range") }}
	_, err := decode("x.png", f, asPNG(t, drawing(2, 2)))
	var problem *Problem
	if !errors.As(err, &problem) || problem.Rule != "image-corrupt" {
		t.Errorf("got %v, want image-corrupt", err)
	}
}

func TestPrepareGivesTheSameBytesEachTime(t *testing.T) {
	for _, data := range [][]byte{asPNG(t, drawing(300, 200)), asJPEG(t, drawing(2500, 90))} {
		one, _ := prepared(t, data)
		two, _ := prepared(t, data)
		if !bytes.Equal(one.Data, two.Data) {
			t.Errorf("%s: two runs gave different bytes", one.MediaType)
		}
	}
}

func FuzzPrepare(f *testing.F) {
	f.Add(asPNG(f, drawing(9, 5)))
	f.Add(asJPEG(f, drawing(9, 5)))
	f.Add(withExif(asJPEG(f, drawing(9, 5)), 6))
	f.Add(asGIF(f, &gif.GIF{Image: []*image.Paletted{image.NewPaletted(image.Rect(1, 1, 4, 4), palette.WebSafe)}, Delay: []int{0}}))
	for _, name := range []string{"black-white.webp", "cmyk.jpg", "lossless.webp", "moving.webp", "progressive.jpg", "see-through.webp"} {
		f.Add(sample(f, name))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if format, ok := formatOf(data); ok {
			if c, err := format.config(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<20 {
				t.Skip("a large image takes long, and shows no more")
			}
		}
		p, err := prepare("x", data, false)
		var problem *Problem
		if err != nil {
			if !errors.As(err, &problem) {
				t.Errorf("got %v, want a problem", err)
			}
			return
		}
		m, _, err := image.Decode(bytes.NewReader(p.Data))
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds() != image.Rect(0, 0, p.Width, p.Height) || max(p.Width, p.Height) > maxSide {
			t.Errorf("got %v for %d by %d", m.Bounds(), p.Width, p.Height)
		}
	})
}
