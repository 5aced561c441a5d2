package guide

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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

// shop is the folder of this process that everything passes through on its way into a
// book: the library reads resources from files only, and builds each book in a folder
// of its own. The folder is there while a book is bound.
type shop struct {
	dir   string
	mu    sync.Mutex
	users int
	lock  *flock.Flock
}

// workshop is the one of this process. The library keeps its place in a variable of
// its package, hence this one. It is told before anything runs side by side, for it
// asks the environment.
var workshop = open()

// open makes the library build its books in a folder that is not there yet, and whose
// name nobody else has.
func open() *shop {
	dir, err := os.MkdirTemp("", workshopPrefix)
	if err != nil { // The first book will say why.
		dir = filepath.Join(os.TempDir(), workshopPrefix+strconv.Itoa(os.Getpid()))
	}
	_ = os.Remove(dir) // It is empty, and made again when it is needed.
	w := &shop{dir: dir}
	names := []string{"TMPDIR", "TMP", "TEMP"} // The names on all systems.
	before := map[string]string{}
	for _, name := range names {
		if value, ok := os.LookupEnv(name); ok {
			before[name] = value
		}
		_ = os.Setenv(name, w.dir) // No name is empty, so there is no error.
	}
	epub.Use(epub.OsFS)
	for _, name := range names {
		if value, ok := before[name]; ok {
			_ = os.Setenv(name, value) // As above.
		} else {
			_ = os.Unsetenv(name) // As above.
		}
	}
	return w
}

// enter makes the folder, which stays until as many have left it as have entered.
func (w *shop) enter() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.lock == nil {
		var err error
		if w.lock, err = occupy(w.dir); err != nil {
			return err
		}
	}
	w.users++
	return nil
}

// leave removes the folder if nobody else is in it. What cannot be removed is left for
// Sweep: it is not a reason to lose a book.
func (w *shop) leave() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.users--; w.users == 0 {
		w.clear()
	}
}

// clear removes the folder. The caller holds mu.
func (w *shop) clear() {
	if w.lock != nil {
		removeWorkshop(w.dir, w.lock)
	}
	w.lock = nil
}

// occupy makes a folder, if it is not there, and locks it. The lock is nil where a
// build that sweeps has taken the folder for one that nobody has.
func occupy(dir string) (*flock.Flock, error) {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, workshopLock))
	locked, err := lock.TryLock()
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !locked:
		return nil, nil
	case err != nil: // Where nothing can be locked, nothing is swept.
		return lock, nil
	}
	ours, err := lock.Stat()
	if err == nil {
		var there fs.FileInfo
		if there, err = os.Lstat(lock.Path()); err == nil && os.SameFile(ours, there) {
			return lock, nil
		}
	}
	_ = lock.Unlock() // It is the lock of a folder that has been swept.
	return nil, nil
}

// Discard removes the workshop of this process although books are still bound in it:
// for a program that is about to end.
func Discard() {
	workshop.mu.Lock()
	defer workshop.mu.Unlock()
	workshop.clear()
}

// Sweep removes the workshops that processes have left which were killed. Those of
// processes that live are locked, and stay.
func Sweep() {
	entries, err := os.ReadDir(filepath.Dir(workshop.dir))
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(filepath.Dir(workshop.dir), e.Name())
		if !strings.HasPrefix(e.Name(), workshopPrefix) || !e.IsDir() || dir == workshop.dir {
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
