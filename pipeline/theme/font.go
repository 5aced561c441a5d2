package theme

import (
	"fmt"
	"path"
	"sync"

	"pamphlet/pipeline/face"
	"pamphlet/templates"
)

// Font is one font file of a family.
type Font struct {
	Family string
	// File is the file's name without folders.
	File         string
	Bold, Italic bool
	Data         []byte
	// name is the file's in the theme, and packed what Packed and Face have made of the
	// theme's own files, or of the shipped ones, by name and form: functions that return
	// it.
	name   string
	packed *sync.Map
	// shipped reports whether the file is one of the shipped theme.
	shipped bool
}

// packing is one form that a font file is packed in.
type packing struct{ name, form string }

// Packed returns what pack makes of the font's data. It is made once for each font of
// a theme and each form, for all articles, so for one form pack must always be the same
// function. A shipped font was packed before the program was built, and is only read.
func (f Font) Packed(form string, pack func(data []byte) []byte) []byte {
	return once(f.packed, packing{f.name, form}, func() []byte {
		if data, err := templates.Packed.ReadFile(f.PackedFile(form)); err == nil && f.shipped {
			return data
		}
		return pack(f.Data)
	})
}

// PackedFile returns the path in [templates.Packed] of a shipped font in a form.
func (f Font) PackedFile(form string) string { return "packed/" + f.File + "." + form }

// style is one style of a family. A file that serves two styles has two faces.
type style struct {
	family, name string
	bold, italic bool
}

// Face returns the font as a face. It is parsed once for each style of a family, for all
// articles.
func (f Font) Face() (*face.Face, error) {
	once, _ := f.packed.LoadOrStore(style{f.Family, f.name, f.Bold, f.Italic}, sync.OnceValues(func() (*face.Face, error) { return face.Parse(f.File, f.Data) }))
	return once.(func() (*face.Face, error))()
}

// Weight returns the CSS font-weight: 400 or 700.
func (f Font) Weight() int {
	if f.Bold {
		return 700
	}
	return 400
}

// Style returns the CSS font-style: normal or italic.
func (f Font) Style() string {
	if f.Italic {
		return "italic"
	}
	return "normal"
}

// Fonts returns the font files of a family in the order regular, bold, italic, bold
// italic. Styles that the family leaves out are skipped. Nobody may change their data.
func (t *Theme) Fonts(f Family) []Font {
	var fonts []Font
	for i, name := range f.files() {
		if name == "" {
			continue
		}
		data, err := t.readFont(name)
		if err != nil {
			panic(fmt.Sprintf("theme: %v", err)) // Load has read it.
		}
		fonts = append(fonts, t.font(f, i, data))
	}
	return fonts
}

// font returns the font file of a family's style, by its index in files.
func (t *Theme) font(f Family, style int, data []byte) Font {
	name := path.Clean(f.files()[style])
	packed := shippedPacked()
	_, own := t.own[name]
	if own {
		packed = t.packed
	}
	return Font{Family: f.Name, File: path.Base(name), Bold: style%2 == 1, Italic: style >= 2, Data: data,
		name: name, packed: packed, shipped: !own}
}

func (f Family) files() []string { return []string{f.Regular, f.Bold, f.Italic, f.BoldItalic} }

func (t *Theme) readFont(name string) ([]byte, error) {
	data, err := t.file(path.Clean(name))
	if err != nil {
		return nil, fmt.Errorf("read font: %w", err)
	}
	return data, nil
}
