package guide_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/picture"
)

// withPictures returns the edition of an article that shows the images in a folder, and
// the findings about these images.
func withPictures(t testing.TB, dir string, sources ...string) (*edition.Edition, []diag.Finding) {
	t.Helper()
	var text strings.Builder
	text.WriteString("---\ntitle: Pictures\nlang: en-US\n---\n\n")
	pictures := map[string]*picture.Picture{}
	var findings diag.List
	loader := picture.NewLoader(dir)
	defer loader.Close() //nolint:errcheck // The folder is only read.
	for i, source := range sources {
		fmt.Fprintf(&text, "## Chapter %d\n\n![Picture %d](<%s>)\n\n", i+1, i+1, source)
		var p *picture.Picture
		data, err := loader.Read(source)
		if err == nil {
			p, err = loader.Prepare(source, data)
		}
		var problem *picture.Problem
		switch {
		case errors.As(err, &problem):
			findings.Add(problem.Finding(diag.Pos{File: "article.md"}))
		case err != nil:
			t.Fatal(err)
		default:
			pictures[source] = p
			for _, f := range p.Findings(diag.Pos{File: "article.md"}) {
				findings.Add(f)
			}
		}
	}
	e := read(t, text.String())
	e.Pictures = pictures
	return e, findings.Sorted()
}

func save(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func pngOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// photograph returns an image without large plain areas.
func photograph(w, h, seed int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	n := uint32(seed)*2654435761 + 1
	for y := range h {
		for x := range w {
			n = n*1664525 + 1013904223
			grain := uint8(n >> 27)
			m.SetRGBA(x, y, color.RGBA{uint8(x*255/w)/2 + grain, uint8(y*255/h)/2 + grain, uint8((x+y)/8) + grain, 255})
		}
	}
	return m
}

func TestPicturesOfAnyNameMakeAWholePublication(t *testing.T) {
	dir := t.TempDir()
	sources := []string{"my window.png", "fenêtre à l'est.png", "窗户.png", "a/room.png", "b/room.png", "100% & more.png", "room.PNG"}
	for i, source := range sources {
		save(t, filepath.Join(dir, source), pngOf(t, image.NewGray(image.Rect(0, 0, 10+i, 10))))
	}
	e, findings := withPictures(t, dir, sources...)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	b := unpack(t, render(t, e))
	checkPublication(t, b)
	for i := range sources {
		name := fmt.Sprintf("EPUB/images/picture-%02d.png", i+1)
		size, err := png.DecodeConfig(strings.NewReader(b.files[name]))
		if err != nil || size.Width != 10+i {
			t.Errorf("%s: width %d, error %v; want the picture %q, %d wide", name, size.Width, err, sources[i], 10+i)
		}
	}
}

// sized returns a PNG file with another size in its header.
func sized(file []byte, w, h uint32) []byte {
	file = bytes.Clone(file)
	binary.BigEndian.PutUint32(file[16:], w)
	binary.BigEndian.PutUint32(file[20:], h)
	binary.BigEndian.PutUint32(file[29:], crc32.ChecksumIEEE(file[12:29]))
	return file
}

// An image that cannot be shown is a finding. The guide can still be made without it.
func TestImagesThatCannotBeShownAreFindings(t *testing.T) {
	dir := t.TempDir()
	whole := pngOf(t, image.NewGray(image.Rect(0, 0, 40, 40)))
	frames := &gif.GIF{}
	for range 2 {
		frames.Image = append(frames.Image, image.NewPaletted(image.Rect(0, 0, 4, 4), color.Palette{color.Black, color.White}))
		frames.Delay = append(frames.Delay, 1)
	}
	var moving bytes.Buffer
	if err := gif.EncodeAll(&moving, frames); err != nil {
		t.Fatal(err)
	}
	var sources []string
	for _, c := range []struct {
		source, rule string
		data         []byte
	}{
		{"broken.png", "image-corrupt", whole[:len(whole)-20]},
		{"empty.png", "image-corrupt", nil},
		{"huge.png", "image-too-large", sized(whole, 20_000, 20_000)},
		{"moving.gif", "image-animated", moving.Bytes()},
		{"drawing.svg", "drawing-unsafe", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><script>alert(1)</script><image href="https://example.org/a.png"/></svg>`)},
		{"named.png", "drawing-unsafe", []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9" onload="alert(1)"/>`)},
	} {
		save(t, filepath.Join(dir, c.source), c.data)
		sources = append(sources, c.source)
		_, findings := withPictures(t, dir, c.source)
		if len(findings) != 1 || findings[0].Rule != c.rule || findings[0].Hint == "" {
			t.Errorf("%s: got %v, want %s", c.source, findings, c.rule)
		}
	}
	e, _ := withPictures(t, dir, sources...)
	b := unpack(t, render(t, e))
	checkPublication(t, b)
	for name, content := range b.files {
		if strings.Contains(content, "alert(1)") || strings.Contains(content, "example.org") {
			t.Errorf("%s holds what was in a file", name)
		}
	}
}

func TestPicturesAreMadeSmallEnoughForScreens(t *testing.T) {
	dir := t.TempDir()
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, photograph(1800, 1200, 1), &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	save(t, filepath.Join(dir, "photo.jpg"), photo.Bytes())
	drawing := image.NewGray(image.Rect(0, 0, 1760, 880)) // Scaled down it would be a larger file.
	from := photograph(220, 110, 2)
	for i := range drawing.Pix {
		drawing.Pix[i] = from.RGBAAt(i%1760/8, i/1760/8).R / 4 % 2 * 255
	}
	save(t, filepath.Join(dir, "drawing.png"), pngOf(t, drawing))
	e, findings := withPictures(t, dir, "photo.jpg", "drawing.png")
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	b := unpack(t, render(t, e))
	small := b.files["EPUB/images/picture-01.jpg"]
	size, err := jpeg.DecodeConfig(strings.NewReader(small))
	if err != nil || size.Width != 1600 || size.Height != 1067 {
		t.Errorf("photograph: got %d by %d (error %v), want 1600 by 1067", size.Width, size.Height, err)
	}
	if got, most := len(small), len(e.Pictures["photo.jpg"].Data)*2/3; got > most {
		t.Errorf("photograph: got %d bytes, want %d at most", got, most)
	}
	if want := `width="1600" height="1067"`; !strings.Contains(b.files["EPUB/xhtml/chapter-01.xhtml"], want) {
		t.Errorf("%s is missing", want)
	}
	if got, want := b.files["EPUB/images/picture-02.png"], string(e.Pictures["drawing.png"].Data); got != want {
		t.Error("the drawing is not the smaller of two forms")
	}
	checkPublication(t, b)
}

func TestRenderReportsAPictureThatIsNone(t *testing.T) {
	e := sample(t)
	e.Pictures = map[string]*picture.Picture{"window.png": {Name: "window.png", MediaType: "image/png", Data: []byte("no"), Width: 3000, Height: 10}}
	var findings diag.List
	if _, err := guide.Render(e, &findings); err == nil || !strings.Contains(err.Error(), "window.png") {
		t.Errorf("error: got %v, want one that names the picture", err)
	}
}
