package pngfile_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/pngfile"
	"pamphlet/pipeline/thorough"
)

// random returns an image of a kind, counted from 0, with random pixels between which
// there are even areas, so that every filter is used. The kinds are grey, opaque, half
// transparent, with premultiplied colours, with two channels of 16 bits, and with
// palettes of 1 to 256 colours.
func random(r *rand.Rand, kind, width, height int) image.Image {
	b := image.Rect(0, 0, width, height).Add(image.Pt(r.IntN(3)-1, r.IntN(3)))
	var m draw.Image
	switch kind % 7 {
	case 0:
		m = image.NewGray(b)
	case 1, 2:
		m = image.NewNRGBA(b)
	case 3:
		m = image.NewRGBA(b)
	case 4:
		m = image.NewNRGBA64(b)
	default:
		colours := make(color.Palette, 1+r.IntN(1<<(1+r.IntN(8))))
		for i := range colours {
			colours[i] = color.NRGBA{byte(r.Uint32()), byte(r.Uint32()), byte(r.Uint32()), 0xff}
			if kind%7 == 6 && i%3 == 0 {
				colours[i] = color.NRGBA{byte(r.Uint32()), 9, byte(i), byte(r.Uint32())}
			}
		}
		m = image.NewPaletted(b, colours)
	}
	for y := b.Min.Y; y < b.Max.Y; y++ {
		slope, noise, alpha := r.IntN(5), 1+r.IntN(40), byte(0xff)
		for x := b.Min.X; x < b.Max.X; x++ {
			v := byte(slope*x + y*(slope&1) + r.IntN(noise))
			if kind%7 >= 2 && x%5 == 0 {
				alpha = byte(r.Uint32())
			}
			if p, ok := m.(*image.Paletted); ok {
				p.SetColorIndex(x, y, v%byte(min(len(p.Palette), 255)))
			} else {
				m.Set(x, y, color.NRGBA{v, v / 2, byte(r.IntN(noise)), alpha})
			}
		}
	}
	if width > 4 && height > 4 && r.IntN(3) == 0 { // A part of a larger image.
		return m.(interface {
			SubImage(image.Rectangle) image.Image
		}).SubImage(b.Inset(2))
	}
	return m
}

// check reports an error unless image/png reads from Encode's file the pixels, and the
// kind of image, that it reads from its own.
func check(t *testing.T, m image.Image) {
	t.Helper()
	if deep, ok := m.(*image.NRGBA64); ok { // Encode drops what 8 bits cannot hold.
		shallow := image.NewNRGBA(deep.Rect)
		draw.Draw(shallow, shallow.Rect, deep, deep.Rect.Min, draw.Src)
		m = shallow
	}
	var theirs bytes.Buffer
	if err := png.Encode(&theirs, m); err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(&theirs)
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.Decode(bytes.NewReader(pngfile.Encode(m)))
	if err != nil {
		t.Errorf("%T of %v: %v", m, m.Bounds(), err)
		return
	}
	if !same(got, want) {
		t.Errorf("%T of %v: got other pixels than from image/png", m, m.Bounds())
	}
}

func same(a, b image.Image) bool {
	if a.Bounds() != b.Bounds() || a.ColorModel() == nil {
		return false
	}
	switch a := a.(type) {
	case *image.Gray:
		b, ok := b.(*image.Gray)
		return ok && bytes.Equal(a.Pix, b.Pix)
	case *image.RGBA:
		b, ok := b.(*image.RGBA)
		return ok && bytes.Equal(a.Pix, b.Pix)
	case *image.NRGBA:
		b, ok := b.(*image.NRGBA)
		return ok && bytes.Equal(a.Pix, b.Pix)
	case *image.Paletted:
		b, ok := b.(*image.Paletted)
		if !ok || len(a.Palette) != len(b.Palette) {
			return false
		}
		for i := range a.Palette {
			if a.Palette[i] != b.Palette[i] {
				return false
			}
		}
		return bytes.Equal(a.Pix, b.Pix)
	}
	return false
}

func TestImagesOfAllKindsAndSizesAreReadAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for width := 1; width < 20; width++ {
		for kind := range 7 {
			check(t, random(r, kind, width, 1+r.IntN(20)))
		}
	}
	for range thorough.Size(30, 1000) {
		check(t, random(r, r.IntN(7), 1+r.IntN(300), 1+r.IntN(60)))
	}
}

// A file of rows that are made one after the other has the pixels of the image.
func TestRowsAreReadAsTheyWere(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, colours := range []int{1, 2, 3, 4, 5, 16, 17, 256} {
		for width := 1; width < 12; width++ {
			palette := make(color.Palette, colours)
			for i := range palette {
				palette[i] = color.NRGBA{byte(r.Uint32()), byte(i), 0, 0xff}
			}
			m := image.NewPaletted(image.Rect(0, 0, width, 9), palette)
			for i := range m.Pix {
				m.Pix[i] = byte(r.IntN(colours))
			}
			for y := 3; y < 6; y++ {
				copy(m.Pix[y*width:][:width], m.Pix[2*width:])
			}
			data := pngfile.EncodeRows(width, 9, palette, func(y int) []uint8 {
				if y == 3 || y == 5 { // Where it may, and where it need not.
					return nil
				}
				return m.Pix[y*width:][:width]
			})
			got, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			for y := range 9 {
				for x := range width {
					if got.At(x, y) != color.RGBAModel.Convert(m.At(x, y)) {
						t.Fatalf("%d colours: got %v at (%d, %d), want %v", colours, got.At(x, y), x, y, m.At(x, y))
					}
				}
			}
		}
	}
}

func FuzzEncode(f *testing.F) {
	for kind := range byte(7) {
		f.Add(uint64(kind), kind, kind+1, kind+5)
	}
	f.Fuzz(func(t *testing.T, seed uint64, kind, width, height byte) {
		check(t, random(rand.New(rand.NewPCG(seed, 0)), int(kind), int(width)+1, int(height)+1))
	})
}

// pictures returns pictures of the repository: drawings, and screenshots of its editions.
func pictures(t testing.TB) map[string]image.Image {
	t.Helper()
	all := map[string]image.Image{}
	for _, path := range []string{
		"source/images/how-soon-how-long.png", "templates/starter/source/images/visit.png", "pipeline/check/testdata/clean/hand.png",
		".github/pictures/editions.png", ".github/pictures/email.png",
	} {
		file, err := os.ReadFile(filepath.Join("..", "..", path))
		if err != nil {
			t.Fatal(err)
		}
		if all[path], err = png.Decode(bytes.NewReader(file)); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func TestFilesAreNoLargerThanThoseOfTheStandardLibrary(t *testing.T) {
	for path, m := range pictures(t) {
		full := image.NewNRGBA(m.Bounds())
		draw.Draw(full, full.Rect, m, image.Point{}, draw.Src)
		for kind, m := range map[string]image.Image{"as it is": m, "in full colours": full} {
			var theirs bytes.Buffer
			if err := png.Encode(&theirs, m); err != nil {
				t.Fatal(err)
			}
			if got, want := len(pngfile.Encode(m)), theirs.Len(); 100*got > 102*want {
				t.Errorf("%s, %s: got %d bytes, want at most 2 %% more than %d", path, kind, got, want)
			}
		}
	}
}

// A picture that is encoded later is not changed by one that was before.
func TestTheSamePixelsGiveTheSameBytes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	first, other := random(r, 1, 90, 40), random(r, 5, 200, 30)
	want := pngfile.Encode(first)
	pngfile.Encode(other)
	if got := pngfile.Encode(first); !bytes.Equal(got, want) {
		t.Errorf("got %d bytes that are not the %d of before", len(got), len(want))
	}
}

func TestAnImageThatNoFileCanHoldIsAMistakeOfOurs(t *testing.T) {
	for name, m := range map[string]image.Image{
		"no pixels": image.NewGray(image.Rect(0, 0, 0, 5)), "no colours": image.NewPaletted(image.Rect(0, 0, 1, 1), nil),
		"too many colours": image.NewPaletted(image.Rect(0, 0, 1, 1), make(color.Palette, 257)),
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: got no panic", name)
				}
			}()
			pngfile.Encode(m)
		}()
	}
}

func BenchmarkEncode(b *testing.B) {
	for path, m := range pictures(b) {
		b.Run(filepath.Base(path), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				pngfile.Encode(m)
			}
		})
	}
}
