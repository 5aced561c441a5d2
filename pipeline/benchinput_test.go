package pipeline_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/benchtest"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
)

// times is how many times as long the article is that is measured.
var times = flag.Int("times", 1, "measure with an article that is `n` times as long")

// epoch is the date of what is built to be measured.
const epoch = "1793491200"

// once skips a benchmark whose article is always the same for other sizes.
func once(b *testing.B) {
	b.Helper()
	if *times != 1 {
		b.Skip("its article has one size")
	}
}

// timed times work. Besides the time it reports that of the processor, which does not
// depend on what else the machine does.
func timed(b *testing.B, work func()) {
	b.Helper()
	b.ReportAllocs()
	start := lineartest.Spent()
	for b.Loop() {
		work()
	}
	b.ReportMetric(float64(lineartest.Spent()-start)/float64(b.N), "cpu-ns/op")
}

// page returns the long article to measure with, and its contact file.
func page(b *testing.B) (article, clinic []byte) {
	b.Helper()
	article, clinic, err := benchtest.Page(*times)
	if err != nil {
		b.Fatal(err)
	}
	return article, clinic
}

// source reads the page as a build does.
func source(b *testing.B) edition.Source {
	b.Helper()
	article, clinic := page(b)
	return gathered(b, article, clinic)
}

// folder returns a project with the page alone.
func folder(b *testing.B) pipeline.Project {
	b.Helper()
	dir := b.TempDir()
	article, clinic := page(b)
	put(b, dir, "article.md", article)
	put(b, dir, "clinic.yaml", clinic)
	return pipeline.Project{Source: dir, Version: "bench", SourceDateEpoch: epoch}
}

// samples returns a project with n copies of the sample.
func samples(b *testing.B, n int) pipeline.Project {
	b.Helper()
	dir := b.TempDir()
	if err := os.CopyFS(dir, benchtest.Sample()); err != nil {
		b.Fatal(err)
	}
	for i := range n - 1 {
		put(b, dir, fmt.Sprintf("copy-%d.md", i+2), sampleFile(b, benchtest.SampleName))
	}
	return pipeline.Project{Source: dir, Version: "bench", SourceDateEpoch: epoch}
}

func sampleFile(b *testing.B, name string) []byte {
	b.Helper()
	data, err := fs.ReadFile(benchtest.Sample(), name)
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func put(b *testing.B, dir, name string, data []byte) {
	b.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
		b.Fatal(err)
	}
}

// gathered reads an article and a contact file as a build does, without pictures.
func gathered(b testing.TB, article, clinic []byte) edition.Source {
	b.Helper()
	var findings diag.List
	s := edition.Source{Version: "bench", Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Pictures: map[string]*picture.Picture{}}
	var err error
	if s.Theme, err = theme.Load("", &findings); err != nil {
		b.Fatal(err)
	}
	s.Article = markdown.Read("article.md", article, &findings)
	s.Contact = contact.Read("clinic.yaml", clinic, &findings)
	if s.Labels, err = s.Theme.Labels(s.Article.Meta.Lang, diag.Pos{}, &findings); err != nil {
		b.Fatal(err)
	}
	if findings.HasErrors() {
		b.Fatal(findings.Sorted())
	}
	return s
}
