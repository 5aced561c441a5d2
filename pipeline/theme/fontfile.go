package theme

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/face"
)

// checkFonts reports font files that theme.yaml names but that are missing or cannot be
// embedded. files are the existing font files, for hints.
func (t *Theme) checkFonts(layers written, files []string, findings *diag.List) {
	check := func(f Family, where ...any) {
		for i, name := range f.files() {
			if name == "" {
				continue
			}
			style := []string{"regular", "bold", "italic", "bold_italic"}[i]
			t.checkFont(f, i, style, layers.place(append(where[:len(where):len(where)], style)...), files, findings)
		}
	}
	check(t.Faces.Text, "faces", "text")
	check(t.Faces.Code, "faces", "code")
	for i, f := range t.Faces.Fallback {
		check(f, "faces", "fallback", i)
	}
}

// checkFont checks the font file at an index of a family's files. style is its key.
func (t *Theme) checkFont(f Family, index int, style string, at diag.Pos, files []string, findings *diag.List) {
	name := f.files()[index]
	data, err := t.readFont(name)
	if err != nil {
		hint := fmt.Sprintf("put the file into %s, or correct its name (it is relative to the theme's folder)", path.Join(t.dir, path.Dir(path.Clean(name))))
		if near := nearestFont(name, files); near != "" {
			hint = fmt.Sprintf("write %s: %s", style, near)
		}
		findings.Error(at, "theme-font", fmt.Sprintf("there is no font file %q, the %s style of %q", name, strings.ReplaceAll(style, "_", " "), f.Name), hint)
		return
	}
	if _, err := t.font(f, index, data).Face(); err != nil {
		message, hint := "it is broken", "use another file of the family"
		if e, ok := errors.AsType[*face.Unusable](err); ok {
			message, hint = e.Why, e.Do
		}
		findings.Error(at, "theme-font", fmt.Sprintf("font %q: %s", name, message), hint)
		return
	}
	if face.Variable(data) {
		findings.Warning(at, "theme-font", fmt.Sprintf("font %q is a variable font: only its default weight is used", name), "use the family's static files (often in a folder static), one for each style")
	}
}

// nearestFont returns the font file that was most likely meant, compared by path or by
// name alone.
func nearestFont(name string, files []string) string {
	if near := diag.Nearest(name, files); near != "" {
		return near
	}
	var bases []string
	for _, f := range files {
		bases = append(bases, path.Base(f))
	}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if near := diag.Nearest(base, bases); near != "" {
		return files[slices.Index(bases, near)]
	}
	return ""
}
