package pipeline_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/verify"
)

var update = flag.Bool("update", false, "rewrite the expected results in testdata")

// TestEachKindInEachEdition builds testdata/kinds.txtar: an article with a section for
// each type of block and inline, named for it. After the article stands what each
// edition makes of each section: the brochure's text and links as read back, the
// others as they are written, without styles and with long values cut short.
func TestEachKindInEachEdition(t *testing.T) {
	const golden = "testdata/kinds.txtar"
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sources := archive.Files[:2]
	for _, f := range sources {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "picture.png"), picture.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	names := everyKindHasItsSection(t, sources[0].Data)
	files := build(t, filepath.Join(dir, sources[0].Name), pipeline.BuildOptions{})
	got := &txtar.Archive{Comment: archive.Comment, Files: slices.Clone(sources)}
	html := func(heading, page string) func(string) string {
		return func(kind string) string { return sectionOfPage(heading, page, kind) }
	}
	editions := []struct {
		name string
		show func(kind string) string
	}{
		{"brochure", sectionsOfPDF(t, files[".pdf"], names)},
		{"guide", html("h1", chapterPages(t, files[".epub"]))},
		{"handout", html("h2", string(files[".html"]))},
		{"e-mail", html("h2", string(mailBody(t, files[".eml"])))},
		{"plain text", func(kind string) string { return sectionOfText(string(files[".txt"]), kind) }},
	}
	for _, kind := range names {
		for _, e := range editions {
			shown := strings.TrimSpace(e.show(kind))
			if shown == "" {
				t.Errorf("%s: the %s shows nothing", kind, e.name)
			}
			got.Files = append(got.Files, txtar.File{Name: kind + ": " + e.name, Data: []byte(shown + "\n")})
		}
	}
	text := txtar.Format(got)
	if *update && !t.Failed() {
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range got.Files {
		if string(f.Data) != want[f.Name] {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, f.Data, want[f.Name])
		}
	}
	if len(got.Files) != len(archive.Files) {
		t.Errorf("got %d parts, want %d", len(got.Files), len(archive.Files))
	}
}

// everyKindHasItsSection returns the titles of the article's sections, which must be
// the types of package doc, each with one of that type in its section.
func everyKindHasItsSection(t *testing.T, source []byte) []string {
	t.Helper()
	var findings diag.List
	a := markdown.Read("article.md", source, &findings)
	var names []string
	for _, s := range doc.Sections(a.Body) {
		name := doc.Plain(s.Heading.Content)
		names = append(names, name)
		found := map[string]bool{}
		note := func(node any) { found[reflect.TypeOf(node).Elem().Name()] = true }
		doc.Walk(s.All(), func(b doc.Block) bool {
			note(b)
			if b != doc.Block(s.Heading) {
				for _, run := range doc.Texts(b) {
					doc.WalkInlines(run, func(in doc.Inline) { note(in) })
				}
			}
			return true
		})
		if !found[name] {
			t.Errorf("section %s has no %s", name, name)
		}
	}
	types := append(sealed(t, "block"), sealed(t, "inline")...)
	slices.Sort(types)
	if sorted := slices.Sorted(slices.Values(names)); !slices.Equal(sorted, types) {
		t.Errorf("the article has sections %v, want one for each type %v", sorted, types)
	}
	return names
}

// sealed returns the names of the types of package doc that have a method, from its
// source.
func sealed(t *testing.T, method string) []string {
	t.Helper()
	files, err := filepath.Glob("doc/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if m, ok := d.(*ast.FuncDecl); ok && m.Recv != nil && m.Name.Name == method {
				names = append(names, m.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name)
			}
		}
	}
	return names
}

// sectionsOfPDF returns what shows a section of a brochure: its text as it is read
// back, up to the title of the next one.
func sectionsOfPDF(t *testing.T, data []byte, titles []string) func(kind string) string {
	t.Helper()
	c, err := verify.Read("application/pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.ReplaceAll(c.Text, "\u2028", "\n"), "\n")
	return func(kind string) string {
		start := slices.Index(lines, kind)
		if start < 0 {
			return ""
		}
		rest := lines[start+1:]
		if end := slices.IndexFunc(rest, func(l string) bool { return slices.Contains(titles, l) || l == "Notes" }); end >= 0 {
			rest = rest[:end]
		}
		return strings.Join(rest, "\n")
	}
}

// chapterPages returns the chapters of a book, one after the other.
func chapterPages(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range z.File {
		if !strings.Contains(f.Name, "/chapter") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, r); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

var (
	tags       = regexp.MustCompile(`<[^>]*>`)
	style      = regexp.MustCompile(` style="[^"]*"`)
	longValue  = regexp.MustCompile(`([a-z]="[^"]{30})[^"]{30,}"`)
	blankLines = regexp.MustCompile(`\n\s*\n+`)
)

// sectionOfPage returns what stands between the heading of a section, h1 or h2, and
// the next one, without styles and with long values cut short.
func sectionOfPage(heading, page, kind string) string {
	heads := regexp.MustCompile("(?s)<"+heading+"[^>]*>(.*?)</"+heading+">").FindAllStringSubmatchIndex(page, -1)
	for i, h := range heads {
		if strings.TrimSpace(tags.ReplaceAllString(page[h[2]:h[3]], "")) != kind {
			continue
		}
		section := page[h[1]:]
		if i+1 < len(heads) {
			section = page[h[1]:heads[i+1][0]]
		}
		section, _, _ = strings.Cut(section, "</section>\n<aside class=\"strip\"") // It ends a chapter.
		section = style.ReplaceAllString(section, "")
		section = longValue.ReplaceAllString(section, `$1…"`)
		return blankLines.ReplaceAllString(section, "\n")
	}
	return ""
}

var underlined = regexp.MustCompile(`(?m)^(.+)\n(-+)\n`)

// sectionOfText returns what stands below the heading of a section of plain text.
func sectionOfText(text, kind string) string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	heads := slices.DeleteFunc(underlined.FindAllStringSubmatchIndex(text, -1), func(h []int) bool { return h[3]-h[2] != h[5]-h[4] })
	for i, h := range heads {
		if text[h[2]:h[3]] != kind {
			continue
		}
		if i+1 < len(heads) {
			return text[h[1]:heads[i+1][0]]
		}
		return text[h[1]:]
	}
	return ""
}
