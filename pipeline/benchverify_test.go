package pipeline_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline"
)

// BenchmarkVerify reads back the set of an article and proves it: the article as it
// is, and one of ten times its length.
func BenchmarkVerify(b *testing.B) {
	for _, times := range []int{1, 10} {
		b.Run(fmt.Sprint(times), func(b *testing.B) { verifies(b, repeated(page(b), times)) })
	}
}

// BenchmarkVerifyBook proves the set of a long book, of 1.9 MB.
func BenchmarkVerifyBook(b *testing.B) {
	text := page(b)
	verifies(b, repeated(text, 1+1_900_000/len(text)))
}

// repeated returns an article with the body of another one so many times. The
// headings of each part say which part it is.
func repeated(text []byte, times int) []byte {
	front, body, _ := bytes.Cut(text, []byte("\n---\n"))
	var out bytes.Buffer
	out.Write(front)
	out.WriteString("\n---\n")
	for i := range times {
		part := body
		if i > 0 {
			n := fmt.Sprint(i + 1)
			part = []byte(strings.NewReplacer("{#", "{#part-"+n+"-", "(#", "(#part-"+n+"-", "[^", "[^part-"+n+"-", "\n## ", "\n## Part "+n+": ").Replace(string(body)))
		}
		out.Write(part)
		out.WriteString("\n")
	}
	return out.Bytes()
}

// verifies times Verify of the set that an article makes.
func verifies(b *testing.B, text []byte) {
	b.Helper()
	dir := b.TempDir()
	details := clinic
	if corpus := os.Getenv("PAMPHLET_CORPUS"); corpus != "" { // Its numbers are those that the article names.
		details = filepath.Join(corpus, "clinic.yaml")
	}
	for name, data := range map[string][]byte{"article.md": text, "clinic.yaml": file(b, details)} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	project := pipeline.Project{Source: dir, Version: "bench", SourceDateEpoch: "1793491200"}
	out := filepath.Join(dir, "output")
	if report, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: project, Out: out}); err != nil || report.HasErrors() {
		b.Fatal(err, report)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		report, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: project, Out: out})
		if err != nil || report.HasErrors() || len(report.Files) == 0 {
			b.Fatal(err, report)
		}
	}
}
