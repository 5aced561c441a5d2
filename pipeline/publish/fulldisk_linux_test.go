package publish

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// mounted returns a small disk of its own.
func mounted(t *testing.T, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("this user mounts no disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// large is a set that needs more room than the small disks have left.
func large(slug string) Set {
	s := named(slug, "two")
	for i := range s.Artifacts {
		s.Artifacts[i].Data = []byte(strings.Repeat(slug, 100_000))
	}
	return s
}

// A disk that is full, and one that takes no more files, stops the set that has no
// room and no other; when there is room again, the next build makes everything right.
func TestASetWithoutRoomIsItsOwnTrouble(t *testing.T) {
	for name, options := range map[string]string{"full": "size=256k", "no inodes": "size=8m,nr_inodes=24"} {
		t.Run(name, func(t *testing.T) {
			disk := mounted(t, options)
			dir := filepath.Join(disk, "output")
			mustBuild(t, dir, named("a", "one"), named("b", "one"))
			before := tree(t, dir)
			fill := func(slug string) Set {
				if name == "full" {
					return large(slug)
				}
				s := named(slug, "two")
				for i := range 30 {
					s.Artifacts = append(s.Artifacts, s.Artifacts[0])
					s.Artifacts[len(s.Artifacts)-1].Suffix = fmt.Sprintf("-%d.pdf", i)
				}
				return s
			}
			s := opened(t, dir)
			for _, slug := range []string{"a", "new"} {
				if _, err := s.Commit(fill(slug)); !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "publish "+slug+": ") {
					t.Errorf("%s: got error %v", slug, err)
				}
			}
			if got := tree(t, dir); !maps.Equal(without(got, lockName), before) {
				t.Errorf("got %v\nwant %v", got, before)
			}
			if _, err := build(s, named("b", "two")); err != nil {
				t.Errorf("a set that has room: %v", err)
			}
			wholeFor(t, tree(t, dir))
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			withoutLeftovers(t, tree(t, dir))
			mustBuild(t, dir, named("a", "two"))
			if got := tree(t, dir); got["a/a-guide.epub"] != "-guide.epub two" || got["b/b-guide.epub"] != "-guide.epub two" {
				t.Errorf("got %v", got)
			}
		})
	}
}

// A page that has no room stays as it was, and so does all that it leads to.
func TestAPageWithoutRoomKeepsWhatItLeadsTo(t *testing.T) {
	dir := filepath.Join(mounted(t, "size=256k"), "output")
	mustBuild(t, dir, named("a", "one"), named("b", "one"))
	s := opened(t, dir)
	if err := s.Withdraw("b"); err != nil {
		t.Fatal(err)
	}
	ballast := filepath.Join(filepath.Dir(dir), "ballast")
	for n := 1 << 18; n > 0; n /= 2 {
		f, err := os.OpenFile(ballast, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		for err == nil {
			_, err = f.Write(make([]byte, n))
		}
		_ = f.Close()
	}
	if err := s.WriteIndex(append(page(s.Sets()), make([]byte, 10_000)...)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("got error %v", err)
	}
	if removed, err := s.Finish(); err != nil || len(removed) > 0 {
		t.Errorf("got %v, %v", removed, err)
	}
	wholeFor(t, tree(t, dir))
	withoutLeftovers(t, without(tree(t, dir), lockName))
	if tree(t, dir)["b/b-guide.epub"] == "" {
		t.Error("what the page leads to is gone")
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if _, err := build(s, named("a", "two")); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	expect(t, "names", fmt.Sprint(readNames(t, dir)), "[a index.html index.json]")
}

// without returns files except one.
func without(files map[string]string, name string) map[string]string {
	files = maps.Clone(files)
	delete(files, name)
	return files
}
