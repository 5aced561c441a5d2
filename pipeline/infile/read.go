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
	Data []byte
	// Changed is the time at which it was last changed.
	Changed time.Time
}

// NotFile is the error of a path that leads to something other than a file.
type NotFile struct {
	Path string
	// Kind says what is there, as the function does.
	Kind string
}

// Error names the path, what is there, and what to do.
func (e *NotFile) Error() string {
	return fmt.Sprintf("%s is %s, not a file: put the file itself there", e.Path, e.Kind)
}

// TooLarge is the error of a file that has more than the bytes that were asked for.
type TooLarge struct {
	Path string
	Most int64
}

// Error names the path and the bound.
func (e *TooLarge) Error() string {
	return fmt.Sprintf("%s is larger than %s", e.Path, Size(e.Most))
}

// Outside is the error of a path that ".." or a symbolic link leads out of the
// folder in which it is read.
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

// Read reads the file at a path, following symbolic links. The error is a *NotFile
// for what is not a regular file, a *TooLarge for one of more than most bytes, and
// else the system's.
func Read(path string, most int64) (File, error) {
	f, info, err := Open(path)
	if err != nil {
		return File{}, err
	}
	return readAll(f, info, path, most)
}

// ReadIn does as Read in a folder that neither ".." nor a symbolic link leaves: the
// error is then an *Outside.
func ReadIn(root *os.Root, name string, most int64) (File, error) {
	f, info, err := openIn(root, name)
	if err != nil {
		return File{}, err
	}
	return readAll(f, info, name, most)
}

// Open opens the file at a path to read it, following symbolic links. The error is
// a *NotFile for what is not a regular file. Who reads it bounds what is read.
func Open(path string) (*os.File, fs.FileInfo, error) {
	return open(path, func() (fs.FileInfo, error) { return os.Stat(path) },
		func() (*os.File, error) { return os.OpenFile(path, os.O_RDONLY|nonblock, 0) })
}

func openIn(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	f, info, err := open(name, func() (fs.FileInfo, error) { return root.Stat(name) },
		func() (*os.File, error) { return root.OpenFile(name, os.O_RDONLY|nonblock, 0) })
	return f, info, leaving(name, err)
}

// leaving tells the error of a path that leads out of its folder from others.
func leaving(name string, err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok && !errors.As(err, new(syscall.Errno)) && !errors.Is(path.Err, fs.ErrNotExist) {
		return &Outside{name} // It is not the system that refuses, but os.Root.
	}
	return err
}

// open looks before it opens, for to open a device can change it, and again at what
// it has opened, which may have taken the place of what it saw.
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

// Kind says what something in a folder is: "a file", "a folder", "a named pipe",
// "a socket", "a device", "a symbolic link".
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

// patience is how long the system may take to give the next bytes of what it calls
// a regular file and waits for as for a pipe, as some of /proc.
const patience = 5 * time.Second

// readAll reads and closes f. A file that grows is read no further than one that
// was too large from the beginning.
func readAll(f *os.File, info fs.FileInfo, name string, most int64) (File, error) {
	defer f.Close() //nolint:errcheck // It was only read.
	if info.Size() > most {
		return File{}, &TooLarge{name, most}
	}
	_ = f.SetReadDeadline(time.Now().Add(patience)) // Ordinary files have none.
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
