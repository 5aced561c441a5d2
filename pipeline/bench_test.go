package pipeline_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/benchtest"
	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/mail"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/plain"
)

// These benchmarks are the rows of the table of "make bench", in this order.

func BenchmarkRead(b *testing.B) {
	article, _ := page(b)
	b.SetBytes(int64(len(article)))
	timed(b, func() {
		var findings diag.List
		markdown.Read("article.md", article, &findings)
	})
}

// BenchmarkCheckRules reads an article and runs all rules on it: what check does
// besides rendering.
func BenchmarkCheckRules(b *testing.B) {
	article, _ := page(b)
	c := source(b).Contact
	timed(b, func() {
		var findings diag.List
		a := markdown.Read("article.md", article, &findings)
		check.Article(a, c, &findings)
		check.Words(check.Subject{Article: a, Contact: c, Today: checked}).Editorial(nil, &findings)
		plain.Check(a, &findings)
		check.Suppress(a, findings.Sorted())
	})
}

// measure times a renderer, with the choice of what its edition shows.
func measure(b *testing.B, format doc.Format, s edition.Source, render edition.Renderer) {
	b.Helper()
	timed(b, func() {
		var findings diag.List
		artifacts, err := render(edition.New(format, s, &findings), &findings)
		if err != nil || findings.HasErrors() || len(artifacts) == 0 && !s.Proof {
			b.Fatal(err, findings.Sorted())
		}
	})
}

// BenchmarkLayout makes the brochure without painting it.
func BenchmarkLayout(b *testing.B) {
	s := source(b)
	s.Proof = true
	measure(b, doc.Brochure, s, brochure.Render)
}

// BenchmarkBrochure tries a tri-fold and then makes a booklet, as for any long
// article.
func BenchmarkBrochure(b *testing.B) { measure(b, doc.Brochure, source(b), brochure.Render) }

func BenchmarkBrochurePlain(b *testing.B) {
	measure(b, doc.Brochure, on(source(b), doc.BrochureOptions{Fold: "none", Paper: "letter"}), brochure.Render)
}

// on returns a source whose brochure has these options.
func on(s edition.Source, o doc.BrochureOptions) edition.Source {
	a := *s.Article
	a.Meta.Publish.Options = map[doc.Format]*doc.Options{doc.Brochure: {BrochureOptions: o}}
	s.Article = &a
	return s
}

func BenchmarkGuide(b *testing.B) { measure(b, doc.Guide, source(b), guide.Render) }

// BenchmarkHandout makes the page and the plain text.
func BenchmarkHandout(b *testing.B) { measure(b, doc.Handout, source(b), handout.Render) }

// BenchmarkEmail makes the message of a handout that has been made.
func BenchmarkEmail(b *testing.B) {
	s := source(b)
	whole, err := handout.Render(edition.New(doc.Handout, s, &diag.List{}), &diag.List{})
	if err != nil {
		b.Fatal(err)
	}
	measure(b, doc.Email, s, func(e *edition.Edition, findings *diag.List) ([]edition.Artifact, error) {
		body, err := handout.Email(e, whole[0], nil, findings)
		if err != nil {
			return nil, err
		}
		m := mail.Message{Subject: body.Subject, Date: s.Date, Text: body.Text, HTML: body.HTML, Unsent: true}
		for _, a := range body.Attachments {
			m.Attachments = append(m.Attachments, mail.Attachment{Name: "article" + a.Suffix, MediaType: a.MediaType, Data: a.Data})
		}
		data, err := m.Bytes()
		return []edition.Artifact{{Format: doc.Email, Data: data}}, err
	})
}

func BenchmarkBooklet(b *testing.B) { measure(b, doc.Booklet, source(b), brochure.Render) }

func BenchmarkLargePrint(b *testing.B) { measure(b, doc.LargePrint, source(b), brochure.Render) }

// BenchmarkWholeSet builds the usual editions into an empty folder.
func BenchmarkWholeSet(b *testing.B) { builds(b, folder(b)) }

// builds times a build of all articles of a project. Each finds no earlier set.
func builds(b *testing.B, p pipeline.Project) {
	b.Helper()
	dir, n := b.TempDir(), 0
	timed(b, func() {
		n++
		report, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: p, Out: filepath.Join(dir, fmt.Sprint(n))})
		if err != nil || report.HasErrors() {
			b.Fatal(err, report)
		}
	})
}

// BenchmarkCheck is the whole of check, with the three editions that it renders to
// find what does not fit.
func BenchmarkCheck(b *testing.B) {
	p := folder(b)
	timed(b, func() {
		report, err := pipeline.Check(context.Background(), pipeline.CheckOptions{Project: p, Out: filepath.Join(p.Source, "output"), Today: checked})
		if err != nil || report.HasErrors() {
			b.Fatal(err, report.Findings)
		}
	})
}

// BenchmarkRebuildUnchanged builds 22 articles that an earlier build has made.
func BenchmarkRebuildUnchanged(b *testing.B) {
	once(b)
	const n = 22
	o := pipeline.BuildOptions{Project: samples(b, n), Out: filepath.Join(b.TempDir(), "output"), Program: "bench"}
	rebuild := func() *pipeline.Report {
		report, err := pipeline.Build(context.Background(), o)
		if err != nil || report.HasErrors() || len(report.Articles) != n {
			b.Fatal(err, report)
		}
		return report
	}
	rebuild()
	if f := rebuild().Articles[n-1].Files[0]; f.Change != "unchanged" {
		b.Fatalf("%s is %s", f.Path, f.Change)
	}
	timed(b, func() { rebuild() })
}

// BenchmarkSampleFold fits the marked sections of the sample into a tri-fold;
// BenchmarkSamplePlain sets the same words on plain pages.
func BenchmarkSampleFold(b *testing.B) { sampleOn(b, "trifold") }

func BenchmarkSamplePlain(b *testing.B) { sampleOn(b, "none") }

func sampleOn(b *testing.B, fold string) {
	b.Helper()
	once(b)
	s := gathered(b, sampleFile(b, benchtest.SampleName), sampleFile(b, "clinic.yaml"))
	measure(b, doc.Brochure, on(s, doc.BrochureOptions{Fold: fold, Paper: "letter", Sections: "marked"}), brochure.Render)
}

// BenchmarkSampleSet builds the sample, which has a large drawing.
func BenchmarkSampleSet(b *testing.B) {
	once(b)
	builds(b, samples(b, 1))
}
