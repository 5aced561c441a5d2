package theme

import (
	"html/template"
	"io/fs"
	"path"
	"sync"
	texttemplate "text/template"

	"pamphlet/templates"
)

// shippedFile is a file of the shipped theme. It is a part of the program and never
// changes, so it is read once, and all themes share it.
type shippedFile struct {
	data []byte
	// parsed returns the templates that the file defines.
	parsed func() ([]*texttemplate.Template, error)
}

// shippedFiles returns the files of the shipped theme by path.
var shippedFiles = sync.OnceValue(func() map[string]*shippedFile {
	files := map[string]*shippedFile{}
	err := fs.WalkDir(templates.Files, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.Files, file)
		files[file] = &shippedFile{data, sync.OnceValues(func() ([]*texttemplate.Template, error) {
			t := texttemplate.New(path.Base(file)).Funcs(functions())
			_, err := t.Parse(string(data))
			return t.Templates(), err
		})}
		return err
	})
	if err != nil {
		panic("theme: " + err.Error()) // They are embedded.
	}
	return files
})

// define adds what the file defines to the sheets or to the pages.
func (f *shippedFile) define(sheets *texttemplate.Template, pages *template.Template, folder string) error {
	parsed, err := f.parsed()
	for _, p := range parsed {
		if err == nil && folder == "css" {
			_, err = sheets.AddParseTree(p.Name(), p.Tree)
		} else if err == nil {
			// A copy, because html/template changes what it fills in.
			_, err = pages.AddParseTree(p.Name(), p.Tree.Copy())
		}
	}
	return err
}

// shippedPacked is what Font.Packed and Font.Face have made of the shipped fonts.
var shippedPacked = sync.OnceValue(func() *sync.Map { return &sync.Map{} })
