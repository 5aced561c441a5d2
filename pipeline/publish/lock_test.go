package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"
)

func TestOpenTellsWhoHoldsTheFolder(t *testing.T) {
	dir := t.TempDir()
	first := opened(t, dir)
	began := time.Now()
	_, err := Open(t.Context(), dir)
	var b *Busy
	if !errors.As(err, &b) || b.PID != os.Getpid() || b.Host == "" || time.Since(b.Since) > time.Minute {
		t.Fatalf("got error %v", err)
	}
	if waited := time.Since(began); waited < patience || waited > patience+10*time.Second {
		t.Errorf("waited for %v", waited)
	}
	if want := " is being built by process "; !strings.Contains(err.Error(), dir+want) || !strings.HasSuffix(err.Error(), ": wait for it, or name another folder with --out") {
		t.Errorf("got %q", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	opened(t, dir)
}

func TestOpenWaitsForABuildThatEnds(t *testing.T) {
	dir := t.TempDir()
	first := opened(t, dir)
	time.AfterFunc(4*pause, func() { _ = first.Close() })
	if _, err := Open(t.Context(), dir); err != nil {
		t.Error(err)
	}
}

func TestOpenStopsWaitingWhenItIsTold(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir)
	ctx, stop := context.WithCancel(t.Context())
	time.AfterFunc(2*pause, stop)
	began := time.Now()
	if _, err := Open(ctx, dir); !errors.Is(err, context.Canceled) || time.Since(began) > patience {
		t.Errorf("got error %v after %v", err, time.Since(began))
	}
}

// A killed build leaves its lock file, and nobody holds it.
func TestOpenTakesOverWhatAKilledBuildHasLeft(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, lockName), ` {"pid": 123456789, "host": "`+strings.Repeat("x", 300)+`"}`)
	s := opened(t, dir)
	b := busy(dir, s.root)
	if b.PID != os.Getpid() {
		t.Errorf("the lock file names process %d", b.PID)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if left := tree(t, dir); len(left) != 0 {
		t.Errorf("left %v", left)
	}
}

func TestOpenRefusesALockThatIsNoFile(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "precious.txt")
	put(t, outside, "precious")
	link(t, outside, filepath.Join(dir, lockName))
	if _, err := Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), lockName+" is a symbolic link: move it away") {
		t.Errorf("got error %v", err)
	}
	expect(t, "file outside", tree(t, filepath.Dir(outside))["precious.txt"], "precious")
}

// A build may lock the file of one that is just ending, and that removes it.
func TestALockOnAFileThatWasRemovedIsNoLock(t *testing.T) {
	dir := t.TempDir()
	s := opened(t, dir)
	if err := s.lock.held(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, lockName)
	if err := os.Remove(path); err != nil {
		t.Skipf("this system removes no open file: %v", err)
	}
	for _, there := range []string{"no file", "another file"} {
		if err := s.lock.held(); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: got error %v", there, err)
		}
		put(t, path, "")
	}
}

// The folder may be moved away and made again while a build locks its file: then the
// lock is on a file of another folder, and stays on none.
func TestALockInAnotherFolderIsNoLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "output")
	mkdir(t, dir)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	if err := os.Rename(dir, dir+" of the past"); err != nil {
		t.Skipf("this system moves no open folder: %v", err)
	}
	mkdir(t, dir)
	there, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = there.Close() }()
	if l, err := tryLock(root); l != nil || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, %v", l, err)
	}
	l, err := tryLock(there)
	if l == nil || err != nil {
		t.Fatalf("the other folder cannot be locked: %v", err)
	}
	if err := l.unlock(); err != nil {
		t.Error(err)
	}
}

// mkdir makes a folder.
func mkdir(t *testing.T, dir string) {
	t.Helper()
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
}

// A lock that cannot be compared with the file of that name is an error. It is not one
// that a build has removed: the build would try again for ever.
func TestALockThatCannotBeComparedIsAnError(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, lockName), "")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	unreachable := &lock{flock.New(filepath.Join(dir, lockName, "below a file")), root}
	if err := unreachable.held(); err == nil || errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got error %v", err)
	}
	if err := root.Close(); err != nil {
		t.Fatal(err)
	}
	closed := &lock{flock.New(filepath.Join(dir, lockName)), root}
	if err := closed.held(); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("got error %v, want %v", err, fs.ErrClosed)
	}
}

func TestALockThatIsRefusedSaysWhy(t *testing.T) {
	path := &fs.PathError{Op: "open", Path: lockName, Err: fs.ErrPermission}
	for _, c := range []struct {
		err     error
		want    string
		noLocks bool
	}{
		{nil, "<nil>", false},
		{path, "lock the output folder: open .pamphlet-lock: permission denied", false},
		{syscall.ENOSYS, "the file system cannot lock files: " + syscall.ENOSYS.Error(), true},
	} {
		err := refusal(c.err)
		if expect(t, "error", fmt.Sprint(err), c.want); errors.Is(err, errNoLocks) != c.noLocks || !errors.Is(err, c.err) {
			t.Errorf("%v became %v", c.err, err)
		}
	}
}

func TestOpenTriesAgainWhenTheBuildBeforeEnds(t *testing.T) {
	dir, tries := t.TempDir(), 0
	s, err := open(t.Context(), dir, func(root *os.Root) folder { return disk{root} }, func(root *os.Root) (*lock, error) {
		if tries++; tries < 3 {
			return nil, fs.ErrNotExist // It has removed its lock file.
		}
		return tryLock(root)
	})
	if err != nil || tries != 3 {
		t.Fatalf("got error %v after %d tries", err, tries)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// Some drives in a network lock no files. A build works there, and says so.
func TestOpenWorksOnADiskWithoutLocks(t *testing.T) {
	dir := t.TempDir()
	s, err := open(t.Context(), dir, func(root *os.Root) folder { return disk{root} }, func(*os.Root) (*lock, error) {
		return nil, fmt.Errorf("%w: not supported", errNoLocks)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Unlocked(); err == nil || err.Error() != "the file system cannot lock files: not supported" {
		t.Errorf("got reason %v", err)
	}
	if _, err := build(s, named("knee", "one")); err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	expect(t, "names", strings.Join(readNames(t, dir), " "), "index.html index.json knee")
	if err := opened(t, dir).Unlocked(); err != nil {
		t.Errorf("got reason %v on a disk with locks", err)
	}
}

func TestBusySaysWhatIsKnown(t *testing.T) {
	since := time.Date(2026, 11, 1, 9, 5, 0, 0, time.Local)
	for _, c := range []struct {
		busy Busy
		want string
	}{
		{Busy{Dir: "out"}, "another build"},
		{Busy{Dir: "out", PID: 7}, "process 7"},
		{Busy{Dir: "out", PID: 7, Host: "desk"}, "process 7 on desk"},
		{Busy{Dir: "out", PID: 7, Since: since}, "process 7 since 09:05"},
		{Busy{Dir: "out", PID: 7, Host: "desk", Since: since}, "process 7 on desk since 09:05"},
		{Busy{Dir: "out", Host: "desk", Since: since}, "another build"},
	} {
		expect(t, c.want, c.busy.Error(), "out is being built by "+c.want+": wait for it, or name another folder with --out")
	}
}

func TestBusyShowsNothingThatATerminalObeys(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, lockName), ` {"pid": 7, "host": "a\u001b[2Jb\n"}`)
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close() //nolint:errcheck // It was only read.
	expect(t, "error", busy("output", root).Error(), "output is being built by process 7 on a[2Jb: wait for it, or name another folder with --out")
	put(t, filepath.Join(dir, lockName), "")
	expect(t, "error", busy("output", root).Error(), "output is being built by another build: wait for it, or name another folder with --out")
}

func TestCloseRemovesAnEmptyFolderThatOpenMade(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "a", "b")
	if err := opened(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(base); err != nil || len(left) != 0 {
		t.Errorf("got %v, %v", left, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := opened(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		t.Error("an empty folder of somebody else is gone")
	}
}

// Builds side by side take turns, and each finds what the one before has made.
func TestBuildsSideBySideTakeTurns(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "output")
	const builds = 20
	errs := make(chan error, builds)
	for i := range builds {
		go func() {
			s, err := Open(t.Context(), dir)
			if err == nil {
				set := sample("one")
				set.Slug = string(rune('a' + i))
				_, err = build(s, set)
				err = errors.Join(err, s.Close())
			}
			errs <- err
		}()
	}
	built := 0
	for range builds {
		var b *Busy
		switch err := <-errs; {
		case err == nil:
			built++
		case !errors.As(err, &b):
			t.Error(err)
		}
	}
	sets, err := Manifests(dir)
	if err != nil || len(sets) != built || built == 0 {
		t.Errorf("got %d sets of %d builds, %v", len(sets), built, err)
	}
	for _, e := range readNames(t, dir) {
		if e == lockName {
			t.Error("the lock is still there")
		}
	}
}

func readNames(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
