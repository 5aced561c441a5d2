package publish

import (
	"bytes"
	"os"
	"testing"

	"pamphlet/pipeline/spool"
)

func TestScratchLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	f, err := s.Scratch()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte("bytes")); err != nil {
		t.Fatal(err)
	}
	read := make([]byte, 5)
	if _, err := f.ReadAt(read, 0); err != nil || string(read) != "bytes" {
		t.Errorf("read %q: %v", read, err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != lockName {
			t.Errorf("%s is left", e.Name())
		}
	}
}

// A system on which an open file keeps its name may leave it after a killed build.
func TestTheNextBuildRemovesScratch(t *testing.T) {
	dir := t.TempDir()
	put(t, dir+"/"+part("scratch-1"), "left")
	opened(t, dir)
	if got, left := tree(t, dir)[part("scratch-1")]; left {
		t.Errorf("%q is left", got)
	}
}

func TestCommitTakesALargeArtifactFromItsFile(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	want := bytes.Repeat([]byte("many bytes "), spool.Most/10)
	w := spool.NewWriter(func() (spool.File, error) { return s.Scratch() }, len(want))
	if _, err := w.Write(want); err != nil {
		t.Fatal(err)
	}
	_, large, err := w.End()
	if err != nil || large == nil {
		t.Fatalf("it is not in a file: %v", err)
	}
	set := sample("text")
	set.Artifacts[0].Data, set.Artifacts[0].Large = nil, large
	first := set.Slug + set.Artifacts[0].Suffix
	for _, change := range []Change{Written, Unchanged} {
		r, err := s.Commit(set)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range r.Files {
			if f.File == first && (f.Change != change || f.Bytes != int64(len(want)) || f.SHA256 != hash(want)) {
				t.Errorf("%s of %d bytes is %s, want %s", f.File, f.Bytes, f.Change, change)
			}
		}
	}
	if got, err := os.ReadFile(dir + "/" + set.Slug + "/" + first); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%d bytes are published, want %d: %v", len(got), len(want), err)
	}
}
