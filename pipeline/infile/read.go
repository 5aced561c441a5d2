package infile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// File is a file that was read.
type File struct {
	// Data is not nil, even if the file is empty.
	Data []byte
	// Changed is the time of the file's last change.
	Changed time.Time
}

// NotFile is the error of a path that leads to something other than a file.
type NotFile struct {
	Path string
	// Kind is what is there, in the words of the function Kind.
	Kind string
}

// Error names the path, what is there, and what to do.
func (e *NotFile) Error() string {
	return fmt.Sprintf("%s is %s, not a file: put the file itself there", e.Path, e.Kind)
}

// TooLarge is the error of a file with more than Most bytes.
type TooLarge struct {
	Path string
	Most int64
}

// Error names the path and the bound.
func (e *TooLarge) Error() string {
	return fmt.Sprintf("%s is larger than %s", e.Path, Size(e.Most))
}

// Outside is the error of a path that leaves its folder by ".." or a symbolic link.
type Outside struct{ Path string }

// Error names the path.
func (e *Outside) Error() string { return e.Path + " leads out of its folder" }

// Size returns a number of bytes for messages: "64 MB", "300 KB", "12 bytes".
func Size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// Read reads the file at a path, following symbolic links. The error is a *NotFile if
// it is not a regular file, a *TooLarge if it has more than most bytes, or the
// system's.
func Read(path string, most int64) (File, error) {
	f, info, err := Open(path)
	if err != nil {
		return File{}, err
	}
	return readAll(f, info, path, most, patience)
}

// ReadIn is like Read, for a name in root. If ".." or a symbolic link leaves root, the
// error is an *Outside.
func ReadIn(root *os.Root, name string, most int64) (File, error) {
	f, info, err := openIn(root, name)
	if err != nil {
		return File{}, err
	}
	return readAll(f, info, name, most, patience)
}

// Open opens the file at a path to read it, following symbolic links. The error is a
// *NotFile if it is not a regular file. The caller limits how much is read.
func Open(path string) (*os.File, fs.FileInfo, error) {
	return open(path, func() (fs.FileInfo, error) { return os.Stat(path) },
		func() (*os.File, error) { return os.OpenFile(path, os.O_RDONLY|nonblock, 0) })
}

func openIn(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	f, info, err := open(name, func() (fs.FileInfo, error) { return root.Stat(name) },
		func() (*os.File, error) { return root.OpenFile(name, os.O_RDONLY|nonblock, 0) })
	return f, info, leaving(name, err)
}

// leaving returns an *Outside in place of the error for a path that leaves its folder.
func leaving(name string, err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok && !errors.As(err, new(syscall.Errno)) && !errors.Is(path.Err, fs.ErrNotExist) {
		return &Outside{name} // This error is from os.Root, not from the system.
	}
	return err
}

// open checks the kind of the file before it opens it, because opening a device can
// change it. It checks again after, because another file may have taken its place.
func open(name string, stat func() (fs.FileInfo, error), opened func() (*os.File, error)) (*os.File, fs.FileInfo, error) {
	info, err := stat()
	if err != nil {
		return nil, nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, nil, &NotFile{name, Kind(info.Mode())}
	}
	f, err := opened()
	if err != nil {
		return nil, nil, err
	}
	if info, err = f.Stat(); err == nil && !info.Mode().IsRegular() {
		err = &NotFile{name, Kind(info.Mode())}
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

// Kind returns the name of a kind of file: "a file", "a folder", "a named pipe", "a
// socket", "a device", "a symbolic link".
func Kind(mode fs.FileMode) string {
	switch {
	case mode.IsRegular():
		return "a file"
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	}
	return "something else"
}

// patience is how long the system may take to return the next bytes. Some files of
// /proc are regular files by name but wait as a pipe does.
const patience = 5 * time.Second

// readAll reads and closes f, and waits so long for the next bytes. It limits a growing
// file in the same way as one that was too large from the beginning.
func readAll(f *os.File, info fs.FileInfo, name string, most int64, wait time.Duration) (File, error) {
	defer f.Close() //nolint:errcheck // It was only read.
	if info.Size() > most {
		return File{}, &TooLarge{name, most}
	}
	_ = f.SetReadDeadline(time.Now().Add(wait)) // Ordinary files have no deadline.
	var data bytes.Buffer
	data.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(f, most+1)); err != nil {
		return File{}, err
	}
	if int64(data.Len()) > most {
		return File{}, &TooLarge{name, most}
	}
	return File{Data: data.Bytes(), Changed: info.ModTime()}, nil
}
