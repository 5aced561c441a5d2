package pipeline_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"image/png"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/templates"
)

const reusedArticle = `---
title: Living with asthma
lang: en-US
date: 2026-05-06
cover: {image: images/cover.png, alt: A cover}
publish: {brochure: {fold: trifold}}
---
Call us on {{phone}}.

![A room](images/room.png)

A word that no panel holds: wordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordword.
`

// undated is the same article, with the date of its file.
var undated = strings.Replace(reusedArticle, "date: 2026-05-06\n", "", 1)

const reusedClinic = `name: Riverbend Clinic
country: US
logo: {image: logo.gif, alt: Riverbend}
phones:
  - {id: main, label: Front desk, number: "202-555-0143"}
`

// reused is a project whose sets are built more than once. All of its files look as if
// they had never been changed, whatever becomes of them.
type reused struct {
	t   *testing.T
	dir string
	// theme is its own theme, "" if it has none.
	theme string
	// first is what the first build made, whole all that was in the folder then.
	first, whole map[string]string
	// written are the names of the files that a test has written since.
	written map[string]bool
}

var long = time.Date(2026, 5, 6, 7, 8, 9, 0, time.UTC)

func newReused(t *testing.T, article string, themed bool) reused {
	t.Helper()
	p := reused{t: t, dir: t.TempDir(), written: map[string]bool{}}
	files := map[string]string{
		"source/asthma.md":        article,
		"source/clinic.yaml":      reusedClinic,
		"source/other.yaml":       strings.Replace(reusedClinic, "0143", "0188", 1),
		"source/images/room.png":  dot(t, 1),
		"source/images/cover.png": dot(t, 2),
		"source/logo.gif":         blinking(t, 3),
	}
	if themed {
		p.theme = filepath.Join(p.dir, "theme")
		files["theme/theme.yaml"] = "name: Own\nfaces: {text: {name: Own, regular: fonts/own.ttf, bold: fonts/bold.ttf}}\n"
		files["theme/fonts/own.ttf"] = font(t, "AtkinsonHyperlegible-Regular.ttf")
		files["theme/fonts/bold.ttf"] = font(t, "AtkinsonHyperlegible-Bold.ttf")
		files["theme/labels/en.yaml"] = "contents: In this guide\n"
		files["theme/css/own.css"] = "/* one */\n"
	}
	for name, data := range files {
		p.write(name, data)
	}
	p.first, _, _ = p.build(p.options(), "output")
	p.whole = contents(t, p.dir)
	return p
}

// font returns a font file that comes with pamphlet.
func font(t *testing.T, name string) string {
	t.Helper()
	data, err := fs.ReadFile(templates.Files, "fonts/"+name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// again returns the project as it was after its first build, for another test: what a
// manifest says of places is so in this folder alone.
func (p reused) again(t *testing.T) reused {
	t.Helper()
	p.t = t
	kept := map[string]bool{}
	if err := filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || path == p.dir {
			return err
		}
		name, _ := filepath.Rel(p.dir, path)
		name = filepath.ToSlash(name)
		if e.IsDir() {
			if p.holds(name) {
				return nil
			}
			return cmp.Or(os.RemoveAll(path), fs.SkipDir)
		}
		info, err := e.Info()
		if err == nil && p.holds(name) {
			kept[name] = info.ModTime().Equal(long) && !p.written[name]
			return nil
		}
		return cmp.Or(err, os.Remove(path))
	}); err != nil {
		t.Fatal(err)
	}
	for name, data := range p.whole {
		if !kept[name] {
			p.write(name, data)
		}
	}
	clear(p.written)
	return p
}

// holds reports whether a file was in the folder after the first build, or files in a
// folder of this name.
func (p reused) holds(name string) bool {
	for file := range p.whole {
		if file == name || strings.HasPrefix(file, name+"/") {
			return true
		}
	}
	return false
}

// dot is a small picture of one colour.
func dot(t *testing.T, shade uint8) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 40, 40))
	for i := range m.Pix {
		m.Pix[i] = 100 + shade
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// blinking is a picture that moves, of which there is something to say.
func blinking(t *testing.T, shade uint8) string {
	t.Helper()
	frame := func(c color.Color) *image.Paletted {
		m := image.NewPaletted(image.Rect(0, 0, 30, 30), palette.Plan9)
		for y := range 30 {
			for x := range 30 {
				m.Set(x, y, c)
			}
		}
		return m
	}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame(color.Gray{40 * shade}), frame(color.White)}, Delay: []int{50, 50}}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func (p reused) write(name, data string) {
	p.t.Helper()
	p.written[name] = true
	path := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
		p.t.Fatal(err)
	}
	if err := os.Chtimes(path, long, long); err != nil {
		p.t.Fatal(err)
	}
}

// edit replaces a text in a file.
func (p reused) edit(name, old, now string) {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil || !strings.Contains(string(data), old) {
		p.t.Fatalf("%s has no %q (%v)", name, old, err)
	}
	p.write(name, strings.Replace(string(data), old, now, 1))
}

func (p reused) remove(name string) {
	p.t.Helper()
	if err := os.Remove(filepath.Join(p.dir, filepath.FromSlash(name))); err != nil {
		p.t.Fatal(err)
	}
}

func (p reused) options() pipeline.BuildOptions {
	return pipeline.BuildOptions{Project: pipeline.Project{Source: filepath.Join(p.dir, "source"), Theme: p.theme, Version: "devel"}, Program: "one"}
}

// build builds into a folder, and returns its files, what was said, and how often each
// change was made to a file.
func (p reused) build(o pipeline.BuildOptions, out string) (files map[string]string, said []string, changes map[string]int) {
	p.t.Helper()
	o.Out = filepath.Join(p.dir, out)
	r, err := pipeline.Build(context.Background(), o)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, f := range r.Findings {
		said = append(said, strings.ReplaceAll(f.String(), o.Out, "OUT"))
	}
	changes = map[string]int{}
	for _, a := range r.Articles {
		for _, f := range a.Files {
			changes[f.Change]++
		}
	}
	return contents(p.t, o.Out), said, changes
}

func differing(a, b map[string]string) []string {
	var names []string
	for name := range a {
		if b[name] != a[name] {
			names = append(names, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// touch changes the day of a file.
func (p reused) touch(name string) {
	p.t.Helper()
	day := long.AddDate(0, 0, 3)
	if err := os.Chtimes(filepath.Join(p.dir, filepath.FromSlash(name)), day, day); err != nil {
		p.t.Fatal(err)
	}
}

func (p reused) read(name string) string {
	p.t.Helper()
	data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(data)
}

func sum(data string) string {
	h := sha256.Sum256([]byte(data))
	return hex.EncodeToString(h[:])
}

// forge changes a file of a set, and its manifest so that it matches.
func (p reused) forge(name, old, now string) {
	p.t.Helper()
	was := p.read(name)
	p.edit(name, old, now)
	p.edit(filepath.Join(filepath.Dir(name), "manifest.json"), sum(was), sum(p.read(name)))
}
