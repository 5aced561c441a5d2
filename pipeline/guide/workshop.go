package guide

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	epub "github.com/bmaupin/go-epub"
	"github.com/gofrs/flock"
)

// workshopPrefix begins the name of a workshop, and workshopLock is the file in it
// that is locked as long as its process lives.
const (
	workshopPrefix = "pamphlet-guide-"
	workshopLock   = "lock"
)

// workshop is the folder that everything passes through on its way into a book: the
// library reads resources from files only, and builds each book in a folder of its
// own. It is there while a book is bound. The library keeps its place in a variable
// of its package, hence this one.
var workshop struct {
	mu    sync.Mutex
	users int
	dir   string
	lock  *flock.Flock
}

// enterWorkshop returns the workshop of this process, which stays until as many have
// left it as have entered.
func enterWorkshop() (dir string, err error) {
	w := &workshop
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.users == 0 {
		for w.dir == "" {
			if w.dir, w.lock, err = newWorkshop(); err != nil {
				return "", err
			}
		}
		if err := settle(w.dir); err != nil {
			clearWorkshop()
			return "", err
		}
	}
	w.users++
	return w.dir, nil
}

// leaveWorkshop removes the workshop if nobody else is in it. What cannot be removed
// is left for Sweep: it is no reason to lose a book.
func leaveWorkshop() {
	workshop.mu.Lock()
	defer workshop.mu.Unlock()
	if workshop.users--; workshop.users == 0 {
		clearWorkshop()
	}
}

func clearWorkshop() {
	if workshop.dir != "" {
		removeWorkshop(workshop.dir, workshop.lock)
	}
	workshop.dir, workshop.lock = "", nil
}

// newWorkshop makes a folder in the temporary folder of this computer, and locks it.
// The folder is "" where a build that sweeps was faster.
func newWorkshop() (string, *flock.Flock, error) {
	dir, err := os.MkdirTemp("", workshopPrefix)
	if err != nil {
		return "", nil, err
	}
	lock := flock.New(filepath.Join(dir, workshopLock))
	locked, err := lock.TryLock()
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !locked:
		return "", nil, nil
	case err != nil: // Without locks there is none to sweep it either: it is ours alone.
		return dir, lock, nil
	}
	ours, err := lock.Stat()
	if err == nil {
		var there fs.FileInfo
		if there, err = os.Lstat(lock.Path()); err == nil && os.SameFile(ours, there) {
			return dir, lock, nil
		}
	}
	_ = lock.Unlock() // It is the lock of a folder that has been swept.
	return "", nil, nil
}

// settle makes the library build its books in a folder. It looks for the temporary
// folder once, when it is told to use the file system.
func settle(dir string) (err error) {
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} { // The names on all systems.
		before, had := os.LookupEnv(name)
		if e := os.Setenv(name, dir); e != nil {
			err = errors.Join(err, e)
			continue
		}
		defer func() {
			if had {
				err = errors.Join(err, os.Setenv(name, before))
			} else {
				err = errors.Join(err, os.Unsetenv(name))
			}
		}()
	}
	epub.Use(epub.OsFS)
	return err
}

// Discard removes the workshop of this process although books are still bound in it:
// for a program that is about to end.
func Discard() {
	workshop.mu.Lock()
	defer workshop.mu.Unlock()
	clearWorkshop()
}

// Sweep removes the workshops that processes have left which were killed. Those of
// processes that live are locked, and stay.
func Sweep() {
	old, err := filepath.Glob(filepath.Join(os.TempDir(), workshopPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range old {
		if info, err := os.Lstat(dir); err != nil || !info.IsDir() {
			continue
		}
		lock := flock.New(filepath.Join(dir, workshopLock))
		if locked, err := lock.TryLock(); err == nil && locked {
			removeWorkshop(dir, lock)
		}
	}
}

// removeWorkshop removes a workshop while it is locked, for it could be taken for one
// that nobody has; where a file that is open cannot be removed, right after.
func removeWorkshop(dir string, lock *flock.Flock) {
	err := os.RemoveAll(dir)
	_ = lock.Unlock() // Its file is gone, or goes.
	if err != nil {
		_ = os.RemoveAll(dir) // What stays is for Sweep.
	}
}
