package publish

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/gofrs/flock"
)

// lockName is the name of the file in the output folder that a build locks. It is
// there as long as the build runs; one that a killed build has left is not locked,
// and the next build takes it over.
const lockName = ".pamphlet-lock"

// patience is how long a build waits for another one, and pause how long between
// two looks.
const (
	patience = 2 * time.Second
	pause    = 50 * time.Millisecond
)

// Busy says that another build is at work in the output folder.
type Busy struct {
	// Dir is the output folder.
	Dir string
	// PID is the other build's process, Host the computer that it runs on, and
	// Since when it began; they are zero where that is not known.
	PID   int
	Host  string
	Since time.Time
}

// Error says who holds the folder, and what to do.
func (b *Busy) Error() string {
	by := "another build"
	if b.PID != 0 {
		by = fmt.Sprintf("process %d", b.PID)
		if b.Host != "" {
			by += " on " + b.Host
		}
		if !b.Since.IsZero() {
			by += " since " + b.Since.Local().Format("15:04")
		}
	}
	return fmt.Sprintf("%s is being built by %s: wait for it, or name another folder with --out", b.Dir, by)
}

// holder is what a lock file says.
type holder struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// lock is the lock on an output folder.
type lock struct {
	file *flock.Flock
	root *os.Root
}

// tryLock locks the output folder that root is. It is nil without an error where
// another build holds it, and ErrNotExist where that build has just left and taken
// its lock file along. On a file system that knows no locks it is an error that is
// errNoLocks.
func tryLock(root *os.Root) (*lock, error) {
	path := filepath.Join(root.Name(), lockName)
	switch info, err := root.Lstat(lockName); {
	case err == nil && !info.Mode().IsRegular(): // Nothing is followed, and no pipe is waited for.
		return nil, fmt.Errorf("%s %s: move it away %s", path, kind(info.Mode()), again)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	l := &lock{flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644)), root}
	switch ok, err := l.file.TryLock(); {
	case isPath(err):
		return nil, fmt.Errorf("lock the output folder: %w", err)
	case err != nil:
		return nil, fmt.Errorf("%w: %w", errNoLocks, err)
	case !ok:
		return nil, nil
	}
	ours, err := l.file.Stat()
	if err == nil {
		var there fs.FileInfo
		if there, err = root.Lstat(lockName); err == nil && !os.SameFile(ours, there) {
			err = fs.ErrNotExist // It is the file of the build before, removed while we waited for it.
		}
	}
	if err != nil {
		_ = l.file.Unlock() // the first error is the one to tell
		return nil, err
	}
	_ = l.sign() // on a full disk a lock says nothing, and is a lock
	return l, nil
}

// errNoLocks says that the file system of the output folder cannot lock files.
var errNoLocks = errors.New("the file system cannot lock files")

// isPath reports whether err is of opening the lock file, and not of locking it.
func isPath(err error) bool {
	var path *fs.PathError
	return errors.As(err, &path)
}

// sign writes into the lock file who holds it. The first byte stays blank: it is the
// one that is locked, and on Windows no other process can read it.
func (l *lock) sign() error {
	host, _ := os.Hostname() // a lock without a name is a lock
	data, err := json.Marshal(holder{os.Getpid(), host, time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	f, err := l.root.OpenFile(lockName, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	// What a killed build wrote may be longer; the reader takes the first value.
	_, err = f.WriteAt([]byte(" "+string(data)+"\n"), 1)
	return errors.Join(err, f.Close())
}

// unlock removes the lock file and lets the next build in.
func (l *lock) unlock() error {
	removed := l.root.Remove(lockName)
	err := l.file.Unlock()
	if removed != nil { // Windows removes no open file. One that the next build has opened stays.
		_ = l.root.Remove(lockName)
	}
	return err
}

// busy says who holds the output folder that root is.
func busy(dir string, root *os.Root) *Busy {
	b := &Busy{Dir: dir}
	f, err := root.Open(lockName)
	if err != nil {
		return b
	}
	defer func() { _ = f.Close() }()
	data := make([]byte, 1024)
	n, _ := f.ReadAt(data, 1)
	var h holder
	if json.NewDecoder(strings.NewReader(string(data[:n]))).Decode(&h) == nil {
		b.PID, b.Since = h.PID, h.Since
		b.Host = strings.Map(func(r rune) rune { // Anybody could have written it.
			if !unicode.IsGraphic(r) {
				return -1
			}
			return r
		}, h.Host)
	}
	return b
}

// wait waits for a moment, or until ctx is done.
func wait(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}
