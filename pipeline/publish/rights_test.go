package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// chmod changes rights until the test ends.
func chmod(t *testing.T, path string, mode fs.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(path, info.Mode()) })
}

// What a build may not read or write stops the set or the page that needs it, and no
// other, and the message says what it is.
func TestMissingRightsStopWhatNeedsThem(t *testing.T) {
	const unreadable = "permission denied): see that you may read and write it, and build again"
	for _, c := range []struct {
		name string // the file or folder, below the output folder
		mode fs.FileMode
		want string // what the errors say, "" for none
	}{
		{"knee", 0o000, "knee cannot be read (%" + unreadable},
		{"knee", 0o666, "knee cannot be read (%" + unreadable},
		{"knee", 0o555, "publish knee: %permission denied"},
		{"knee/manifest.json", 0o000, "knee cannot be read (%" + unreadable},
		{"knee/knee-guide.epub", 0o000, "publish knee: %knee-guide.epub: permission denied"},
		{"knee/knee-guide.epub", 0o444, ""}, // It is replaced, not written.
		{"knee/.knee-guide.epub.pamphlet-part", 0o555, "knee cannot be read (remove what a build has left: %" + unreadable},
		{"index.html", 0o000, "publish index.html: %index.html: permission denied"},
		{"index.json", 0o000, "publish index.html: %index.json: permission denied"},
	} {
		t.Run(fmt.Sprintf("%s %o", c.name, c.mode), func(t *testing.T) {
			dir := t.TempDir()
			mustBuild(t, dir, named("asthma", "one"), named("knee", "one"))
			if strings.HasSuffix(c.name, partSuffix) {
				put(t, filepath.Join(dir, c.name, "x"), "")
			}
			before := tree(t, dir)
			limited(t)
			chmod(t, filepath.Join(dir, c.name), c.mode)
			s := opened(t, dir)
			var errs []error
			for _, slug := range []string{"asthma", "knee"} {
				if _, err := s.Commit(named(slug, "two")); err != nil {
					errs = append(errs, err)
				}
			}
			if err := s.WriteIndex(page(s.Sets())); err != nil {
				errs = append(errs, err)
			}
			if _, err := s.Finish(); err != nil {
				errs = append(errs, err)
			}
			got := fmt.Sprint(errors.Join(errs...))
			if c.want == "" {
				expect(t, "error", got, "<nil>")
				return
			}
			start, end, _ := strings.Cut(c.want, "%")
			if len(errs) != 1 || !strings.Contains(got, start) || !strings.HasSuffix(got, end) {
				t.Errorf("got error %s\nwant %s", got, c.want)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if err := os.Chmod(filepath.Join(dir, c.name), 0o755); err != nil {
				t.Fatal(err)
			}
			after := tree(t, dir)
			expect(t, "other set", after["asthma/asthma-guide.epub"], "-guide.epub two")
			if strings.HasPrefix(c.name, "knee") {
				expect(t, "set", after["knee/knee-guide.epub"], before["knee/knee-guide.epub"])
			} else {
				expect(t, "page", after[IndexName], before[IndexName])
			}
			mustBuild(t, dir, named("knee", "two"))
			wholeFor(t, tree(t, dir))
		})
	}
}

func TestOpenReportsAFolderWithoutRights(t *testing.T) {
	for mode, want := range map[fs.FileMode]string{0o333: "open the output folder: ", 0o555: "lock the output folder: ", 0o666: "lock the output folder: "} {
		dir := t.TempDir()
		limited(t)
		chmod(t, dir, mode)
		if _, err := Open(t.Context(), dir); !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, part("asthma"), "x"), "")
	chmod(t, filepath.Join(dir, part("asthma")), 0o555)
	if _, err := Open(t.Context(), dir); !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "read the output folder: remove what a build has left: ") {
		t.Errorf("got error %v", err)
	}
	chmod(t, filepath.Join(dir, part("asthma")), 0o755)
	opened(t, dir) // It is not locked.
}

// A set that loses its rights while a build runs is reported by whoever needs it.
func TestSetsThatLoseTheirRightsAreReported(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("knee", "one"))
	limited(t)
	s := opened(t, dir)
	m, err := s.Set("knee")
	if err != nil || !s.Intact(*m) {
		t.Fatalf("got %v, %v", m, err)
	}
	for _, mode := range []fs.FileMode{0o000, 0o666} {
		chmod(t, filepath.Join(dir, "knee"), mode)
		if s.Intact(*m) {
			t.Error("a set that nobody can read is intact")
		}
		if _, err := s.Commit(named("knee", "two")); !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "publish knee: ") {
			t.Errorf("commit: got error %v", err)
		}
		if err := s.Withdraw("knee"); !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "withdraw knee: ") {
			t.Errorf("withdraw: got error %v", err)
		}
	}
	if m, err := s.Set("knee"); m == nil || err != nil {
		t.Errorf("got %v, %v, want the set that could not be withdrawn", m, err)
	}
}

// A set that cannot be removed does not stop the others, and leaves later: when Finish is
// called again, or with the next build.
func TestFinishReportsWhatItCannotRemove(t *testing.T) {
	once := func(s *Shelf) {
		removed, err := s.Finish()
		if err != nil || len(removed) != 1 || removed[0].Slug != "knee" || len(removed[0].Files) != 3 {
			t.Errorf("the second time: got %+v, %v", removed, err)
		}
	}
	for _, c := range []struct {
		name  string
		mode  fs.FileMode
		again func(*Shelf)
	}{
		{"no file can be read", 0o000, once},
		{"no file can be removed", 0o555, once},
		{"the next build removes it", 0o555, func(*Shelf) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			mustBuild(t, dir, named("asthma", "one"), named("knee", "one"), named("wrist", "one"))
			limited(t)
			s := opened(t, dir)
			for _, slug := range []string{"asthma", "knee", "wrist"} {
				if err := s.Withdraw(slug); err != nil {
					t.Fatal(err)
				}
			}
			if err := s.WriteIndex(page(s.Sets())); err != nil {
				t.Fatal(err)
			}
			chmod(t, filepath.Join(dir, "knee"), c.mode)
			removed, err := s.Finish()
			if !errors.Is(err, fs.ErrPermission) || !strings.HasPrefix(err.Error(), "remove files of knee: ") || strings.Contains(err.Error(), "\n") {
				t.Errorf("got error %v", err)
			}
			if len(removed) != 3 || len(removed[0].Files) != 3 || len(removed[1].Files) != 0 || len(removed[2].Files) != 3 {
				t.Errorf("got %+v", removed)
			}
			if err := os.Chmod(filepath.Join(dir, "knee"), 0o755); err != nil {
				t.Fatal(err)
			}
			c.again(s)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			mustBuild(t, dir)
			expect(t, "names", fmt.Sprint(readNames(t, dir)), "[index.html index.json]")
		})
	}
}

// What is withdrawn must not stay public, whatever somebody has made of it.
func TestFinishRemovesWhatSomebodyHasChanged(t *testing.T) {
	leave := map[string]func(*Shelf) error{
		"the set": func(s *Shelf) error { return s.Withdraw("knee") },
		"the file": func(s *Shelf) error {
			set := named("knee", "one")
			set.Artifacts = set.Artifacts[:2] // no guide
			_, err := s.Commit(set)
			return err
		},
	}
	change := map[string]func(t *testing.T, path string){
		"other bytes": func(t *testing.T, path string) { put(t, path, "changed by hand") },
		"a link": func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			link(t, "knee-brochure.pdf", path)
		},
		"no rights": func(t *testing.T, path string) {
			limited(t)
			if err := os.Chmod(path, 0o000); err != nil {
				t.Fatal(err)
			}
		},
	}
	for what, leave := range leave {
		for how, change := range change {
			t.Run(what+" leaves with "+how, func(t *testing.T) {
				dir := t.TempDir()
				mustBuild(t, dir, named("knee", "one"))
				path := filepath.Join(dir, "knee", "knee-guide.epub")
				change(t, path)
				s := opened(t, dir)
				if err := leave(s); err != nil {
					t.Fatal(err)
				}
				if err := s.WriteIndex(page(s.Sets())); err != nil {
					t.Fatal(err)
				}
				removed, err := s.Finish()
				if err != nil || len(removed) != 1 || fmt.Sprint(removed[0].Altered) != "[knee-guide.epub]" || len(removed[0].Stays) != 0 {
					t.Errorf("got %+v, %v", removed, err)
				}
				if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
					t.Errorf("the file is still there: %v", err)
				}
			})
		}
	}
}

// What an interrupted build has left and what cannot be removed stops what would be
// written in its place.
func TestLeftoversThatCannotBeRemovedAreReported(t *testing.T) {
	finish := func(s *Shelf) error {
		if err := s.Withdraw("knee"); err != nil {
			return err
		}
		if err := s.WriteIndex(page(s.Sets())); err != nil {
			return err
		}
		_, err := s.Finish()
		return err
	}
	for _, c := range []struct {
		name, left string
		do         func(*Shelf) error
	}{
		{"a changed set", "knee/" + part("x"), func(s *Shelf) error { _, err := s.Commit(named("knee", "two")); return err }},
		{"a new set", part("wrist"), func(s *Shelf) error { _, err := s.Commit(named("wrist", "one")); return err }},
		{"a set that leaves", part("knee"), finish},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			mustBuild(t, dir, named("knee", "one"))
			limited(t)
			s := opened(t, dir)
			put(t, filepath.Join(dir, c.left, "x"), "")
			chmod(t, filepath.Join(dir, c.left), 0o555)
			if err := c.do(s); !errors.Is(err, fs.ErrPermission) {
				t.Errorf("got error %v", err)
			}
			if err := os.Chmod(filepath.Join(dir, c.left), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := c.do(s); err != nil {
				t.Error(err)
			}
		})
	}
}

// Whoever may read the folder in which the output folder is may read all that is
// published, as far as the umask of the build allows.
func TestPublishedFilesHaveUsualRights(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other rights")
	}
	base := t.TempDir()
	put(t, filepath.Join(base, "usual", "file"), "")
	dir := filepath.Join(base, "some", "output")
	mustBuild(t, dir, named("knee", "one"))
	mustBuild(t, dir, named("knee", "two"))
	mode := func(path string) fs.FileMode {
		t.Helper()
		info, err := os.Stat(filepath.Join(base, path))
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode()
	}
	for _, path := range []string{"some", "some/output", "some/output/knee"} {
		expect(t, path, mode(path).String(), mode("usual").String())
	}
	s := opened(t, dir)
	for _, path := range []string{lockName, "index.html", "index.json", "knee/manifest.json", "knee/knee-guide.epub"} {
		expect(t, path, mode("some/output/"+path).String(), mode("usual/file").String())
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
