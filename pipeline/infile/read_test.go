package infile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/infile"
)

func TestReadGivesAFileAndItsTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.md")
	write(t, path, "words")
	f, err := infile.Read(path, 5)
	if err != nil || string(f.Data) != "words" || f.Changed.IsZero() {
		t.Errorf("got %q, %v, %v", f.Data, f.Changed, err)
	}
	root := folder(t, filepath.Dir(path))
	if f, err := infile.ReadIn(root, "a.md", 5); err != nil || string(f.Data) != "words" {
		t.Errorf("in its folder: got %q, %v", f.Data, err)
	}
	write(t, path, "")
	if f, err := infile.Read(path, 5); err != nil || f.Data == nil || len(f.Data) > 0 {
		t.Errorf("an empty file: got %#v, %v", f.Data, err)
	}
	if _, err := infile.Read(path+"x", 5); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is missing: got %v", err)
	}
}

func TestReadIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.md")
	write(t, path, "words!")
	_, err := infile.Read(path, 5)
	var large *infile.TooLarge
	if !errors.As(err, &large) || !strings.Contains(err.Error(), "a.md is larger than 5 bytes") {
		t.Errorf("got %v", err)
	}
}

func TestReadKnowsAFolder(t *testing.T) {
	dir := t.TempDir()
	_, err := infile.Read(dir, 5)
	if wrong, ok := errors.AsType[*infile.NotFile](err); !ok || wrong.Kind != "a folder" {
		t.Errorf("got %v", err)
	}
	path := filepath.Join(dir, "a.md")
	write(t, path, "words")
	if _, err := infile.Folder(path); err == nil || !strings.Contains(err.Error(), "is not a folder") {
		t.Errorf("a file as folder: got %v", err)
	}
}

func TestSizeIsSaidAsPeopleSayIt(t *testing.T) {
	for n, want := range map[int64]string{5: "5 bytes", 300 << 10: "300 KB", 64 << 20: "64 MB"} {
		if got := infile.Size(n); got != want {
			t.Errorf("Size(%d) = %q, want %q", n, got, want)
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func folder(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := infile.Folder(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root
}
