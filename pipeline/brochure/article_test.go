package brochure

import (
	"maps"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
)

// clinicFile is a contact file with every field that a card can show.
const clinicFile = `name: Harbour Street Clinic
tagline: Care close to home
country: US
phones:
  - {id: desk, label: Front desk, number: "202-555-0118", hours: "Monday to Friday, 9 to 5"}
  - {id: nurse, label: Nurse line, number: "202-555-0143", hours: "24 hours a day"}
email: hello@harbour.example
website: https://harbour.example
address: {streetAddress: 12 Harbour Street, addressLocality: San Diego, addressRegion: CA, postalCode: "92101"}
hours: Monday to Friday, 9 to 5
languages: [English, Español]
crisis: {label: "Suicide & Crisis Lifeline", number: "988"}
`

// sample is the article that comes with the project.
const sample = "../../source/ketamine-for-depression.md"

// loaded reads the theme that comes with the project once, for tests that do not
// change it.
var loaded = sync.OnceValues(func() (*theme.Theme, diag.List) {
	var findings diag.List
	th, err := theme.Load("", &findings)
	if err != nil {
		panic(err)
	}
	return th, findings
})

// shipped returns the theme that comes with the project.
func shipped(t testing.TB) *theme.Theme {
	t.Helper()
	th, findings := loaded()
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return th
}

// written returns the source of an article with this text.
func written(t testing.TB, text string) edition.Source {
	t.Helper()
	return sourceOf(t, "article.md", []byte(text), "clinic.yaml", []byte(clinicFile))
}

// fromFiles are the sources that read has read, by path.
var fromFiles = map[string]edition.Source{}

// read returns the source of an article in a file, with the contact file beside it.
// Each file is read once, and no test may change the source.
func read(t testing.TB, path string) edition.Source {
	t.Helper()
	if s, ok := fromFiles[path]; ok {
		return s
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	clinic, err := os.ReadFile(filepath.Join(filepath.Dir(path), "clinic.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	fromFiles[path] = sourceOf(t, path, text, "clinic.yaml", clinic)
	return fromFiles[path]
}

// corpus returns the source of an article of the project's corpus.
func corpus(t testing.TB, name string) edition.Source {
	t.Helper()
	return read(t, filepath.Join("..", "testdata", "corpus", name+".md"))
}

// sourceOf reads an article, its contact file and its pictures.
func sourceOf(t testing.TB, path string, text []byte, clinicPath string, clinic []byte) edition.Source {
	t.Helper()
	var findings diag.List
	th := shipped(t)
	s := edition.Source{Theme: th, Version: "test", Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Pictures: map[string]*picture.Picture{}}
	s.Article = markdown.Read(path, text, &findings)
	s.Contact = contact.Read(clinicPath, clinic, &findings)
	var err error
	if s.Labels, err = th.Labels(s.Article.Meta.Lang, diag.Pos{}, &findings); err != nil {
		t.Fatal(err)
	}
	loader := picture.NewLoader(filepath.Dir(path))
	defer loader.Close() //nolint:errcheck // The folder is only read.
	s.Article.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			if data, err := loader.Read(im.Source); err == nil {
				if p, err := loader.Prepare(im.Source, data); err == nil {
					s.Pictures[im.Source] = p
				}
			}
		}
	})
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return s
}

// curated returns the brochure of a source with these options.
func curated(t testing.TB, s edition.Source, o doc.BrochureOptions) *edition.Edition {
	t.Helper()
	return as(t, doc.Brochure, s, o)
}

// as returns the edition of a source in a format with these options.
func as(t testing.TB, format doc.Format, s edition.Source, o doc.BrochureOptions) *edition.Edition {
	t.Helper()
	a := *s.Article
	if !doc.Forms(nil).Of(format).Printed {
		t.Fatalf("no printed format %q", format)
	}
	a.Meta.Publish.Options = maps.Clone(a.Meta.Publish.Options)
	if a.Meta.Publish.Options == nil {
		a.Meta.Publish.Options = map[doc.Format]*doc.Options{}
	}
	a.Meta.Publish.Options[format] = &doc.Options{BrochureOptions: o}
	s.Article = &a
	var findings diag.List
	e := edition.New(format, s, &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return e
}
