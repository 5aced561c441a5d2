package pipeline_test

import (
	"context"
	"path/filepath"
	"testing"

	"pamphlet/pipeline"
)

// BenchmarkVerify reads back the usual editions and proves them. The article is a book
// with -times=30.
func BenchmarkVerify(b *testing.B) {
	p := folder(b)
	out := filepath.Join(b.TempDir(), "output")
	built, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: p, Out: out})
	if err != nil || built.HasErrors() {
		b.Fatal(err, built)
	}
	timed(b, func() {
		report, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: p, Out: out})
		if err != nil || report.HasErrors() || len(report.Files) < 5 {
			b.Fatal(err, report)
		}
	})
}
