package spool_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"testing"

	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/spool/spooltest"
)

// written returns what a writer makes of parts.
func written(t *testing.T, files spool.Files, expected int, parts ...[]byte) ([]byte, *spool.Large) {
	t.Helper()
	w := spool.NewWriter(files, expected)
	for _, part := range parts {
		if n, err := w.Write(part); n != len(part) || err != nil {
			t.Fatalf("%d of %d bytes are written: %v", n, len(part), err)
		}
	}
	data, large, err := w.End()
	if err != nil {
		t.Fatal(err)
	}
	return data, large
}

// many returns parts of several sizes with more bytes than stay in memory.
func many() (parts [][]byte) {
	for i, left := 0, spool.Most+1; left > 0; i++ {
		n := min(left, []int{1, 1000, 100_000, 300_000}[i%4])
		parts = append(parts, bytes.Repeat([]byte{byte('a' + i%26)}, n))
		left -= n
	}
	return parts
}

func TestFewBytesStayInMemory(t *testing.T) {
	data, large := written(t, spooltest.Files(t), 3, []byte("few "), []byte("bytes"))
	if string(data) != "few bytes" || large != nil {
		t.Errorf("got %q, %v", data, large)
	}
}

func TestWithoutFilesAllBytesStayInMemory(t *testing.T) {
	parts := many()
	data, large := written(t, nil, 0, parts...)
	if !bytes.Equal(data, bytes.Join(parts, nil)) || large != nil {
		t.Errorf("got %d bytes, %v", len(data), large)
	}
}

func TestManyBytesAreInAFile(t *testing.T) {
	parts := many()
	want := bytes.Join(parts, nil)
	for _, expected := range []int{0, len(want)} {
		data, large := written(t, spooltest.Files(t), expected, parts...)
		if large == nil {
			t.Fatalf("%d bytes stay in memory", len(data))
		}
		for range 2 { // A second reader begins at the first byte again.
			if got, err := io.ReadAll(large.Open()); err != nil || !bytes.Equal(got, want) {
				t.Errorf("the file has %d bytes, not those that were written: %v", len(got), err)
			}
		}
		if large.Open().Size() != int64(len(want)) || large.Sum() != sha256.Sum256(want) {
			t.Errorf("size %d or hash of the file is wrong", large.Open().Size())
		}
	}
}

func TestAFileTakesNoMemory(t *testing.T) {
	files, part := spooltest.Files(t), make([]byte, 100_000)
	if got := spooltest.Allocated(func() {
		w := spool.NewWriter(files, spool.Most+1)
		for range spool.Most/len(part) + 1 {
			if _, err := w.Write(part); err != nil {
				t.Fatal(err)
			}
		}
		if _, large, err := w.End(); large == nil || err != nil {
			t.Fatal(err)
		}
	}); got > spool.Most/10 {
		t.Errorf("a file of %d bytes took %d bytes of memory", spool.Most, got)
	}
}

func TestTheErrorOfAFileIsReturned(t *testing.T) {
	full := errors.New("the disk is full")
	w := spool.NewWriter(func() (spool.File, error) { return nil, full }, spool.Most+1)
	_, err := w.Write(make([]byte, 1_000_000))
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

func TestPiecesBeyondTheFirstAreInAFile(t *testing.T) {
	p := &spool.Pieces{Files: spooltest.Files(t), Most: 8}
	if r := p.Put([]byte("in memory")[:8]); r != nil {
		t.Error("the first bytes are in a file")
	}
	one, two := p.Put([]byte("one")), p.Put([]byte("two, longer"))
	for want, r := range map[string]*io.SectionReader{"one": one, "two, longer": two} {
		if r == nil {
			t.Fatalf("%q is in memory", want)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want {
			t.Errorf("got %q, want %q: %v", got, want, err)
		}
	}
}

func TestPiecesThatCannotBeWrittenStayInMemory(t *testing.T) {
	if r := new(spool.Pieces).Put([]byte("a")); r != nil {
		t.Error("there are no files, but a piece is in one")
	}
	p := &spool.Pieces{Files: func() (spool.File, error) { return nil, errors.ErrUnsupported }}
	if r := p.Put([]byte("a")); r != nil {
		t.Error("a piece is in a file that cannot be opened")
	}
}
