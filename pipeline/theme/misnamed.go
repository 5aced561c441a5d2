package theme

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/infile"
	"pamphlet/templates"
)

// misnamed reports files that are meant for the theme but are not read because of their
// names: theme.yml, css/screan.css.
func (f *folder) misnamed() error {
	entries, err := infile.Entries(f.root, ".")
	if err != nil {
		return f.refused(".", err)
	}
	_, found := f.files[tokens]
	for _, e := range entries {
		name := e.Name()
		switch {
		case !e.IsDir() && !found && isMisnamed(name, tokens):
			f.wrong(name, "the file is not read because of its name", "rename it "+tokens)
		case e.IsDir() && !slices.Contains(folders(), name):
			if near := nearFolder(name); near != "" && !f.has(near) {
				f.wrong(name, "the folder is not read because of its name", "rename it "+near)
			}
		}
	}
	for name := range f.files {
		if err := f.unused(name); err != nil {
			return err
		}
	}
	return nil
}

// nearFolder returns the folder of a theme that a name was meant to be, or "".
func nearFolder(name string) string {
	if strings.EqualFold(name, "styles") || strings.EqualFold(name, "style") {
		return "css"
	}
	near := diag.Nearest(name, folders())
	if near != "" && !strings.EqualFold(near[:1], name[:1]) { // images are not pages
		return ""
	}
	return near
}

// unused reports a file that no edition uses because its name differs a little from
// that of a shipped file.
func (f *folder) unused(name string) error {
	dir, base := path.Split(name)
	if dir == "" || isShipped(name) || dir == labelFolder+"/" {
		return nil
	}
	shipped, err := templates.Files.ReadDir(path.Clean(dir))
	if err != nil {
		return err
	}
	var names []string
	for _, s := range shipped {
		names = append(names, s.Name())
	}
	if near := diag.Nearest(base, names); near != "" && !f.has(dir+near) && strings.EqualFold(path.Ext(near), path.Ext(base)) {
		f.findings.Warning(diag.Pos{File: path.Join(f.dir, name)}, "theme-file", fmt.Sprintf("no edition uses a file of this name; %s has %q", path.Clean(dir), near), "rename it "+near)
	}
	return nil
}

// has reports whether there is a file or a folder of that name.
func (f *folder) has(name string) bool {
	_, err := f.root.Lstat(name)
	return err == nil
}

// isMisnamed reports whether a file's name differs from the wanted one only in capital
// letters, in the other extension of YAML, or in an extension that editors add.
func isMisnamed(name, want string) bool {
	lower := strings.TrimSuffix(strings.ToLower(name), ".txt")
	if stem, ok := strings.CutSuffix(lower, ".yml"); ok {
		lower = stem + ".yaml"
	}
	return lower == want && name != want
}

// fontFiles returns the TrueType files in the theme's folder and its folder fonts, in
// the form of theme.yaml.
func (f *folder) fontFiles() []string {
	var files []string
	for _, dir := range []string{".", "fonts"} {
		entries, err := infile.Entries(f.root, dir)
		if err != nil {
			continue // The files are only for hints.
		}
		for _, e := range entries {
			if strings.EqualFold(path.Ext(e.Name()), ".ttf") {
				files = append(files, path.Join(dir, e.Name()))
			}
		}
	}
	return files
}

// shippedFonts returns the font files that come with pamphlet.
func shippedFonts() []string {
	entries, err := templates.Files.ReadDir("fonts")
	if err != nil {
		panic(fmt.Sprintf("theme: %v", err)) // They are embedded.
	}
	var files []string
	for _, e := range entries {
		files = append(files, path.Join("fonts", e.Name()))
	}
	return files
}
