package verify_test

import (
	"encoding/base64"
	"mime"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/verify"
)

const (
	sample = "../../source/ketamine-for-depression.md"
	corpus = "../testdata/corpus/"
)

// shipped is the theme that the program has.
var shipped = sync.OnceValues(func() (*theme.Theme, error) {
	var findings diag.List
	return theme.Load("", &findings)
})

func file(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// source reads an article and its contact file, which it names or which is next to
// it, as a build does.
func source(t testing.TB, path string) edition.Source {
	t.Helper()
	return sourceOf(t, path, file(t, path))
}

// sourceOf reads a text as if it were the article at a path.
func sourceOf(t testing.TB, path string, text []byte) edition.Source {
	t.Helper()
	var findings diag.List
	s := edition.Source{Version: "test", Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Pictures: map[string]*picture.Picture{}}
	s.Article = markdown.Read(path, text, &findings)
	clinic := filepath.Join(filepath.Dir(path), "clinic.yaml")
	if name := s.Article.Meta.Contact; name != "" {
		clinic = filepath.Join(filepath.Dir(path), name)
	} else if _, err := os.Stat(clinic); err != nil {
		clinic = corpus + "clinic.yaml"
	}
	s.Contact = contact.Read(clinic, file(t, clinic), &findings)
	var err error
	if s.Theme, err = shipped(); err != nil {
		t.Fatal(err)
	}
	if s.Labels, err = s.Theme.Labels(s.Article.Meta.Lang, diag.Pos{}, &findings); err != nil {
		t.Fatal(err)
	}
	loader := picture.NewLoader(filepath.Dir(path))
	defer loader.Close() //nolint:errcheck // It was only read.
	load := func(name string) {
		if data, err := loader.Read(name); err == nil {
			if p, err := loader.Prepare(name, data); err == nil {
				s.Pictures[name] = p
			}
		}
	}
	load(s.Article.Meta.Cover.Image)
	s.Article.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			load(im.Source)
		}
	})
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return s
}

// made is an edition and the files that were made from it.
type made struct {
	edition *edition.Edition
	files   []edition.Artifact
}

func render(t testing.TB, format doc.Format, s edition.Source) made {
	t.Helper()
	var findings diag.List
	draw := brochure.Render
	switch format {
	case doc.Guide:
		draw = guide.Render
	case doc.Handout:
		draw = handout.Render
	}
	e := edition.New(format, s, &findings)
	files, err := draw(e, &findings)
	if err != nil || len(files) == 0 {
		t.Fatal(err, findings.Sorted())
	}
	return made{e, files}
}

// kept are the articles that several tests read, by their paths.
var kept struct {
	sync.Mutex
	articles map[string]*article
}

// article is an article and what was made of it.
type article struct {
	source edition.Source
	made   map[doc.Format]made
}

// rendered makes the files of the article at a path. They are made once for all
// tests, which do not change them.
func rendered(t testing.TB, format doc.Format, path string) made {
	t.Helper()
	kept.Lock()
	defer kept.Unlock()
	a := kept.articles[path]
	if a == nil {
		a = &article{source(t, path), map[doc.Format]made{}}
		if kept.articles == nil {
			kept.articles = map[string]*article{}
		}
		kept.articles[path] = a
	}
	m, ok := a.made[format]
	if !ok {
		m = render(t, format, a.source)
		a.made[format] = m
	}
	return m
}

func read(t testing.TB, a edition.Artifact) *verify.Content {
	t.Helper()
	c, err := verify.Read(a.MediaType, a.Data)
	if err != nil {
		t.Fatalf("%s: %v", a.Suffix, err)
	}
	return c
}

// wrapped returns an edition as plain text with short lines, notes last.
func wrapped(e *edition.Edition) edition.Artifact {
	m := e.Article.Meta
	text := strings.Join([]string{m.Title, m.Subtitle, m.Summary, doc.PlainBlocks(e.Article.Body)}, "\n")
	for _, p := range append(slices.Clone(e.Contact.Phones), e.Contact.Crisis) {
		text += "\n" + p.Label + " " + p.Number.String()
	}
	for _, n := range e.Article.Notes {
		text += "\n" + strconv.Itoa(n.Number) + ". " + doc.PlainBlocks(n.Content)
	}
	var b strings.Builder
	for run := range strings.Lines(text) {
		width := 0
		for _, w := range strings.Fields(run) {
			if width += len(w) + 1; width > 60 {
				b.WriteString("\r\n")
				width = len(w)
			}
			b.WriteString(w + " ")
		}
		b.WriteString("\r\n\r\n")
	}
	return edition.Artifact{Format: e.Format, Suffix: "-handout.txt", MediaType: "text/plain; charset=utf-8", Data: []byte(b.String())}
}

// message returns an edition as an e-mail with both texts and an attachment.
func message(subject string, html, plain, attached edition.Artifact) edition.Artifact {
	lines := func(data []byte) string {
		s := base64.StdEncoding.EncodeToString(data)
		var b strings.Builder
		for ; len(s) > 76; s = s[76:] {
			b.WriteString(s[:76] + "\r\n")
		}
		return b.String() + s + "\r\n"
	}
	part := func(a edition.Artifact, more string) string {
		return "Content-Type: " + a.MediaType + "\r\nContent-Transfer-Encoding: base64\r\n" + more + "\r\n" + lines(a.Data)
	}
	data := "From: desk@example.org\r\nSubject: " + mime.BEncoding.Encode("utf-8", subject) + "\r\nMIME-Version: 1.0\r\n" +
		"Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n" +
		"Content-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\n" + part(plain, "") + "--inner\r\n" + part(html, "") + "--inner--\r\n" +
		"--outer\r\n" + part(attached, "Content-Disposition: attachment; filename=\"guide.epub\"\r\n") + "--outer--\r\n"
	return edition.Artifact{Format: html.Format, Suffix: "-handout.eml", MediaType: "message/rfc822", Data: []byte(data)}
}

// everywhere makes every file of an article in these formats.
func everywhere(t testing.TB, path string, formats []doc.Format) []made {
	t.Helper()
	var all []made
	for _, format := range formats {
		m := rendered(t, format, path)
		if format == doc.Handout {
			plain := wrapped(m.edition)
			m.files = append(slices.Clip(m.files), plain, message(m.edition.Article.Meta.Title, m.files[0], plain, m.files[0]))
		}
		all = append(all, m)
	}
	return all
}

func formats(without ...doc.Format) []doc.Format {
	all := []doc.Format{doc.Brochure, doc.Booklet, doc.LargePrint, doc.Press, doc.Guide, doc.Handout}
	return slices.DeleteFunc(all, func(f doc.Format) bool { return slices.Contains(without, f) })
}

func TestEveryEditionProvesItself(t *testing.T) {
	screens := []doc.Format{doc.Guide, doc.Handout}
	for path, formats := range map[string][]doc.Format{
		sample:                          formats(),
		corpus + "knee-replacement.md":  formats(),
		corpus + "asma-inhalador.md":    formats(),
		corpus + "huyet-ap.md":          formats(),
		corpus + "stress.md":            formats(doc.Press),
		corpus + "nefilot.md":           screens,
		corpus + "mudadat-hayawiya.md":  screens,
		corpus + "tangniaobing-zubu.md": screens,
	} {
		for _, m := range everywhere(t, path, formats) {
			meta := m.edition.Article.Meta
			for _, a := range m.files {
				c := read(t, a)
				p := verify.Expect(m.edition, nil).Compare(c)
				if !p.Whole() || p.Words < 100 {
					t.Errorf("%s%s: got %d of %d words; missing %+v, faults %+v", path, a.Suffix, p.Found, p.Words, p.Missing, p.Faults)
				}
				if a.MediaType != "text/plain; charset=utf-8" && (c.Title != meta.Title || c.Lang != meta.Lang) && a.MediaType != "message/rfc822" {
					t.Errorf("%s%s: got title %q in %q", path, a.Suffix, c.Title, c.Lang)
				}
			}
		}
	}
}
