package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var at = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func sample(t *testing.T) []file {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("runs"), 0o600); err != nil {
		t.Fatal(err)
	}
	return []file{{name: "pamphlet", path: path, mode: 0o755}, {name: "man/man1/pamphlet.1", data: []byte("page")}}
}

// listed is the content of an archive: name, mode, time, text.
func listed(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	add := func(name string, mode os.FileMode, at time.Time, r io.Reader) {
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(strings.Join([]string{name, mode.String(), at.UTC().Format(time.RFC3339), string(text)}, " ") + "\n")
	}
	if strings.HasSuffix(name, ".zip") {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			add(f.Name, f.Mode(), f.Modified, r)
		}
		return b.String()
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for all := tar.NewReader(r); ; {
		head, err := all.Next()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		if head.Uid+head.Gid != 0 || head.Uname+head.Gname != "" {
			t.Errorf("%s names its owner", head.Name)
		}
		add(head.Name, head.FileInfo().Mode(), head.ModTime, all)
	}
}

func TestArchiveHoldsFilesWithTheirModesAndOneTime(t *testing.T) {
	const want = "pamphlet-1.0.0 -rwxr-xr-x 2026-03-01T12:00:00Z runs\npamphlet-1.0.0 -rw-r--r-- 2026-03-01T12:00:00Z page\n"
	for system, suffix := range map[string]string{"linux": ".tar.gz", "darwin": ".tar.gz", "windows": ".zip"} {
		base := filepath.Join(t.TempDir(), "pamphlet-1.0.0")
		if err := archive(base, target{system, "amd64"}, at, sample(t)); err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer("1.0.0/pamphlet ", "1.0.0 ", "1.0.0/man/man1/pamphlet.1 ", "1.0.0 ").Replace(listed(t, base+suffix))
		if got != want {
			t.Errorf("%s: got\n%s want\n%s", system, got, want)
		}
	}
}

func TestArchiveOfTheSameFilesIsTheSame(t *testing.T) {
	for _, system := range []string{"linux", "windows"} {
		var made [2]string
		for i := range made {
			base := filepath.Join(t.TempDir(), "a")
			if err := archive(base, target{system, "amd64"}, at, sample(t)); err != nil {
				t.Fatal(err)
			}
			names, err := filepath.Glob(base + ".*")
			if err != nil || len(names) != 1 {
				t.Fatal(names, err)
			}
			data, err := os.ReadFile(names[0])
			if err != nil {
				t.Fatal(err)
			}
			made[i] = string(data)
		}
		if made[0] != made[1] {
			t.Errorf("%s: two archives of the same files differ", system)
		}
	}
}
