package brochure

import (
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// BenchmarkLayout measures display lists without PDF: those of plain pages, and those
// of fitted panels.
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
			if _, ok := w.fold(paper("letter", ""), options(e), false); !ok {
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

// BenchmarkPDF measures what structure and fitting cost. "plain" files have no
// structure tree, and "tagged" files have one; for panels both are given the setting
// that fits. "fitted" files have the tree and include the search for that setting, as
// in Render.
func BenchmarkPDF(b *testing.B) {
	p := paper("letter", "")
	pages := curated(b, read(b, sample), doc.BrochureOptions{Fold: noFold, Paper: "letter"})
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		pages = curated(b, read(b, filepath.Join(dir, "article.md")), doc.BrochureOptions{Fold: noFold, Paper: "letter"})
	}
	laidOut := func(w writer) file { return plainFile(p, w.compose(w.plan(p))) }
	b.Run("pages/plain", func(b *testing.B) { benchmarkPDF(b, pages, false, laidOut) })
	b.Run("pages/tagged", func(b *testing.B) { benchmarkPDF(b, pages, true, laidOut) })

	panels := curated(b, read(b, sample), doc.BrochureOptions{Fold: trifold, Paper: "letter", Sections: "marked"})
	folded := func(w writer) file {
		f, ok := w.fold(p, options(panels), false)
		if !ok {
			b.Fatal("it does not fit")
		}
		return f
	}
	th := *panels.Theme
	told := *panels
	told.Theme = &th
	w, f := mustWriter(b, panels, th.Print), newFold(trifold, p)
	fitted, _ := w.framed(f.measure(th.Fold.Inset), f.height-2*th.Fold.Inset).fit(&f, w.tag(0, "Document", ""))
	th.Fold.Most, th.Fold.Least = fitted.setting, fitted.setting
	b.Run("panels/plain", func(b *testing.B) { benchmarkPDF(b, &told, false, folded) })
	b.Run("panels/tagged", func(b *testing.B) { benchmarkPDF(b, &told, true, folded) })
	b.Run("panels/fitted", func(b *testing.B) { benchmarkPDF(b, panels, true, folded) })
}

func benchmarkPDF(b *testing.B, e *edition.Edition, tagged bool, laidOut func(writer) file) {
	b.ReportAllocs()
	for b.Loop() {
		w := mustWriter(b, e, e.Theme.Print)
		f := laidOut(w)
		if !tagged {
			w.order = nil
		}
		if _, _, err := w.paint(f); err != nil {
			b.Fatal(err)
		}
	}
}
