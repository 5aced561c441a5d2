package theme

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/infile"
	"pamphlet/templates"
)

const (
	// mostText and mostFont bound the size of a file of a theme, in bytes.
	mostText = 4 << 20
	mostFont = 64 << 20
	// mostFiles bounds how many files of one folder are read.
	mostFiles = 500
)

// folders returns the folders of a theme whose files replace shipped files or add to
// them.
func folders() []string { return []string{"css", labelFolder, "pages"} }

// folder is the author's own theme. It is read only once, so that the files that were
// checked are the files that are used, even if they change on disk. Nothing outside the
// folder is read; a symbolic link may lead to another place inside it.
type folder struct {
	dir      string
	root     *os.Root
	files    map[string][]byte
	findings *diag.List
}

// readFolder reads theme.yaml and the files of folders. The caller closes root.
func readFolder(dir string, findings *diag.List) (*folder, error) {
	root, err := infile.Folder(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read theme: there is no folder %s", dir)
	} else if err != nil {
		return nil, fmt.Errorf("read theme: %w", err)
	}
	f := &folder{dir: dir, root: root, files: map[string][]byte{}, findings: findings}
	err = f.read(tokens, mostText)
	for _, name := range folders() {
		if err == nil {
			err = f.readAll(name)
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read theme: %w", err), root.Close())
	}
	return f, nil
}

// readAll reads the files of one folder in the theme, except hidden ones.
func (f *folder) readAll(name string) error {
	entries, err := infile.Entries(f.root, name)
	if errors.As(err, new(*infile.NotFolder)) {
		f.wrong(name, "it is not a folder", "remove it, or make a folder of this name")
		return nil
	} else if err != nil {
		return f.refused(name, err)
	}
	n := 0
	for _, e := range entries {
		file := path.Join(name, e.Name())
		if strings.HasPrefix(e.Name(), ".") || e.IsDir() && !isShipped(file) {
			continue
		}
		if n++; n > mostFiles {
			f.wrong(name, fmt.Sprintf("it has %d files, more than the %d that are read", len(entries), mostFiles), "keep only the files of the theme in it")
			return nil
		}
		if err := f.read(file, mostText); err != nil {
			return err
		}
	}
	return nil
}

func isShipped(file string) bool {
	_, err := fs.Stat(templates.Files, file)
	return err == nil
}

// read reads a file, if it exists. A mistake of the author becomes a finding.
func (f *folder) read(name string, most int64) error {
	file, err := infile.ReadIn(f.root, name, most)
	if err != nil {
		return f.refused(name, err)
	}
	f.files[name] = file.Data
	return nil
}

// refused sorts the errors of reading a file. A mistake of the author becomes a
// finding, a missing file needs none, and only an error of the machine is returned.
func (f *folder) refused(name string, err error) error {
	if wrong, ok := errors.AsType[*infile.NotFile](err); ok {
		f.wrong(name, fmt.Sprintf("it is %s, not a file", wrong.Kind), "put the file itself there")
		return nil
	}
	if large, ok := errors.AsType[*infile.TooLarge](err); ok {
		f.wrong(name, fmt.Sprintf("the file is larger than %s", infile.Size(large.Most)), "use a smaller one")
		return nil
	}
	if errors.As(err, new(*infile.Outside)) {
		f.wrong(name, "a symbolic link leads out of the theme's folder", "copy the file itself into the folder")
		return nil
	}
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := f.root.Lstat(name); err == nil {
			f.wrong(name, "it is a symbolic link to a file that is not there", "put the file itself there")
		}
		return nil
	}
	return err
}

func (f *folder) wrong(name, message, hint string) {
	f.findings.Error(diag.Pos{File: path.Join(f.dir, name)}, "theme-file", message, hint)
}

// readFonts reads the font files that the theme names.
func (f *folder) readFonts(faces Faces) error {
	for _, name := range faces.files() {
		if !fs.ValidPath(name) { // checkFonts reports it with the missing fonts.
			continue
		}
		if err := f.read(name, mostFont); err != nil {
			return fmt.Errorf("read font: %w", err)
		}
	}
	return nil
}

// file returns a file of the theme: the author's own, or else the shipped one. Nobody
// may change the bytes.
func (t *Theme) file(name string) ([]byte, error) {
	if data, ok := t.own[name]; ok {
		return data, nil
	}
	if f := shipped(name); f != nil {
		return f.data, nil
	}
	return templates.Files.ReadFile(name) // This returns the error.
}

// names returns the names of the files in a folder of the theme, sorted.
func (t *Theme) names(folder string) ([]string, error) {
	shipped, err := fs.ReadDir(templates.Files, folder)
	if err != nil {
		return nil, err
	}
	names := map[string]bool{}
	for _, e := range shipped {
		names[e.Name()] = true
	}
	for name := range t.own {
		if path.Dir(name) == folder {
			names[path.Base(name)] = true
		}
	}
	return slices.Sorted(maps.Keys(names)), nil
}

// OwnPages returns the pages of the author's own theme by name. All of them are
// templates.
func (t *Theme) OwnPages() map[string][]byte {
	pages := map[string][]byte{}
	for name, data := range t.own {
		if path.Dir(name) == "pages" {
			pages[path.Base(name)] = data
		}
	}
	return pages
}
