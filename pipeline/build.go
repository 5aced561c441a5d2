package pipeline

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// renderer gives what makes a format.
func renderer(f doc.Format) edition.Renderer {
	switch f {
	case doc.Brochure, doc.Booklet, doc.LargePrint, doc.Press:
		return brochure.Render
	case doc.Guide:
		return guide.Render
	case doc.Handout:
		return handout.Render
	default:
		panic("pipeline: format " + string(f))
	}
}

// Build makes the sets of all articles that the options name and publishes
// those without an error. The error is the machine's, or a misuse of the
// options; an author's mistakes are in the report.
func Build(ctx context.Context, o Options) (*Report, error) {
	return run(ctx, o, true)
}

// Check does all that Build does, but for writing.
func Check(ctx context.Context, o Options) (*Report, error) {
	return run(ctx, o, false)
}

func run(ctx context.Context, o Options, write bool) (*Report, error) {
	paths, err := sources(o.Source)
	if err != nil {
		return nil, err
	}
	var common diag.List
	th, err := theme.Load(o.Theme, &common)
	if err != nil {
		return nil, err
	}
	if common.HasErrors() { // Without a theme there is nothing to render with.
		report := &Report{Findings: common.Sorted()}
		for _, p := range paths {
			report.Articles = append(report.Articles, ArticleReport{Source: filepath.ToSlash(p)})
		}
		return report, nil
	}
	jobs := make([]*job, len(paths))
	err = each(ctx, len(paths), func(i int) error {
		start := time.Now()
		j := &job{options: o, path: paths[i], theme: th}
		jobs[i] = j
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
	sameSlug(jobs)
	return finish(jobs, o, th, &common, write)
}

// sameSlug finds articles whose sets would stand in one folder.
func sameSlug(jobs []*job) {
	first := map[string]*job{}
	for _, j := range jobs {
		a := j.source.Article
		if other, ok := first[a.Slug]; ok {
			j.findings.Error(diag.Pos{File: a.File}, "slug-taken", fmt.Sprintf("its files would have the names of those of %s", other.source.Article.File),
				"rename one of the two files")
			continue
		}
		first[a.Slug] = j
	}
}

// finish publishes what has no error, and reports on everything.
func finish(jobs []*job, o Options, th *theme.Theme, common *diag.List, write bool) (*Report, error) {
	report := &Report{}
	published := false
	for _, j := range jobs {
		ar := ArticleReport{Source: j.source.Article.File, Slug: j.source.Article.Slug, Elapsed: j.elapsed}
		if write && !j.findings.HasErrors() {
			if err := j.publish(&ar); err != nil {
				return nil, err
			}
			published = true
		}
		common.Merge(&j.findings)
		report.Articles = append(report.Articles, ar)
	}
	if published {
		if err := index(jobs, o, th); err != nil {
			return nil, err
		}
		report.Index = filepath.Join(o.Out, publish.IndexName)
	}
	report.Findings = common.Sorted()
	return report, nil
}

// publish commits the set of one article.
func (j *job) publish(ar *ArticleReport) error {
	a := j.source.Article
	m := a.Meta
	result, err := publish.Commit(j.options.Out, publish.Set{
		Slug: a.Slug, Title: m.Title, Subtitle: m.Subtitle, Summary: m.Summary, Lang: m.Lang, Edition: m.Edition,
		Date: j.source.Date, ReviewedOn: m.Reviewed.On, NextReview: m.Reviewed.Next, ReviewedBy: m.Reviewed.By, ReviewNote: m.Reviewed.Note,
		Source: filepath.Base(j.path), Inputs: j.inputs, Version: j.options.Version, Artifacts: j.artifacts(), Only: j.options.Only,
	})
	if err != nil {
		return err
	}
	ar.Built = true
	ar.Folder = filepath.Join(j.options.Out, result.Folder)
	elapsed := map[doc.Format]time.Duration{}
	for i, f := range j.formats() {
		elapsed[f] = j.rendered[i].elapsed
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
func index(jobs []*job, o Options, th *theme.Theme) error {
	manifests, err := publish.Manifests(o.Out)
	if err != nil {
		return err
	}
	clinic, lang := contact.Missing(), "en"
	for _, j := range jobs {
		if j.source.Contact != nil && !j.findings.HasErrors() {
			clinic, lang = j.source.Contact, j.source.Article.Meta.Lang
			break
		}
	}
	page, err := indexPage(th, clinic, lang, manifests)
	if err != nil {
		return err
	}
	return publish.WriteIndex(o.Out, page)
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
