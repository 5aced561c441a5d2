package brochure

import (
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/doc"
)

// BenchmarkLayout makes display lists and no PDF: of plain pages, and of panels
// that are fitted.
func BenchmarkLayout(b *testing.B) {
	long := read(b, sample)
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		long = read(b, filepath.Join(dir, "article.md"))
	}
	b.Run("pages", func(b *testing.B) {
		e := curated(b, long, doc.BrochureOptions{Fold: noFold, Paper: "letter"})
		b.ReportAllocs()
		for b.Loop() {
			w := mustWriter(b, e, e.Theme.Print)
			w.compose(w.plan(paper("letter", "")))
		}
	})
	b.Run("panels", func(b *testing.B) {
		e := curated(b, read(b, sample), doc.BrochureOptions{Fold: trifold, Paper: "letter", Sections: "marked"})
		b.ReportAllocs()
		for b.Loop() {
			w := mustWriter(b, e, e.Theme.Print)
			if _, _, ok := w.fold(paper("letter", ""), options(e), false); !ok {
				b.Fatal("it does not fit")
			}
		}
	})
	b.Run("typography", func(b *testing.B) {
		e := curated(b, long, doc.BrochureOptions{Fold: noFold, Paper: "letter"})
		b.ReportAllocs()
		for b.Loop() {
			mustWriter(b, e, e.Theme.Print)
		}
	})
}
