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

// workshopPrefix is the beginning of the name of a workshop. workshopLock is the file
// in it that is locked while its process lives.
const (
	workshopPrefix = "pamphlet-guide-"
	workshopLock   = "lock"
)

// shop is the temporary folder of this process. The library builds each book in a folder
// of its own in here. The folder exists while a book is bound.
type shop struct {
	dir   string
	mu    sync.Mutex
	users int
	lock  *flock.Flock
}

// open makes the library build its books in a folder with a unique name, which does
// not exist yet. It must be called before any goroutine starts, because the library takes
// the path from the environment.
func open() *shop {
	dir, err := os.MkdirTemp("", workshopPrefix)
	if err != nil { // The first book will report why.
		dir = filepath.Join(os.TempDir(), workshopPrefix+strconv.Itoa(os.Getpid()))
	}
	_ = os.Remove(dir) // It is empty, and is created again when it is needed.
	w := &shop{dir: dir}
	names := []string{"TMPDIR", "TMP", "TEMP"} // The names on all systems.
	before := map[string]string{}
	for _, name := range names {
		if value, ok := os.LookupEnv(name); ok {
			before[name] = value
		}
		_ = os.Setenv(name, w.dir) // It fails only for an empty name.
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

// enter creates the folder. It stays until every call of enter is followed by one of
// leave.
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

// leave removes the folder if nobody else uses it. What cannot be removed is left for
// Sweep, because a book should not be lost for that.
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

// occupy creates a folder, if it does not exist, and locks it. The lock is nil if
// another build was sweeping and took the folder for an abandoned one.
func occupy(dir string) (*flock.Flock, error) {
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	lock := flock.New(filepath.Join(dir, workshopLock))
	locked, err := lock.TryLock()
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && !locked:
		return nil, nil
	case err != nil: // If nothing can be locked, nothing is swept.
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

// Discard removes the workshop of this process even if books are still bound in it.
// It is for a program that is about to end.
func Discard() {
	if w, ok := bookStorage.(*shop); ok {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.clear()
	}
}

// Sweep removes the workshops of processes that were killed. The workshops of running
// processes are locked, and stay.
func Sweep() {
	w, ok := bookStorage.(*shop)
	if !ok {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(w.dir))
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(filepath.Dir(w.dir), e.Name())
		if !strings.HasPrefix(e.Name(), workshopPrefix) || !e.IsDir() || dir == w.dir {
			continue
		}
		lock := flock.New(filepath.Join(dir, workshopLock))
		if locked, err := lock.TryLock(); err == nil && locked {
			removeWorkshop(dir, lock)
		}
	}
}

// removeWorkshop removes a workshop while it is locked, because otherwise another
// process could take it for an abandoned one. On systems where an open file cannot be
// removed, it removes the rest right after unlocking.
func removeWorkshop(dir string, lock *flock.Flock) {
	err := os.RemoveAll(dir)
	_ = lock.Unlock() // Its file is removed, or will be.
	if err != nil {
		_ = os.RemoveAll(dir) // What stays is for Sweep.
	}
}
