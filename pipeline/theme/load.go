package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"os"
	"path"
	"strings"
	texttemplate "text/template"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
	"pamphlet/templates"
)

const tokens = "theme.yaml"

// Load reads the theme: the shipped templates, with the files of the folder dir
// in place of those of the same name. A theme.yaml in dir needs only the keys
// that differ. An empty dir is the shipped theme.
//
// What the author of the theme did wrong goes to findings; the error is the
// machine's.
func Load(dir string, findings *diag.List) (*Theme, error) {
	t := &Theme{files: templates.Files}
	if err := t.read(templates.Files, "templates", findings); err != nil {
		return nil, err
	}
	file := path.Join("templates", tokens)
	if dir != "" {
		if info, err := os.Stat(dir); err != nil {
			return nil, fmt.Errorf("read theme: %w", err)
		} else if !info.IsDir() {
			return nil, fmt.Errorf("read theme: %s is not a folder", dir)
		}
		over := os.DirFS(dir)
		t.files, t.dir = overlay{over, templates.Files}, dir
		if err := t.read(over, dir, findings); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		file = path.Join(dir, tokens)
	}
	if t.Faces.Code.Regular == "" && t.Faces.Code.Generic == "" {
		t.Faces.Code.Generic = "monospace"
	}
	t.checkContrast(file, findings)
	t.checkSizes(file, findings)
	t.checkFonts(file, findings)
	return t, t.parse(findings, dir)
}

// read lays the tokens of one folder over those that t already has.
func (t *Theme) read(files fs.FS, dir string, findings *diag.List) error {
	data, err := fs.ReadFile(files, tokens)
	if err != nil {
		return fmt.Errorf("read theme: %w", err)
	}
	record.Read(path.Join(dir, tokens), 1, data, t, findings)
	return nil
}

// parse reads the style sheets and the pages. Each knows the others by name.
func (t *Theme) parse(findings *diag.List, dir string) error {
	sheets := texttemplate.New("").Funcs(functions())
	pages := template.New("").Funcs(template.FuncMap(functions()))
	for _, folder := range []string{"css", "pages"} {
		names, err := fs.ReadDir(t.files, folder)
		if err != nil {
			return fmt.Errorf("read theme: %w", err)
		}
		for _, n := range names {
			data, err := fs.ReadFile(t.files, path.Join(folder, n.Name()))
			if err != nil {
				return fmt.Errorf("read theme: %w", err)
			}
			if folder == "css" {
				_, err = sheets.New(n.Name()).Parse(string(data))
			} else {
				_, err = pages.New(n.Name()).Parse(string(data))
			}
			if err != nil {
				// The parser's message names the file and the line itself.
				msg := strings.TrimPrefix(err.Error(), "template: ")
				findings.Error(diag.Pos{File: path.Join(dir, folder, n.Name())}, "theme-template", msg, "compare it with the shipped file of this name")
			}
		}
	}
	t.sheets, t.pages = sheets, pages
	return nil
}

// overlay is a file system with the files of over in place of those of base.
type overlay struct{ over, base fs.FS }

// Open opens the file in over, else in base.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.over.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir lists the files of base, and those that only over has.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	base, err := fs.ReadDir(o.base, name)
	if err != nil {
		return nil, err
	}
	over, err := fs.ReadDir(o.over, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	known := map[string]bool{}
	for _, e := range base {
		known[e.Name()] = true
	}
	for _, e := range over {
		if !known[e.Name()] && e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
			base = append(base, e)
		}
	}
	return base, nil
}
