package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/plain"
	"pamphlet/pipeline/theme"
)

// clinic is a contact file with every field.
const clinic = "testdata/corpus/clinic.yaml"

// page returns the article to measure with: the one of the corpus of real pages,
// else one of our own of the same size, 64 kB.
func page(b *testing.B) []byte {
	b.Helper()
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		return file(b, filepath.Join(dir, "article.md"))
	}
	text := file(b, "testdata/corpus/knee-replacement.md")
	_, body, _ := bytes.Cut(text[4:], []byte("\n---\n"))
	var out bytes.Buffer
	out.WriteString("---\ntitle: A long article\nlang: en-US\n---\n")
	for i := 0; out.Len() < 64<<10; i++ {
		// Identifiers of headings and labels of notes are there once only.
		part := strings.NewReplacer("{#", fmt.Sprintf("{#part-%d-", i), "(#", fmt.Sprintf("(#part-%d-", i), "[^", fmt.Sprintf("[^part-%d-", i)).Replace(string(body))
		fmt.Fprintf(&out, "\n## Part %d\n%s", i+1, part)
	}
	return out.Bytes()
}

func file(b *testing.B, path string) []byte {
	b.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

// source reads an article and a contact file, as a build does.
func source(b *testing.B, text []byte, clinic string) edition.Source {
	b.Helper()
	var findings diag.List
	s := edition.Source{Version: "bench", Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Pictures: map[string]*picture.Picture{}}
	var err error
	if s.Theme, err = theme.Load("", &findings); err != nil {
		b.Fatal(err)
	}
	s.Article = markdown.Read("article.md", text, &findings)
	s.Contact = contact.Read("clinic.yaml", file(b, clinic), &findings)
	if s.Labels, err = s.Theme.Labels(s.Article.Meta.Lang, diag.Pos{}, &findings); err != nil {
		b.Fatal(err)
	}
	if findings.HasErrors() {
		b.Fatal(findings.Sorted())
	}
	return s
}

// measure times a renderer, with the choice of what its edition shows.
func measure(b *testing.B, format doc.Format, s edition.Source, render edition.Renderer) {
	b.Helper()
	b.ReportAllocs()
	for b.Loop() {
		var findings diag.List
		artifacts, err := render(edition.New(format, s, &findings), &findings)
		if err != nil || len(artifacts) == 0 {
			b.Fatal(err, findings.Sorted())
		}
	}
}

func BenchmarkRead(b *testing.B) {
	text := page(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		var findings diag.List
		markdown.Read("article.md", text, &findings)
	}
}

// on returns a source whose brochure has these options.
func on(s edition.Source, o doc.BrochureOptions) edition.Source {
	a := *s.Article
	a.Meta.Publish.Options = map[doc.Format]*doc.Options{doc.Brochure: {BrochureOptions: o}}
	s.Article = &a
	return s
}

func BenchmarkBrochurePlain(b *testing.B) {
	measure(b, doc.Brochure, on(source(b, page(b), clinic), doc.BrochureOptions{Fold: "none", Paper: "letter"}), brochure.Render)
}

func BenchmarkBrochureBooklet(b *testing.B) {
	measure(b, doc.Brochure, on(source(b, page(b), clinic), doc.BrochureOptions{Fold: "booklet", Paper: "letter"}), brochure.Render)
}

// BenchmarkBrochureFold fits the marked sections of the sample into a tri-fold;
// BenchmarkBrochureFoldPlain sets the same words on plain pages.
func BenchmarkBrochureFold(b *testing.B) {
	measure(b, doc.Brochure, on(source(b, file(b, sample), filepath.Join(filepath.Dir(sample), "clinic.yaml")), doc.BrochureOptions{Fold: "trifold", Paper: "letter", Sections: "marked"}), brochure.Render)
}

func BenchmarkBrochureFoldPlain(b *testing.B) {
	measure(b, doc.Brochure, on(source(b, file(b, sample), filepath.Join(filepath.Dir(sample), "clinic.yaml")), doc.BrochureOptions{Fold: "none", Paper: "letter", Sections: "marked"}), brochure.Render)
}

func BenchmarkGuide(b *testing.B) { measure(b, doc.Guide, source(b, page(b), clinic), guide.Render) }

func BenchmarkHandout(b *testing.B) {
	measure(b, doc.Handout, source(b, page(b), clinic), handout.Render)
}

func BenchmarkBuild(b *testing.B) {
	dir := b.TempDir()
	for name, data := range map[string][]byte{"article.md": page(b), "clinic.yaml": file(b, clinic)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		report, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: pipeline.Project{Source: dir, Version: "bench", SourceDateEpoch: "1793491200"}, Out: filepath.Join(dir, "output")})
		if err != nil || report.HasErrors() {
			b.Fatal(err, report.Findings)
		}
	}
}

// BenchmarkCheckRules reads an article and runs all rules on it: what check does
// besides rendering.
func BenchmarkCheckRules(b *testing.B) {
	text, c := page(b), contact.Read("clinic.yaml", file(b, clinic), &diag.List{})
	b.ReportAllocs()
	for b.Loop() {
		var findings diag.List
		a := markdown.Read("article.md", text, &findings)
		check.Article(a, c, &findings)
		check.Editorial(check.Subject{Article: a, Contact: c, Today: checked}, &findings)
		plain.Check(a, &findings)
		check.Suppress(a, findings.Sorted())
	}
}

// BenchmarkCheck is the whole of check, with the three editions that it renders to
// find what does not fit.
func BenchmarkCheck(b *testing.B) {
	dir := b.TempDir()
	for name, data := range map[string][]byte{"article.md": page(b), "clinic.yaml": file(b, clinic)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		report, err := pipeline.Check(context.Background(), pipeline.CheckOptions{Project: pipeline.Project{Source: dir}, Out: filepath.Join(dir, "output"), Today: checked})
		if err != nil || report.HasErrors() {
			b.Fatal(err, report.Findings)
		}
	}
}
