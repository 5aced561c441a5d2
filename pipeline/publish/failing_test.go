package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// failing is a folder on a disk that does not answer at the step that is numbered left.
// With gone it never answers again, not even to who reads.
type failing struct {
	disk
	left *int
	gone bool
}

var errDisk = errors.New("the disk does not answer")

func (f failing) step() error {
	*f.left--
	if *f.left < 0 && f.gone {
		_ = f.Close()
	}
	if *f.left == -1 || *f.left < -1 && f.gone {
		return errDisk
	}
	return nil
}

func (f failing) OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error) {
	if err := f.step(); err != nil {
		return nil, err
	}
	return f.disk.OpenFile(name, flag, perm)
}

func (f failing) Rename(from, to string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Rename(from, to)
}

func (f failing) Remove(name string) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Remove(name)
}

func (f failing) Mkdir(name string, perm fs.FileMode) error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Mkdir(name, perm)
}

func (f failing) Sync() error {
	if err := f.step(); err != nil {
		return err
	}
	return f.disk.Sync()
}

// restore writes files as an earlier build has left them.
func restore(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		put(t, filepath.Join(dir, name), text)
	}
	return dir
}

// Whatever step of a build fails, once or from then on, the build says so, goes on
// with what it can, leaves no file half written and no dead link on the page, and the
// next build makes everything right.
func TestShelfReportsEachStepThatFails(t *testing.T) {
	with := func(s Set, f doc.Format, suffix string) Set {
		s.Artifacts = append(s.Artifacts, edition.Artifact{Format: f, Suffix: suffix, Data: []byte(s.Inputs)})
		return s
	}
	work := func(s *Shelf) error {
		var errs []error
		for _, set := range []Set{with(named("a", "two"), doc.Press, "-press.pdf"), named("b", "one"), named("c", "two")} {
			_, err := s.Commit(set)
			errs = append(errs, err)
		}
		for _, slug := range []string{"gone", "partly"} {
			if m, err := s.Set(slug); m != nil || err != nil {
				errs = append(errs, err, s.Withdraw(slug))
			}
		}
		errs = append(errs, s.WriteIndex(page(s.Sets())))
		_, err := s.Finish()
		return errors.Join(append(errs, err)...)
	}
	clean := t.TempDir()
	mustBuild(t, clean, with(named("a", "one"), doc.Booklet, "-booklet.pdf"), named("b", "one"), named("gone", "one"), named("partly", "one"))
	put(t, filepath.Join(clean, "partly", "notes.txt"), "mine")
	before := tree(t, clean)
	run := func(dir string) {
		t.Helper()
		s := opened(t, dir)
		if err := work(s); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	run(clean)
	want := tree(t, clean)
	for _, gone := range []bool{false, true} {
		steps := 0
		for failed := true; failed; steps++ {
			dir, left := restore(t, before), steps
			s, err := open(t.Context(), dir, func(root *os.Root) folder { return failing{disk{root}, &left, gone} }, tryLock)
			if err != nil {
				t.Fatal(err)
			}
			err = work(s)
			if failed = left < 0; failed != errors.Is(err, errDisk) {
				t.Errorf("got error %v", err)
			}
			if err := s.Close(); err != nil && !gone {
				t.Error(err)
			}
			wholeFor(t, tree(t, dir))
			run(dir)
			if got := tree(t, dir); !maps.Equal(got, want) {
				t.Errorf("after the next build\n got %v\nwant %v", got, want)
			}
			if t.Failed() {
				t.Fatalf("after %d steps (never again: %v)", steps, gone)
			}
		}
		if steps < 30 {
			t.Errorf("only %d steps were tried", steps)
		}
	}
}

// forgetful is a folder that says it has made another one, and has not.
type forgetful struct{ disk }

func (forgetful) Mkdir(string, fs.FileMode) error { return nil }

func TestCommitReportsAFolderThatIsGoneAtOnce(t *testing.T) {
	dir := t.TempDir()
	s, err := open(t.Context(), dir, func(root *os.Root) folder { return forgetful{disk{root}} }, tryLock)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(named("knee", "one")); !errors.Is(err, fs.ErrNotExist) || !strings.HasPrefix(err.Error(), "publish knee: ") {
		t.Errorf("got error %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Some file systems cannot flush a folder. Any other error of a flush is one.
func TestAFlushThatIsNotSupportedIsNoError(t *testing.T) {
	for _, c := range []struct{ err, want error }{
		{nil, nil}, {errDisk, errDisk},
		{&fs.PathError{Op: "sync", Path: ".", Err: syscall.EINVAL}, nil},
		{fmt.Errorf("sync: %w", errors.ErrUnsupported), nil},
	} {
		if got := serious(c.err); !errors.Is(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%v: got %v, want %v", c.err, got, c.want)
		}
	}
}

// A set that an interrupted build has begun and that cannot be completed is a problem
// of its own, and the next build completes it.
func TestOpenReportsASetThatItCannotComplete(t *testing.T) {
	clean := t.TempDir()
	mustBuild(t, clean, named("a", "one"), named("b", "one"))
	crash := 4 // in the renames, after the three files and the manifest are written
	crashAfter(t, crash, clean, func(s *Shelf) error { _, err := s.Commit(named("a", "two")); return err })
	before := tree(t, clean)
	if before["a/"+part(ManifestName)] == "" {
		t.Fatalf("the crash left %v", before)
	}
	steps := 0
	for failed := true; failed; steps++ {
		dir, left := restore(t, before), steps
		s, err := open(t.Context(), dir, func(root *os.Root) folder { return failing{disk{root}, &left, false} }, tryLock)
		if err != nil {
			t.Fatal(err)
		}
		_, err = s.Set("a")
		var problem *Problem
		if failed = left < 0; failed != errors.As(err, &problem) || failed && !strings.Contains(err.Error(), filepath.Join(dir, "a")+" cannot be read ("+errDisk.Error()+"): ") {
			t.Errorf("got error %v", err)
		}
		if m, err := s.Set("b"); m == nil || err != nil {
			t.Errorf("the other set: %v, %v", m, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		mustBuild(t, dir, named("b", "one"))
		if got := tree(t, dir); got["a/a-guide.epub"] != "-guide.epub two" || !strings.Contains(got["a/manifest.json"], `"inputs": "two"`) {
			t.Errorf("after the next build: got %v", got)
		}
		withoutLeftovers(t, tree(t, dir))
	}
	if steps != 6 {
		t.Errorf("got %d steps, want five that fail and a last one", steps-1)
	}
}
