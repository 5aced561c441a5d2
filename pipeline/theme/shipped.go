package theme

import (
	"html/template"
	"path"
	"slices"
	"strings"
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

// The memos of what does not change: the shipped files by path, the shipped style sheets
// and pages by name, and what Font.Packed and Font.Face have made of the shipped fonts.
var (
	shippedFiles  = sync.OnceValue(func() *sync.Map { return &sync.Map{} })
	shippedSheets = sync.OnceValue(func() *sync.Map { return &sync.Map{} })
	shippedPages  = sync.OnceValue(func() *sync.Map { return &sync.Map{} })
	shippedPacked = sync.OnceValue(func() *sync.Map { return &sync.Map{} })
)

// once returns the value at a key of a memo. It calls value for it only once.
func once[T any](memo *sync.Map, key any, value func() T) T {
	known, ok := memo.Load(key)
	if !ok {
		known, _ = memo.LoadOrStore(key, sync.OnceValue(value))
	}
	return known.(func() T)()
}

// shipped returns the shipped file at a path, or nil if there is none.
func shipped(file string) *shippedFile {
	return once(shippedFiles(), file, func() *shippedFile {
		data, err := templates.Files.ReadFile(file)
		if err != nil {
			return nil // All files are embedded, so it is a folder, or does not exist.
		}
		return &shippedFile{data, sync.OnceValues(func() ([]*texttemplate.Template, error) {
			t := texttemplate.New(path.Base(file)).Funcs(functions())
			_, err := t.Parse(string(data))
			return t.Templates(), err
		})}
	})
}

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

// shippedSheet returns a shipped style sheet and those that it includes.
func shippedSheet(name string) *texttemplate.Template {
	return once(shippedSheets(), name, func() *texttemplate.Template {
		set := texttemplate.New("").Funcs(functions())
		for _, n := range withIncluded("css", name) {
			texttemplate.Must(set.New(n).Parse(string(shipped("css/" + n).data)))
		}
		return set
	})
}

// shippedPage returns a shipped page and those that it includes.
func shippedPage(name string) *template.Template {
	return once(shippedPages(), name, func() *template.Template {
		set := template.New("").Funcs(template.FuncMap(functions()))
		for _, n := range withIncluded("pages", name) {
			template.Must(set.New(n).Parse(string(shipped("pages/" + n).data)))
		}
		return set
	})
}

// withIncluded returns the name of a shipped style sheet or page, and the names of the
// files that it includes, or that those include.
func withIncluded(folder, name string) []string {
	var names []string
	var add func(name string)
	add = func(name string) {
		file := shipped(path.Join(folder, name))
		if file == nil || slices.Contains(names, name) { // A file may define what it includes.
			return
		}
		names = append(names, name)
		for _, after := range strings.Split(string(file.data), `template "`)[1:] {
			included, _, _ := strings.Cut(after, `"`)
			add(included)
		}
	}
	add(name)
	return names
}
