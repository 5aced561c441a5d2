package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.Symlink(target, name); err != nil {
		t.Skipf("this system makes no symbolic links: %v", err)
	}
}

func TestCommitRefusesAFolderThatIsNone(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t *testing.T, dir string)
		want string
	}{
		{"a file", func(t *testing.T, dir string) { put(t, filepath.Join(dir, "asthma"), "mine") }, "is a file, not a folder"},
		{"a folder for a manifest", func(t *testing.T, dir string) {
			if err := os.MkdirAll(filepath.Join(dir, "asthma", ManifestName), 0o755); err != nil {
				t.Fatal(err)
			}
		}, "is a folder, not a file: move it away"},
		{"a link outside", func(t *testing.T, dir string) { link(t, t.TempDir(), filepath.Join(dir, "asthma")) }, "is a symbolic link"},
		{"an artifact's name taken", func(t *testing.T, dir string) { put(t, filepath.Join(dir, "asthma/asthma-guide.epub/x"), "") }, "asthma-guide.epub is a folder, not a file"},
		{"a manifest that is cut off", func(t *testing.T, dir string) { put(t, filepath.Join(dir, "asthma", ManifestName), `{"schema": 1,`) }, "delete it and build again"},
		{"a manifest of another program", func(t *testing.T, dir string) { put(t, filepath.Join(dir, "asthma", ManifestName), `{}`) }, "no schema number"},
		{"a manifest of the future", func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "asthma", ManifestName), `{"schema": 99}`)
		}, "a later version of pamphlet wrote it): build with that version, or move the folder away and build again"},
		{"a manifest that lists files elsewhere", func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "asthma", ManifestName), `{"schema":1,"artifacts":[{"file":"../index.html"}]}`)
		}, `"../index.html" is not the name of an artifact`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			c.make(t, dir)
			want := len(tree(t, dir))
			_, err := try(t, dir, sample("one"))
			var problem *Problem
			if !errors.As(err, &problem) || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(problem.Path, filepath.Join(dir, "asthma")) {
				t.Errorf("got error %v\nwant %q", err, c.want)
			}
			if got := len(tree(t, dir)); got != want {
				t.Errorf("got %d files, want the %d there were", got, want)
			}
		})
	}
}

func TestCommitNeverFollowsALinkOutside(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "precious.txt")
	put(t, outside, "precious")
	if err := os.Mkdir(filepath.Join(dir, "asthma"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"asthma-guide.epub", part("asthma-guide.epub"), part(ManifestName)} {
		link(t, outside, filepath.Join(dir, "asthma", name))
	}
	mustCommit(t, dir, sample("one"))
	got, err := os.ReadFile(outside)
	if err != nil {
		t.Fatal(err)
	}
	expect(t, "file outside", string(got), "precious")
	files := tree(t, dir)
	expect(t, "guide", files["asthma/asthma-guide.epub"], "-guide.epub one")
}

func TestCommitTellsOfAnOutputFolderThatIsAFile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "output")
	put(t, dir, "mine")
	if _, err := try(t, dir, sample("one")); err == nil || !strings.Contains(err.Error(), "make the output folder") {
		t.Errorf("got error %v", err)
	}
}
