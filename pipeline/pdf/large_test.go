package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"runtime"
	"testing"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/spool/spooltest"
	"pamphlet/pipeline/unit"
)

// large returns JPEG files of a few pixels and a megabyte, more than stay in memory together.
// All that is large about them is a comment.
func large(t *testing.T) (all []*picture.Picture, size int) {
	t.Helper()
	const each = 1 << 20
	for i := 0; size <= spool.Most+each; i++ {
		var photo bytes.Buffer
		if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
			t.Fatal(err)
		}
		data := bytes.Clone(photo.Bytes()[:2])
		for len(data) < each {
			data = append(data, 0xff, 0xfe, 0xff, 0xff)
			data = append(data, bytes.Repeat([]byte{byte(i)}, 0xffff-2)...)
		}
		data = append(data, photo.Bytes()[2:]...)
		all = append(all, &picture.Picture{Name: fmt.Sprintf("%d.jpg", i), MediaType: "image/jpeg", Data: data, Width: 8, Height: 8})
		size += len(data)
	}
	return all, size
}

// album returns a document that shows pictures, with the first at its end again, as another
// file with the same bytes.
func album(pictures []*picture.Picture, info Info) *Document {
	d := New(info)
	for _, p := range pictures {
		d.AddPage(pageWidth, pageHeight)
		d.Image(p.Name, p, Area{0, 0, 60 * unit.Pt, 40 * unit.Pt})
	}
	d.AddPage(pageWidth, pageHeight)
	d.Image("again", pictures[0], Area{0, 0, 60 * unit.Pt, 40 * unit.Pt})
	return d
}

func TestALargeDocumentIsTheSameInAFile(t *testing.T) {
	pictures, size := large(t)
	for _, info := range []Info{{Title: "Pictures"}, {Title: "Pictures", Press: &Press{}}} {
		if info.Press != nil { // In process inks they are small.
			pictures = pictures[:2]
		}
		want, err := album(pictures, info).Bytes()
		if err != nil {
			t.Fatal(err)
		}
		data, file, err := album(pictures, info).Spooled(spooltest.Files(t))
		if err != nil {
			t.Fatal(err)
		}
		if file != nil {
			if data, err = io.ReadAll(file.Open()); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(data, want) || (file != nil) != (info.Press == nil) {
			t.Errorf("got %d bytes, in a file: %v; want %d", len(data), file != nil, len(want))
		}
		// The last picture is the first one again, though fpdf got them at different times.
		if info.Press == nil && len(want) > size+size/len(pictures) {
			t.Errorf("a file of %d bytes has a picture twice", len(want))
		}
	}
}

func TestEmbeddedPicturesAreInMemoryOnce(t *testing.T) {
	pictures, size := large(t)
	d := album(pictures, Info{})
	before := inUse()
	images, err := d.embedImages(new(spool.Pieces))
	if err != nil {
		t.Fatal(err)
	}
	if got := inUse() - before; got > size/4 {
		t.Errorf("pictures of %d bytes take %d bytes more when they are embedded", size, got)
	}
	runtime.KeepAlive(images)
	runtime.KeepAlive(pictures)
}

// The library unpacks and packs a transparent picture, so that its bytes are others.
func TestEmbeddedPicturesThatAreManyAreInAFile(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 400, 400))
	for i := range m.Pix {
		m.Pix[i] = byte(i*i>>7 ^ i)
	}
	pieces := &spool.Pieces{Files: spooltest.Files(t), Most: 1000}
	d, usual := New(Info{}), New(Info{})
	for _, d := range []*Document{d, usual} {
		d.AddPage(pageWidth, pageHeight)
		d.Image("a", encoded(t, "a.png", m), Area{0, 0, 60 * unit.Pt, 40 * unit.Pt})
	}
	got, err := d.embedImages(pieces)
	if err != nil {
		t.Fatal(err)
	}
	want, err := usual.embedImages(new(spool.Pieces))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"", "SMask"} {
		a, b := got[0], want[0]
		if key != "" {
			a, b = a.get(key).(*object), b.get(key).(*object)
		}
		if a.stream != nil || a.open == nil {
			t.Fatalf("%q: its %d bytes are in memory", key, len(a.stream))
		}
		if data, err := io.ReadAll(a.open()); err != nil || !bytes.Equal(data, b.stream) {
			t.Errorf("%q: got %d bytes, want %d: %v", key, len(data), len(b.stream), err)
		}
	}
}

// inUse returns how many bytes of memory are in use.
func inUse() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
