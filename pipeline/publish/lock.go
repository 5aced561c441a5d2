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

// lockName is the name of the file in the output folder that a build locks. It exists
// as long as the build runs. One that a killed build has left is not locked, and the
// next build takes it over.
const lockName = ".pamphlet-lock"

// patience is how long a build waits for another one, and pause how long it waits
// before it tries again.
const (
	patience = 2 * time.Second
	pause    = 50 * time.Millisecond
)

// Busy is the error of an output folder that another build is using.
type Busy struct {
	// Dir is the output folder.
	Dir string
	// PID is the process of the other build, Host the computer that it runs on, and
	// Since the time when it began. Each is zero if it is not known.
	PID   int
	Host  string
	Since time.Time
}

// Error returns who holds the folder, and what to do.
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

// holder is what is written in a lock file.
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

// tryLock locks the output folder root. It returns nil without an error if another
// build holds it, ErrNotExist if that build has just ended and removed its lock file,
// and errNoLocks on a file system without locks.
func tryLock(root *os.Root) (*lock, error) {
	path := filepath.Join(root.Name(), lockName)
	if info, err := root.Lstat(lockName); err == nil && !info.Mode().IsRegular() { // Do not follow a link or wait for a pipe.
		return nil, fmt.Errorf("%s %s: move it away %s", path, kind(info.Mode()), again)
	}
	l := &lock{flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o644)), root}
	if ok, err := l.file.TryLock(); !ok {
		return nil, refusal(err)
	}
	if err := l.held(); err != nil {
		_ = l.file.Unlock() // report the first error
		return nil, err
	}
	_ = l.sign() // on a full disk the file is empty, and still a lock
	return l, nil
}

// held returns ErrNotExist if the lock file is not the one that is locked: that was the
// file of the build before, which has removed it since.
func (l *lock) held() error {
	ours, err := l.file.Stat()
	if err != nil {
		return err
	}
	there, err := l.root.Lstat(lockName)
	if err != nil {
		return err
	}
	if !os.SameFile(ours, there) {
		return fs.ErrNotExist
	}
	return nil
}

// errNoLocks is the error of an output folder whose file system cannot lock files.
var errNoLocks = errors.New("the file system cannot lock files")

// refusal returns what the error of a lock that was not taken means. A *fs.PathError
// comes from opening the lock file, any other from locking it.
func refusal(err error) error {
	if err == nil { // Another build holds it.
		return nil
	}
	if path := (*fs.PathError)(nil); errors.As(err, &path) {
		return fmt.Errorf("lock the output folder: %w", err)
	}
	return fmt.Errorf("%w: %w", errNoLocks, err)
}

// sign writes into the lock file who holds it. The first byte stays blank: only this
// byte is locked, and on Windows no other process can read it.
func (l *lock) sign() error {
	host, _ := os.Hostname() // a lock without a name is still a lock
	data, err := json.Marshal(holder{os.Getpid(), host, time.Now().UTC().Truncate(time.Second)})
	if err != nil {
		return err
	}
	f, err := l.root.OpenFile(lockName, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	// The file of a killed build may be longer: busy reads the first value only.
	_, err = f.WriteAt([]byte(" "+string(data)+"\n"), 1)
	return errors.Join(err, f.Close())
}

// unlock removes the lock file and lets the next build in.
func (l *lock) unlock() error {
	removed := l.root.Remove(lockName)
	err := l.file.Unlock()
	if removed != nil { // Windows cannot remove an open file. One that the next build has opened stays.
		_ = l.root.Remove(lockName)
	}
	return err
}

// busy returns who holds the output folder root, whose path is dir.
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
		b.Host = strings.Map(func(r rune) rune { // Anybody can write into the file.
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
