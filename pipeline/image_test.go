package pipeline

import (
	"bytes"
	stdimage "image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// What one article has prepared the others of a run do not prepare again, nor do the
// editions scale it again.
func TestArticlesOfARunShareTheirPictures(t *testing.T) {
	dir := t.TempDir()
	var drawing bytes.Buffer
	if err := png.Encode(&drawing, stdimage.NewGray(stdimage.Rect(0, 0, 90, 60))); err != nil {
		t.Fatal(err)
	}
	text := []byte("---\ntitle: Rest\nlang: en-US\ndate: 2026-11-01\n---\n\n## Rest\n\nRest for a day.\n\n![A bed](bed.png)\n")
	for name, data := range map[string][]byte{"a.md": text, "b.md": text, "bed.png": drawing.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := open(task{Project: Project{Source: dir}})
	if err != nil {
		t.Fatal(err)
	}
	var first *byte
	for i, j := range b.jobs {
		if err := j.read(); err != nil {
			t.Fatal(err)
		}
		p := j.source.Pictures["bed.png"]
		if p == nil {
			t.Fatalf("%s: the picture is missing: %v", j.path, j.findings.Sorted())
		}
		small, err := p.Within(30)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			first = &small.Data[0]
		} else if &small.Data[0] != first {
			t.Errorf("%s: the picture was made again", j.path)
		}
	}
	if len(b.jobs) != 2 {
		t.Errorf("got %d articles, want 2", len(b.jobs))
	}
}
