package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"pamphlet/templates"
)

// project says what init did in a folder: the files that it made, and those that it
// kept because they were already there. Paths are relative to the folder.
type project struct{ made, kept []string }

// initProject copies the starter into dir, which must be new or contain only what may
// be beside a project. It never replaces a file.
func initProject(dir string) (*project, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("%s is a file, not a folder\n    name a new folder, as in pamphlet init my-clinic", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = root.Close() }()
	there, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	if err := obstacles(root, dir, there); err != nil {
		return nil, err
	}
	starter, err := fs.Sub(templates.Files, "starter")
	if err != nil {
		return nil, err
	}
	p := &project{}
	err = fs.WalkDir(starter, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			return root.MkdirAll(path, 0o755)
		}
		data, err := fs.ReadFile(starter, path)
		if err != nil {
			return err
		}
		if path == "gitignore" {
			path = ".gitignore" // embedding leaves out names with a dot
		}
		return p.write(root, path, data, there)
	})
	return p, err
}

// write writes one file of the project, unless a file of that name, or another
// README, is already there.
func (p *project) write(root *os.Root, path string, data []byte, there []fs.DirEntry) error {
	for _, e := range there {
		if strings.EqualFold(e.Name(), path) || stem(path) == "readme" && stem(e.Name()) == "readme" {
			p.kept = append(p.kept, e.Name())
			return nil
		}
	}
	file, err := root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err == nil {
		p.made = append(p.made, filepath.FromSlash(path))
	}
	return err
}

// mostNamed is how many of the obstacles an error names.
const mostNamed = 5

// obstacles returns an error that names what may not be beside a new project in a
// folder, or nil if there is nothing.
func obstacles(root *os.Root, dir string, there []fs.DirEntry) error {
	var names []string
	for _, e := range there {
		name := e.Name()
		if beside(name) || (name == "source" || name == "output") && e.IsDir() && empty(root, name) {
			continue
		}
		if name == "source" && e.IsDir() {
			return fmt.Errorf("%s is there already, and is not empty\n    to build what is in it, type pamphlet build%s", filepath.Join(dir, name), inFolder(dir))
		}
		names = append(names, name)
	}
	switch more := len(names) - mostNamed; {
	case len(names) == 0:
		return nil
	case more > 0:
		names = append(names[:mostNamed], count(more, "other"))
	}
	return fmt.Errorf("%s is not empty: it holds %s\n    name a new folder, as in pamphlet init %s", dir, strings.Join(names, ", "), filepath.Join(dir, "my-clinic"))
}

// inFolder returns the arguments of pamphlet build for the project in dir.
func inFolder(dir string) string {
	if filepath.Clean(dir) == "." {
		return ""
	}
	return fmt.Sprintf(" %s --out %s", filepath.Join(dir, "source"), filepath.Join(dir, "output"))
}

// beside reports whether a file of that name may be beside a new project: one that
// code hosts, editors or systems put into folders.
func beside(name string) bool {
	if strings.HasPrefix(name, ".") {
		return true
	}
	switch stem(name) {
	case "readme", "license", "licence", "copying", "notice", "authors", "contributors", "contributing", "changelog", "security", "code_of_conduct", "codeowners",
		"thumbs", "ehthumbs", "desktop", "icon\r", "$recycle", "system volume information", "lost+found", "__macosx":
		return true
	}
	return false
}

// stem returns a name in small letters, without its extension.
func stem(name string) string {
	return strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name)))
}

// empty reports whether the folder of that name in root contains only files that may
// be beside a project.
func empty(root *os.Root, name string) bool {
	entries, err := fs.ReadDir(root.FS(), name)
	for _, e := range entries {
		if !beside(e.Name()) {
			return false
		}
	}
	return err == nil
}
