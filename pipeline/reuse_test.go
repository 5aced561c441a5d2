package pipeline_test

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/doc"
)

// Whatever is changed, and however little of it shows, a build over an earlier one
// returns the files and the findings of a build into an empty folder.
func TestAnEarlierBuildChangesNothing(t *testing.T) {
	t.Parallel()
	sideBySide := min(4, runtime.GOMAXPROCS(0)) // Projects of each kind, each for one case after the other.
	plain, themed, old := make(chan reused, sideBySide), make(chan reused, sideBySide), make(chan reused, sideBySide)
	for range sideBySide {
		plain <- newReused(t, reusedArticle, false)
		themed <- newReused(t, reusedArticle, true)
		old <- newReused(t, undated, false)
	}
	ofFile := []string{"nothing, with the day of the file", "a date for the day of the file", "the day of the file", "the epoch"}
	// The other cases have the shipped theme, which is read once for all.
	ofTheme := []string{"a token", "a font", "a label", "a label removed", "a style sheet", "a style sheet removed", "a page added", "no theme"}
	same := func(*pipeline.BuildOptions) {}
	for name, c := range map[string]struct {
		change func(p reused)
		option func(o *pipeline.BuildOptions)
		// nothing means that the change makes no difference.
		nothing bool
	}{
		"nothing":                           {func(reused) {}, same, true},
		"a word":                            {func(p reused) { p.edit("source/asthma.md", "holds", "takes") }, same, false},
		"a title":                           {func(p reused) { p.edit("source/asthma.md", "Living", "Coping") }, same, false},
		"a date":                            {func(p reused) { p.edit("source/asthma.md", "2026-05-06", "2026-05-07") }, same, false},
		"a date for the day of the file":    {func(p reused) { p.edit("source/asthma.md", "lang:", "date: 2026-11-01\nlang:") }, same, false},
		"nothing, with the day of the file": {func(reused) {}, same, true},
		"the day of the file":               {func(p reused) { p.touch("source/asthma.md") }, same, false},
		"the epoch":                         {func(reused) {}, func(o *pipeline.BuildOptions) { o.SourceDateEpoch = "1000000000" }, false},
		"a picture":                         {func(p reused) { p.write("source/images/room.png", dot(t, 9)) }, same, false},
		"the cover":                         {func(p reused) { p.write("source/images/cover.png", dot(t, 9)) }, same, false},
		"the logo":                          {func(p reused) { p.write("source/logo.gif", blinking(t, 5)) }, same, false},
		"a number":                          {func(p reused) { p.edit("source/clinic.yaml", "0143", "0134") }, same, false},
		"the clinic's name":                 {func(p reused) { p.edit("source/clinic.yaml", "name: Riverbend", "name: Riverband") }, same, false},
		"a comment of the clinic":           {func(p reused) { p.edit("source/clinic.yaml", "country", "# yes\ncountry") }, same, false},
		"no clinic":                         {func(p reused) { p.remove("source/clinic.yaml") }, same, false},
		"another clinic": {func(reused) {}, func(o *pipeline.BuildOptions) {
			o.Clinic = filepath.Join(o.Source, "other.yaml")
		}, false},
		"contact": {func(p reused) { p.edit("source/asthma.md", "lang:", "contact: other.yaml\nlang:") }, same, false},
		"a token": {func(p reused) {
			p.write("theme/theme.yaml", "name: Own\nfaces: {text: {name: Own, regular: fonts/own.ttf}}\nspace: {paragraph: 0.9}\n")
		}, same, false},
		"a font":                {func(p reused) { p.write("theme/fonts/own.ttf", p.read("theme/fonts/bold.ttf")) }, same, false},
		"a label":               {func(p reused) { p.edit("theme/labels/en.yaml", "In this", "In that") }, same, false},
		"a label removed":       {func(p reused) { p.remove("theme/labels/en.yaml") }, same, false},
		"a style sheet":         {func(p reused) { p.edit("theme/css/own.css", "one", "two") }, same, false},
		"a style sheet removed": {func(p reused) { p.remove("theme/css/own.css") }, same, false},
		"a page added": {func(p reused) {
			p.write("theme/pages/index.html", "{{/* the shipped one says more */}}<!DOCTYPE html><html lang=\"en\"><head><meta name=\"generator\" content=\"pamphlet\"><title>x</title></head><body class=\"index\"></body></html>")
		}, same, false},
		"no theme":             {func(reused) {}, func(o *pipeline.BuildOptions) { o.Theme = "" }, false},
		"--only":               {func(reused) {}, func(o *pipeline.BuildOptions) { o.Only = []doc.Format{doc.Brochure} }, false},
		"another version":      {func(reused) {}, func(o *pipeline.BuildOptions) { o.Version = "1.2.3" }, false},
		"another program":      {func(reused) {}, func(o *pipeline.BuildOptions) { o.Program = "two" }, false},
		"no guide":             {func(p reused) { p.edit("source/asthma.md", "publish: {", "publish: {guide: false, ") }, same, false},
		"large print":          {func(p reused) { p.edit("source/asthma.md", "publish: {", "publish: {large-print: {}, ") }, same, false},
		"attached":             {func(p reused) { p.edit("source/asthma.md", "publish: {", "publish: {handout: {attach: [guide]}, ") }, same, false},
		"renamed":              {func(p reused) { p.write("source/Asthma.md", p.read("source/asthma.md")); p.remove("source/asthma.md") }, same, false},
		"a picture is missing": {func(p reused) { p.remove("source/images/room.png") }, same, false},
		"a finding ignored": {func(p reused) {
			p.edit("source/asthma.md", "A word that", "<!-- pamphlet: ignore word-broken: it is a test -->\nA word that")
		}, same, false},
		"a forged file": {func(p reused) { p.forge("output/asthma/asthma-handout.txt", "Call", "Cull") }, same, true},
		"a title in the manifest": {func(p reused) {
			p.edit("output/asthma/manifest.json", "Living with", "Dying of")
		}, same, true},
		"a picture in the manifest": {func(p reused) {
			p.edit("output/asthma/manifest.json", "images/room.png", "images/cover.png")
		}, same, true},
		"a format in the manifest": {func(p reused) {
			p.edit("output/asthma/manifest.json", `"brochure",
      "guide"`, `"brochure"`)
		}, same, true},
		"a file in the manifest": {func(p reused) {
			p.write("output/asthma/asthma-press.pdf", "press")
			p.edit("output/asthma/manifest.json", `"artifacts": [`, `"artifacts": [{"file": "asthma-press.pdf", "format": "press", "sha256": "`+sum("press")+`"},`)
		}, same, true},
		"no reading in the manifest": {func(p reused) { p.edit("output/asthma/manifest.json", `"reading"`, `"riding"`) }, same, true},
		"a contact file that was away": {func(p reused) {
			clinic := p.read("source/clinic.yaml")
			p.remove("source/clinic.yaml")
			p.build(p.options(), "output")
			p.write("source/clinic.yaml", clinic)
		}, same, true},
		"a picture that was away": {func(p reused) {
			room := p.read("source/images/room.png")
			p.remove("source/images/room.png")
			p.build(p.options(), "output")
			p.write("source/images/room.png", room)
		}, same, true},
		"all after --only": {func(p reused) {
			o := p.options()
			o.Only = []doc.Format{doc.Guide}
			if err := os.RemoveAll(filepath.Join(p.dir, "output")); err != nil {
				p.t.Fatal(err)
			}
			p.build(o, "output")
		}, same, true},
		"a finding of the contact file": {func(p reused) {
			p.edit("source/clinic.yaml", "country: US\n", "")
			p.build(p.options(), "output")
		}, same, false},
		"--strict":                  {func(reused) {}, func(o *pipeline.BuildOptions) { o.Strict = true }, true},
		"the logo is missing":       {func(p reused) { p.remove("source/logo.gif") }, same, false},
		"a finding in the manifest": {func(p reused) { p.edit("output/asthma/manifest.json", "word-broken", "word-braken") }, same, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			idle := plain
			if slices.Contains(ofTheme, name) {
				idle = themed
			} else if slices.Contains(ofFile, name) {
				idle = old
			}
			p := (<-idle).again(t)
			defer func() { idle <- p }()
			first := p.first
			c.change(p)
			o := p.options()
			c.option(&o)
			want, wanted, _ := p.build(o, "fresh")
			got, said, changes := p.build(o, "output")
			if len(want) == 0 { // The article has an error: its earlier set stays.
				want = first
			}
			if name == "--only" { // The others of the same article stay.
				for file, data := range first {
					if _, ok := want[file]; !ok || strings.HasSuffix(file, ".json") || file == "index.html" {
						want[file] = data
					}
				}
			}
			if d := differing(got, want); len(d) > 0 {
				t.Errorf("files differ from those of a fresh build: %v", d)
			}
			if !slices.Equal(said, wanted) {
				t.Errorf("got the findings\n%s\nwant\n%s", strings.Join(said, "\n"), strings.Join(wanted, "\n"))
			}
			if strings.HasPrefix(name, "nothing") && (changes["unchanged"] == 0 || len(changes) > 1 || len(said) < 3) {
				t.Errorf("got %v, and %d findings", changes, len(said))
			}
			if d := differing(first, want); c.nothing != (len(d) == 0) && name != "another program" && !slices.Contains([]string{"--only", "a picture is missing", "the logo is missing", "no clinic", "a finding ignored"}, name) {
				t.Errorf("the case proves nothing: it changes %v", d)
			}
			again, repeated, _ := p.build(o, "output")
			if d := differing(again, got); len(d) > 0 || !slices.Equal(repeated, said) {
				t.Errorf("a third build changes %v, and says\n%s", d, strings.Join(repeated, "\n"))
			}
		})
	}
}
