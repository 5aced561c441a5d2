package picture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/infile"
	"pamphlet/pipeline/lazyregexp"
)

// maxFile is the maximum size of an image file, in bytes.
const maxFile = 100 << 20

// addressPattern matches an address, as opposed to a path. A single letter before a
// colon is a drive.
var addressPattern = lazyregexp.New(`^(?i:[a-z][a-z0-9+.-]+://|//|data:|cid:|https?:)`)

// Loader loads the images of one folder. It is not safe for use by several goroutines.
type Loader struct {
	// Large makes all drawings as large as any place needs, whatever size they state.
	// It is for logos, which have no text beside them.
	Large bool
	// Store is what the pictures of a run share. It may be nil.
	Store *Store
	// Album keeps the pictures, if it is not nil. It needs a Store.
	Album *Album

	dir    string
	root   *os.Root
	loaded map[string]loaded
	names  map[string]bool
}

// loaded is the result of loading an image.
type loaded struct {
	picture *Picture
	err     error
}

// NewLoader returns a loader for the images in a folder and its subfolders. The folder
// is opened when the first image is loaded.
func NewLoader(dir string) *Loader {
	return &Loader{dir: dir, loaded: map[string]loaded{}, names: map[string]bool{}}
}

// Close closes the folder. The pictures stay valid.
func (l *Loader) Close() error {
	if l.root == nil {
		return nil
	}
	root := l.root
	l.root = nil
	return root.Close()
}

// Read returns the bytes of the image file at a path below the folder, at most 100 MB.
// It does not decode them. The error is a *Problem if the author can fix it, or else
// the machine's.
func (l *Loader) Read(source string) ([]byte, error) {
	if addressPattern.MatchString(source) {
		return nil, &Problem{"image-remote", fmt.Sprintf("image %.80q is not a file in this file's folder", source),
			"save it in that folder and write its path: images/name.png"}
	}
	return l.read(clean(source))
}

// Prepare makes a picture from the bytes that Read returned for a path. Calls with the
// same path return the same *Picture. Errors are as for Read.
func (l *Loader) Prepare(source string, data []byte) (*Picture, error) {
	name := clean(source)
	if done, ok := l.loaded[name]; ok {
		return done.picture, done.err
	}
	p, err := l.Store.prepare(name, data, l.Large)
	if err == nil {
		p = l.Album.add(p.content, p).named(l.unique(slug(name), extension(p.MediaType)))
		p.album = l.Album
	}
	l.loaded[name] = loaded{p, err}
	return p, err
}

// clean returns the path below the folder for the one that the author wrote. Authors on
// Windows may type backslashes.
func clean(source string) string { return path.Clean(strings.ReplaceAll(source, `\`, "/")) }

// read returns the bytes of a file. The folder is an os.Root, so neither ".." nor a
// symbolic link leads out of it.
func (l *Loader) read(name string) ([]byte, error) {
	if !filepath.IsLocal(filepath.FromSlash(name)) || len(name) > 1 && name[1] == ':' {
		return nil, outside(name)
	}
	if l.root == nil {
		root, err := infile.Folder(l.dir)
		if err != nil {
			return nil, fmt.Errorf("open folder of images: %w", err)
		}
		l.root = root
	}
	// Opening a pipe would wait, so only regular files are opened.
	info, err := l.root.Stat(name)
	for _, form := range []norm.Form{norm.NFC, norm.NFD} {
		// Some systems write "é" as one character and others as two, and both look
		// alike.
		if other := form.String(name); errors.Is(err, fs.ErrNotExist) && other != name {
			if found, e := l.root.Stat(other); e == nil {
				name, info, err = other, found, nil
			}
		}
	}
	if err != nil {
		return nil, l.refused(name, err)
	}
	if info.IsDir() {
		return nil, &Problem{"image-missing", fmt.Sprintf("image %q is a folder", name), "write the name of a file in it, too"}
	}
	if !info.Mode().IsRegular() {
		return nil, &Problem{"image-missing", fmt.Sprintf("image %q is not a file", name), "write the path of an image file"}
	}
	f, err := infile.ReadIn(l.root, name, maxFile)
	if errors.As(err, new(*infile.TooLarge)) {
		return nil, &Problem{"image-too-large", fmt.Sprintf("image %q is a file of more than %d MB", name, maxFile>>20),
			fmt.Sprintf("save a smaller copy: %d pixels on the long side are enough", maxSide)}
	} else if err != nil {
		return nil, l.refused(name, err)
	}
	return f.Data, nil
}

// refused returns a *Problem for a path that the author got wrong, and other errors
// unchanged.
func (l *Loader) refused(name string, err error) error {
	var number syscall.Errno
	if errors.Is(err, fs.ErrPermission) {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return l.missing(name)
	}
	if !errors.As(err, &number) {
		return outside(name) // This error is from os.Root, not from the system.
	}
	switch number {
	case syscall.ENOTDIR, syscall.ELOOP, syscall.ENAMETOOLONG, syscall.EINVAL:
		return l.missing(name)
	}
	return err
}

func outside(name string) *Problem {
	return &Problem{"image-outside", fmt.Sprintf("image %.80q is outside this file's folder", name),
		"copy it into that folder and write its path: images/name.png"}
}

// missing looks for the file that was meant, in the folder of the path and in the usual
// folder of images.
func (l *Loader) missing(name string) *Problem {
	p := &Problem{"image-missing", fmt.Sprintf("there is no image %.80q", name), "put the file there, or correct the path, which starts from this file's folder"}
	if len(name) > 200 {
		return p // Nothing is near it.
	}
	for _, folder := range []string{path.Dir(name), ".", "images"} {
		entries, err := fs.ReadDir(l.root.FS(), folder)
		if err != nil {
			continue
		}
		var files []string
		for _, e := range entries {
			if !e.IsDir() {
				files = append(files, e.Name())
			}
		}
		if near := diag.Nearest(path.Base(name), files); near != "" {
			p.Hint = "write " + path.Join(folder, near)
			break
		}
	}
	return p
}
