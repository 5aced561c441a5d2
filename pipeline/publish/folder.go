package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"pamphlet/pipeline/infile"
)

// partSuffix ends the name of a file or folder that is not yet in its place, or no
// longer.
const partSuffix = ".pamphlet-part"

// part returns the name under which a file is written before it is renamed. It is in
// the same folder, because a rename from elsewhere may be a copy.
func part(name string) string { return "." + name + partSuffix }

// whole returns the name of the file that a part belongs to, and reports whether name
// is the name of a part.
func whole(name string) (string, bool) {
	rest, dot := strings.CutPrefix(name, ".")
	rest, end := strings.CutSuffix(rest, partSuffix)
	return rest, dot && end
}

// IsLeftover reports whether name is the name of a file or folder that an interrupted
// build leaves in the output folder. The next build removes it.
func IsLeftover(name string) bool {
	_, ok := whole(name)
	return ok || name == lockName
}

// folder is where files are written: a disk, or in tests one that fails.
type folder interface {
	OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error)
	Rename(oldname, newname string) error
	Remove(name string) error
	Mkdir(name string, perm fs.FileMode) error
	Sync() error
}

// disk is a folder on a real disk.
type disk struct{ *os.Root }

// writeFile writes a file that does not exist or is an earlier part, and waits until
// the disk has it: a rename must never reach the disk before the bytes.
func writeFile(out folder, name string, data io.WriterTo) error {
	f, err := out.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = data.WriteTo(f)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Sync waits until the disk has the names in the folder. Windows and some file systems
// do that by themselves and have no such call.
func (d disk) Sync() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := d.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(serious(f.Sync()), f.Close())
}

// serious returns the error of a flush, nil if it says that the file system has no such
// call.
func serious(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		return nil
	}
	return err
}

// kind returns what a finding says of a file of the wrong kind: "is a folder".
func kind(mode fs.FileMode) string { return "is " + infile.Kind(mode) }

// readManifest returns the manifest in root, nil if there is none. A manifest that
// cannot be read is a problem, because without it nobody knows which files are ours.
func readManifest(root *os.Root, path string) (*Manifest, *Problem, error) {
	info, err := root.Lstat(ManifestName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	case !info.Mode().IsRegular():
		return nil, unusable(path, kind(info.Mode())+", not a file", "move it away "+again), nil
	}
	data, err := readFile(root, ManifestName)
	if err != nil {
		return nil, nil, err
	}
	m, err := parse(data)
	switch {
	case errors.Is(err, errLater):
		return nil, unusable(path, fmt.Sprintf("is unreadable (%v)", err), "build with that version, or move the folder away "+again), nil
	case err != nil:
		return nil, unusable(path, fmt.Sprintf("is unreadable (%v)", err), "delete it "+again), nil
	}
	return &m, nil, nil
}

// hashOf returns the SHA-256 of a file, "" if it is missing, and "link" for a
// symbolic link, which is never the hash of an entry and which a rename replaces.
// Anything else that is not a regular file is a problem.
func hashOf(root *os.Root, name string) (string, *Problem, error) {
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil, nil
	case err != nil:
		return "", nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return "link", nil, nil
	case !info.Mode().IsRegular():
		return "", unusable(filepath.Join(root.Name(), name), kind(info.Mode())+", not a file", "move it away "+again), nil
	}
	f, err := infile.FS(root).Open(name)
	if err != nil {
		return "", nil, err
	}
	sum := sha256.New()
	buffer := buffers.Get().(*[]byte) // The file may be large: it is never held as a whole.
	_, err = io.CopyBuffer(sum, struct{ io.Reader }{f}, *buffer)
	buffers.Put(buffer)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", nil, err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil, nil
}

// buffers are what files are read through: a build hashes many small ones.
var buffers = sync.Pool{New: func() any {
	b := make([]byte, 64<<10)
	return &b
}}

// largestRecord is the size in bytes of the largest manifest, or page that lists sets,
// that is read.
const largestRecord = 256 << 20

// readFile returns the bytes of a manifest or a page. It does not follow a link and
// does not wait for a pipe: what is not a regular file is an error.
func readFile(root *os.Root, name string) ([]byte, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s %s, not a file: move it away %s", filepath.Join(root.Name(), name), kind(info.Mode()), again)
	}
	f, err := infile.ReadIn(root, name, largestRecord)
	return f.Data, err
}
