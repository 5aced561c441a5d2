package theme

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

const tokens = "theme.yaml"

// Load reads the theme: the shipped templates, with the files of the folder dir in
// place of those of the same name. A theme.yaml in dir needs only the keys that differ.
// If dir is empty, Load returns the shipped theme.
//
// Mistakes of the theme's author are added to findings. The error is the machine's.
func Load(dir string, findings *diag.List) (*Theme, error) {
	if dir != "" {
		return read(dir, findings)
	}
	l, err := shippedTheme()
	if err != nil {
		return nil, err
	}
	findings.Merge(&l.findings)
	t := *l.theme
	return &t, nil
}

// loaded is a theme and what was found in it.
type loaded struct {
	theme    *Theme
	findings diag.List
}

// shippedTheme returns the shipped theme. It is read once, because its files are a part
// of the program. What its copies share is read or made once, too.
var shippedTheme = sync.OnceValues(func() (*loaded, error) {
	l := &loaded{}
	var err error
	l.theme, err = read("", &l.findings)
	return l, err
})

// read reads the theme in a folder, or the shipped one if dir is "".
func read(dir string, findings *diag.List) (*Theme, error) {
	t := &Theme{dir: dir, readings: &readings{byName: map[string]*reading{}}, packed: &sync.Map{}}
	shipped, err := t.file(tokens)
	if err != nil {
		return nil, fmt.Errorf("read theme: %w", err)
	}
	layers := written{t.read("templates", shipped, findings)}
	fonts := shippedFonts()
	if dir != "" {
		f, err := readFolder(dir, findings)
		if err != nil {
			return nil, err
		}
		defer f.root.Close() //nolint:errcheck // It was only read.
		t.own = f.files
		if data, ok := t.own[tokens]; ok {
			layers = append(layers, t.read(dir, data, findings))
		}
		if err := f.readFonts(t.Faces); err != nil {
			return nil, err
		}
		if err := f.misnamed(); err != nil {
			return nil, fmt.Errorf("read theme: %w", err)
		}
		fonts = append(fonts, f.fontFiles()...)
	}
	t.fillCallouts(layers)
	if t.Faces.Code.Regular == "" && t.Faces.Code.Generic == "" {
		t.Faces.Code.Generic = "monospace"
	}
	if findings.Len() == 0 { // Otherwise a colour that the author wrote may be missing.
		t.checkContrast(layers, findings)
	}
	t.checkSizes(layers, findings)
	t.checkFonts(layers, fonts, findings)
	return t, t.parse(findings)
}

// written holds the theme.yaml files of a theme, the shipped one first.
type written []*record.Record

// at returns the place of the first of several keys, such as colour.light.ink, that the
// author's own file has. If it has none, at returns the place of the first key in the
// shipped file.
func (w written) at(names ...string) diag.Pos {
	for i := len(w) - 1; i > 0; i-- {
		for _, n := range names {
			if w[i].Has(keys(n)...) {
				return w[i].At(keys(n)...)
			}
		}
	}
	return w[0].At(keys(names[0])...)
}

// place returns the place of a value, by its keys and indexes: in the author's own file
// if it is there, or else in the shipped file.
func (w written) place(path ...any) diag.Pos {
	for i := len(w) - 1; i > 0; i-- {
		if w[i].Has(path...) {
			return w[i].At(path...)
		}
	}
	return w[0].At(path...)
}

// has reports whether any of the files has a key.
func (w written) has(key string) bool {
	return slices.ContainsFunc(w, func(r *record.Record) bool { return r.Has(keys(key)...) })
}

func keys(key string) []any {
	var path []any
	for k := range strings.SplitSeq(key, ".") {
		path = append(path, k)
	}
	return path
}

// fillCallouts sets the tones that are not written to the accent and the tint of the
// palette.
func (t *Theme) fillCallouts(layers written) {
	fill := func(tone *Tone, key string, p Palette) {
		if !layers.has(key + ".mark") {
			tone.Mark = p.Accent
		}
		if !layers.has(key + ".tint") {
			tone.Tint = p.Tint
		}
	}
	for name, s := range map[string]*ToneScheme{"note": &t.Callouts.Note, "tip": &t.Callouts.Tip, "warning": &t.Callouts.Warning,
		"emergency": &t.Callouts.Emergency, "keypoints": &t.Callouts.KeyPoints} {
		fill(&s.Light, "callouts."+name+".light", t.Colour.Light)
		fill(&s.Dark, "callouts."+name+".dark", t.Colour.Dark)
	}
}

// read reads the tokens of one folder over those that t already has.
func (t *Theme) read(dir string, data []byte, findings *diag.List) *record.Record {
	return record.Read(path.Join(dir, tokens), 1, data, t, findings)
}
