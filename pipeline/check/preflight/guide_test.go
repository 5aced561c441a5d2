package preflight_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/check/preflight"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/theme"
)

const clinic = `name: Hill Clinic
country: US
phones: [{id: main, label: Front desk, number: "202-555-0143"}]
email: hello@hill.example
website: https://hill.example/
address: {streetAddress: 1 Hill Road, addressLocality: Springfield}
crisis: {label: Lifeline, number: "988"}
`

// everything has each kind of block and inline, so that the style sheet is that of a
// whole book.
const everything = `---
title: Asthma
subtitle: What helps
lang: %s
---

Call {{phone}}.[^1]

## One

::: warning Stop
Now.
:::

| A | B | C |
|---|---|---|
| 1 | 2 | 3 |

::: faq
### Why?

Because.
:::

::: contact
:::

::: qr https://hill.example/
:::

[^1]: By day.
`

func made(t *testing.T, article, themeDir string) (*doc.Article, edition.Artifact) {
	t.Helper()
	var findings diag.List
	th, err := theme.Load(themeDir, &findings)
	if err != nil {
		t.Fatal(err)
	}
	s := edition.Source{
		Article: markdown.Read("a.md", []byte(article), &findings),
		Contact: contact.Read("clinic.yaml", []byte(clinic), &findings),
		Theme:   th, Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC),
	}
	if s.Labels, err = th.Labels(s.Article.Meta.Lang, diag.Pos{}, &findings); err != nil {
		t.Fatal(err)
	}
	e := edition.New(doc.Guide, s, &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	artifacts, err := guide.Render(e, &findings)
	if err != nil {
		t.Fatal(err)
	}
	return s.Article, artifacts[0]
}

func inspect(t *testing.T, a *doc.Article, artifact edition.Artifact) []diag.Finding {
	t.Helper()
	var findings diag.List
	if err := preflight.Guide(a, artifact, &findings); err != nil {
		t.Fatal(err)
	}
	return findings.Sorted()
}

func TestGuideOfTheShippedThemeHasNothingThatReadersStumbleOver(t *testing.T) {
	for _, lang := range []string{"en-US", "vi", "zh-Hans", "he", "ar"} {
		a, artifact := made(t, fmt.Sprintf(everything, lang), "")
		if got := inspect(t, a, artifact); len(got) > 0 {
			t.Errorf("%s: got %v, want no findings", lang, got)
		}
	}
}

func TestGuideTellsOfAThemesStyleSheet(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "css"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "css", "book.css"), []byte(".card { display: flex; float: left }\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	a, artifact := made(t, fmt.Sprintf(everything, "en"), dir)
	got := inspect(t, a, artifact)
	if len(got) != 2 || got[0].Rule != "guide-style" || !strings.Contains(got[0].Message, "display: flex") || !strings.Contains(got[1].Message, "float") || got[0].Severity != diag.Warning {
		t.Errorf("findings: got %v, want two of guide-style", got)
	}
}

func TestGuideTellsOfALongChapter(t *testing.T) {
	a, artifact := made(t, "---\ntitle: Long\n---\n\n## Endless\n\n"+strings.Repeat("Words and words and more of them. ", 10000), "")
	got := inspect(t, a, artifact)
	if len(got) != 1 || got[0].Rule != "guide-chapter" || !strings.Contains(got[0].Message, `"Endless"`) {
		t.Errorf("findings: got %v, want guide-chapter", got)
	}
}

func TestGuideTellsOfPicturesAndLanguagesThatShopsRefuse(t *testing.T) {
	noise := bytes.Repeat([]byte{0}, 6<<20)
	for i := 0; i+32 <= len(noise); i += 32 {
		sum := sha256.Sum256([]byte(fmt.Sprint(i)))
		copy(noise[i:], sum[:])
	}
	heavy := append(drawing(t, 10, 10), noise...)
	many := map[string][]byte{}
	for i := range 301 {
		many[fmt.Sprintf("EPUB/images/picture-%03d.png", i)] = drawing(t, 1, 1)
	}
	opf := func(lang string) []byte {
		return []byte(`<package xmlns:dc="x"><metadata><dc:language>` + lang + `</dc:language></metadata></package>`)
	}
	for _, c := range []struct {
		rule  string
		files map[string][]byte
	}{
		{"", map[string][]byte{"EPUB/images/cover.png": drawing(t, 1600, 2400)}},
		{"guide-cover", map[string][]byte{"EPUB/images/cover.png": drawing(t, 600, 900)}},
		{"guide-picture-size", map[string][]byte{"EPUB/images/picture-01.png": drawing(t, 2400, 2400)}},
		{"guide-picture-size", map[string][]byte{"EPUB/images/picture-01.png": heavy}},
		{"guide-size", map[string][]byte{"a.bin": noise, "b.bin": noise, "c.bin": noise, "d.bin": noise[1:]}},
		{"guide-pictures", many},
		{"", map[string][]byte{"EPUB/package.opf": opf("pt-BR")}},
		{"guide-language", map[string][]byte{"EPUB/package.opf": opf("English")}},
		{"guide-language", map[string][]byte{"EPUB/package.opf": opf("")}},
	} {
		got := inspect(t, &doc.Article{File: "a.md"}, edition.Artifact{Data: zipped(t, c.files)})
		if c.rule == "" && len(got) > 0 || c.rule != "" && (len(got) != 1 || got[0].Rule != c.rule || got[0].Hint == "") {
			t.Errorf("findings: got %v, want %q", got, c.rule)
		}
	}
}

// The names in the archive come from the program, and authors do not know them.
func TestGuideNamesAPictureAsItsAuthorDoes(t *testing.T) {
	at := diag.Pos{File: "a.md", Line: 9, Col: 1}
	artifact := edition.Artifact{Data: zipped(t, map[string][]byte{"EPUB/images/picture-01.png": drawing(t, 2400, 2400), "EPUB/images/cover.png": drawing(t, 60, 90)}),
		Pictures: map[string]edition.Named{"images/picture-01.png": {Path: "photos/Garden.jpg", At: at}, "images/cover.png": {Path: "photos/Front.jpg", At: at}}}
	got := inspect(t, &doc.Article{File: "a.md"}, artifact)
	if len(got) != 2 {
		t.Fatalf("got %v, want two findings", got)
	}
	slices.SortFunc(got, func(a, b diag.Finding) int { return strings.Compare(b.Message, a.Message) }) // The pictures of a book have no order.
	for i, want := range []string{`"photos/Front.jpg"`, `"photos/Garden.jpg"`} {
		if !strings.Contains(got[i].Message, want) || got[i].Pos != at {
			t.Errorf("got %v, want %s at %v", got[i], want, at)
		}
	}
}

func TestGuideRefusesWhatIsNoBook(t *testing.T) {
	var findings diag.List
	if err := preflight.Guide(&doc.Article{}, edition.Artifact{Data: []byte("no")}, &findings); err == nil {
		t.Error("got no error for a file that is no archive")
	}
}

func drawing(t *testing.T, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, data := range files {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
