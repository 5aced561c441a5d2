package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// Build makes the sets of all articles that the options name and publishes
// those without an error. The error is the machine's, or a misuse of the
// options; an author's mistakes are in the report.
func Build(ctx context.Context, o Options) (*Report, error) {
	b, err := prepare(ctx, o)
	if err != nil {
		return nil, err
	}
	report := &Report{}
	shelf, err := publish.Open(ctx, o.Out)
	if err != nil {
		return nil, err
	}
	defer shelf.Close() //nolint:errcheck // All is written.
	published := false
	var problem *publish.Problem
	for _, j := range b.jobs {
		ar := j.report()
		if j.publishable() {
			switch err := j.publish(shelf, &ar); {
			case errors.As(err, &problem):
				j.findings.Add(problem.Finding())
			case err != nil:
				return nil, err
			default:
				published = true
			}
		}
		report.Articles = append(report.Articles, ar)
	}
	if published {
		switch err := index(shelf, b.jobs, b.theme); {
		case errors.As(err, &problem):
			b.common.Add(problem.Finding())
		case faulty(err, &b.common):
		case err != nil:
			return nil, err
		default:
			report.Index = filepath.Join(o.Out, publish.IndexName)
		}
		if _, err := shelf.Finish(); err != nil {
			return nil, err
		}
	}
	report.Findings = b.findings()
	return report, nil
}

// batch is the articles of one run.
type batch struct {
	theme *theme.Theme
	// common are the findings that belong to no article.
	common diag.List
	jobs   []*job
}

// prepare reads and renders all articles that the options name.
func prepare(ctx context.Context, o Options) (*batch, error) {
	paths, err := sources(o.Source)
	if err != nil {
		return nil, err
	}
	b := &batch{jobs: make([]*job, len(paths))}
	if b.theme, err = theme.Load(o.Theme, &b.common); err != nil {
		return nil, err
	}
	for i, path := range paths {
		b.jobs[i] = &job{options: o, path: path, theme: b.theme}
	}
	if b.common.HasErrors() { // Without a theme there is nothing to render with.
		for _, j := range b.jobs {
			j.findings.Merge(&b.common)
		}
		return b, nil
	}
	err = each(ctx, len(b.jobs), func(i int) error {
		start, j := time.Now(), b.jobs[i]
		if err := j.read(); err != nil {
			return err
		}
		// Rendering tells more, but only of an article that can be read.
		if !j.findings.HasErrors() {
			if err := j.render(ctx); err != nil {
				return err
			}
		}
		j.elapsed = time.Since(start)
		return nil
	})
	if err != nil {
		return nil, err
	}
	sameSlug(b.jobs)
	return b, nil
}

// findings gives those of all articles that their authors have not chosen to
// ignore.
func (b *batch) findings() []diag.Finding {
	all := b.common
	for _, j := range b.jobs {
		for _, f := range j.reported() {
			all.Add(f)
		}
	}
	return all.Sorted()
}

// reported gives an article's findings but for those that it says to ignore.
func (j *job) reported() []diag.Finding {
	var all diag.List
	all.Merge(&j.findings)
	all.Merge(&j.told)
	if j.source.Article == nil {
		return all.Sorted()
	}
	kept := check.Suppress(j.source.Article, all.Sorted())
	return slices.DeleteFunc(kept, func(f diag.Finding) bool {
		return f.Rule == "ignore-unused" && !j.edited // It may be about a rule that did not run.
	})
}

// report begins the report on an article.
func (j *job) report() ArticleReport {
	ar := ArticleReport{Source: filepath.ToSlash(j.path), Elapsed: j.elapsed}
	if j.source.Article != nil {
		ar.Slug = j.source.Article.Slug
	}
	return ar
}

// sameSlug finds articles whose sets would stand in one folder.
func sameSlug(jobs []*job) {
	first := map[string]*job{}
	for _, j := range jobs {
		a := j.source.Article
		if a == nil {
			continue
		}
		if other, ok := first[a.Slug]; ok {
			j.findings.Error(diag.Pos{File: a.File}, "slug-taken", fmt.Sprintf("its files would have the names of those of %s", other.source.Article.File),
				"rename one of the two files")
			continue
		}
		first[a.Slug] = j
	}
}

// publishable reports whether there is something to publish: the article has no
// error, and one of its editions could be made. Else its earlier set stays.
func (j *job) publishable() bool { return !j.findings.HasErrors() && len(j.artifacts()) > 0 }

// publish commits the set of one article.
func (j *job) publish(shelf *publish.Shelf, ar *ArticleReport) error {
	a := j.source.Article
	m := a.Meta
	result, err := shelf.Commit(publish.Set{
		Slug: a.Slug, Title: m.Title, Subtitle: m.Subtitle, Summary: m.Summary, Lang: m.Lang, Edition: m.Edition,
		Date: j.source.Date, ReviewedOn: m.Reviewed.On, NextReview: m.Reviewed.Next, ReviewedBy: m.Reviewed.By, ReviewNote: m.Reviewed.Note,
		Keywords: m.Keywords, TranslationOf: m.TranslationOf,
		Source: filepath.Base(j.path), Inputs: j.inputs, Text: textHash(a), Version: j.options.Version, Missing: j.missing(), Artifacts: j.artifacts(), Only: j.options.Only,
	})
	if err != nil {
		return err
	}
	ar.Built = true
	ar.Folder = filepath.Join(j.options.Out, result.Folder)
	for _, l := range result.Manifest.Missing {
		ar.Missing = append(ar.Missing, Missing{Format: l.Format, Rule: l.Rule, Earlier: !slices.Contains(j.missing(), l)})
	}
	elapsed := map[doc.Format]time.Duration{}
	for _, r := range j.rendered {
		elapsed[r.format] = r.elapsed
	}
	for _, f := range result.Files {
		ar.Files = append(ar.Files, FileReport{Path: filepath.Join(ar.Folder, f.File), Format: f.Format, Bytes: f.Bytes,
			Pages: f.Pages, Chapters: f.Chapters, Print: f.Print, Elapsed: elapsed[f.Format], Change: string(f.Change)})
		if f.Change == publish.Broken {
			j.findings.Warning(diag.Pos{File: filepath.ToSlash(filepath.Join(ar.Folder, f.File))}, "set-broken",
				"the file is not what manifest.json says", "build without --only to mend it")
		}
	}
	return nil
}

// index writes the page that lists every set in the output folder, in the
// language and with the clinic of the first article.
func index(shelf *publish.Shelf, jobs []*job, th *theme.Theme) error {
	manifests := shelf.Sets()
	clinic, lang := contact.Missing(), "en"
	for _, j := range jobs {
		if j.source.Contact != nil && j.publishable() {
			clinic, lang = j.source.Contact, j.source.Article.Meta.Lang
			break
		}
	}
	page, err := indexPage(th, clinic, lang, manifests)
	if err != nil {
		return err
	}
	return shelf.WriteIndex(page)
}

// each runs work for 0 to n-1, as many at a time as there are processors, and
// gives the error of the lowest number that had one.
func each(ctx context.Context, n int, work func(i int) error) error {
	errs := make([]error, n)
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i := range n {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if errs[i] = ctx.Err(); errs[i] == nil {
				errs[i] = work(i)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
