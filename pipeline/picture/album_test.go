package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"testing"

	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/spool/spooltest"
)

// grain returns a JPEG file of 300 by 200 pixels with little areas of one colour.
func grain(t *testing.T, seed int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 300, 200))
	for i := range m.Pix {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		m.Pix[i] = byte(seed >> 16)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// filled returns an album that keeps no more pictures in memory.
func filled(files spool.Files) *Album {
	a := NewAlbum(files)
	a.pieces.Most = 0
	return a
}

func TestAFullAlbumHasPicturesInAFile(t *testing.T) {
	album, usual := filled(spooltest.Files(t)), NewLoader(".")
	usual.Store = NewStore()
	l := NewLoader(".")
	l.Store, l.Album = NewStore(), album
	for i := range 3 {
		name := fmt.Sprintf("%d.jpg", i)
		p, err := l.Prepare(name, grain(t, i))
		if err != nil {
			t.Fatal(err)
		}
		want, err := usual.Prepare(name, grain(t, i))
		if err != nil {
			t.Fatal(err)
		}
		same(t, p, want)
		small, err := p.Within(100)
		if err != nil {
			t.Fatal(err)
		}
		wantSmall, err := want.Within(100)
		if err != nil {
			t.Fatal(err)
		}
		same(t, small, wantSmall)
	}
}

// same reports a picture that is in memory, or differs from the one that is.
func same(t *testing.T, p, want *Picture) {
	t.Helper()
	if p.Data != nil {
		t.Errorf("%s is in memory", p.Name)
	}
	data, err := p.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	read, err := io.ReadAll(p.Open())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(data, want.Data) || !bytes.Equal(read, want.Data) || p.Size() != want.Size() || p.Sum() != want.Sum() {
		t.Errorf("%s in the file has other bytes than in memory", p.Name)
	}
	if p.Width != want.Width || p.Height != want.Height || p.MediaType != want.MediaType || p.Name != want.Name {
		t.Errorf("got %s %s %d x %d, want %s %s %d x %d", p.Name, p.MediaType, p.Width, p.Height, want.Name, want.MediaType, want.Width, want.Height)
	}
}

// The store keeps only the pictures that were asked for last.
func TestAPictureInAFileIsScaledOnce(t *testing.T) {
	l := NewLoader(".")
	l.Store, l.Album = NewStore(), filled(spooltest.Files(t))
	p, err := l.Prepare("a.jpg", grain(t, 1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Within(100); err != nil {
		t.Fatal(err)
	}
	p.file, p.store = nil, nil // It cannot be scaled again.
	if _, err := p.Within(100); err != nil {
		t.Error(err)
	}
}

func TestFewPicturesOfAnAlbumAreInMemory(t *testing.T) {
	l := NewLoader(".")
	l.Store, l.Album = NewStore(), NewAlbum(func() (spool.File, error) {
		t.Error("a file is opened")
		return nil, errors.ErrUnsupported
	})
	if p, err := l.Prepare("a.jpg", grain(t, 1)); err != nil || p.Data == nil {
		t.Errorf("it is not in memory: %v", err)
	}
}

func TestAPictureThatCannotBeWrittenStaysInMemory(t *testing.T) {
	l := NewLoader(".")
	l.Store, l.Album = NewStore(), filled(func() (spool.File, error) { return nil, errors.ErrUnsupported })
	if p, err := l.Prepare("a.jpg", grain(t, 1)); err != nil || p.Data == nil {
		t.Errorf("it is not in memory: %v", err)
	}
}
