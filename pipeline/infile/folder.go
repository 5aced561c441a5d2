package infile

import (
	"io/fs"
	"os"
)

// Folder opens a folder to read from it, following symbolic links. The error is a
// *NotFolder if the path is not a folder, or the system's.
func Folder(path string) (*os.Root, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() { // Opening a pipe would wait.
		return nil, &NotFolder{Path: path}
	}
	return os.OpenRoot(path)
}

// Entries returns the entries of a folder in root, sorted by name. The error is a
// *NotFolder, an *Outside, or the system's.
func Entries(root *os.Root, name string) ([]fs.DirEntry, error) {
	info, err := root.Stat(name)
	if err != nil {
		return nil, leaving(name, err)
	}
	if !info.IsDir() {
		return nil, &NotFolder{Path: name}
	}
	return fs.ReadDir(root.FS(), name)
}

// NotFolder is the error of a path that leads to something other than a folder.
type NotFolder struct{ Path string }

// Error names the path.
func (e *NotFolder) Error() string { return e.Path + " is not a folder" }

// FS returns the files of a folder, without those that ".." or a symbolic link would
// reach outside it. It opens only regular files and folders: the error for anything
// else is a *NotFile.
func FS(root *os.Root) fs.FS { return files{root} }

type files struct{ root *os.Root }

// Open opens a file or a folder.
func (f files) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if info, err := f.root.Stat(name); err == nil && info.IsDir() {
		return f.root.FS().Open(name)
	}
	file, _, err := openIn(f.root, name)
	if err != nil {
		return nil, err
	}
	return file, nil
}
