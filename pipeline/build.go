package pipeline

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/pool"
	"pamphlet/pipeline/publish"
)

// Build makes the sets of all articles that the options name and publishes those
// without an error, each as soon as it is made. The sets of articles that were in the
// folder at an earlier build and are gone are withdrawn. The error is the machine's,
// or a misuse of the options; an author's mistakes are in the report. An error of the
// machine in one set does not stop the others: Build then returns both the error and
// a report of what was done.
func Build(ctx context.Context, o BuildOptions) (*Report, error) {
	b, err := open(o.task())
	if errors.Is(err, ErrNoArticle) {
		return nil, stillPublic(err, o)
	}
	if err != nil {
		return nil, err
	}
	b.out, b.keep = o.Out, o.Keep
	shelf, err := publish.Open(ctx, o.Out)
	if err != nil {
		return nil, err
	}
	guide.Sweep()
	report, err := unlessInterrupted(ctx, func() (*Report, error) { return b.build(ctx, shelf) })
	if ctx.Err() != nil {
		b.gate.close()
		report, err = nil, ctx.Err()
	}
	return report, first(err, shelf.Close())
}

// build does the work of Build, with the output folder to itself.
func (b *batch) build(ctx context.Context, shelf *publish.Shelf) (*Report, error) {
	b.shelf, b.before = shelf, shelf.Sets()
	root := b.task.Source
	if !b.folder {
		root = filepath.Dir(root)
	}
	if err := b.project.locate(b.out, root); err != nil {
		return nil, err
	}
	if err := shelf.Unlocked(); err != nil {
		b.common.Note(diag.Pos{File: filepath.ToSlash(b.out)}, "output-unlocked", fmt.Sprintf("the folder is built without a lock: %v", err),
			"make sure that nobody else builds into it at the same time")
	}
	b.others = b.untouched()
	b.sameSlug()
	failed := b.each(ctx, func(_ int, j *job) error { return b.publish(ctx, j) })
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	report := &Report{Articles: b.articles}
	failed = first(failed, b.gate.pass(func() error { return b.finish(report) }))
	report.Findings = b.findings()
	return report, failed
}

// finish withdraws the sets whose article is gone, writes the page that lists all
// sets, and then removes the files of sets that leave. An error in one step does not
// stop the next.
func (b *batch) finish(report *Report) error {
	leaving, failed := b.withdraw()
	failed = first(failed, b.move())
	if len(leaving) == 0 && !slices.ContainsFunc(b.articles, func(a ArticleReport) bool { return a.Built }) {
		return failed
	}
	var problem *publish.Problem
	switch err := b.index(); {
	case errors.As(err, &problem):
		b.common.Add(problem.Finding())
	case faulty(err, &b.common):
	case err != nil:
		failed = first(failed, err)
	default:
		report.Index = filepath.Join(b.out, publish.IndexName)
	}
	removed, err := b.shelf.Finish()
	report.Withdrawn = b.withdrawn(leaving, removed)
	return first(failed, err)
}

// first returns the first of several errors: the others mostly follow from it.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// publish makes the set of one article and commits it.
func (b *batch) publish(ctx context.Context, j *job) error {
	if err := j.load(); err != nil || j.text == nil {
		return err
	}
	if done, err := b.unread(j); done || err != nil {
		return err
	}
	files := scratch{gate: &b.gate, shelf: b.shelf}
	defer files.close()
	j.files = files.file
	if err := j.gather(); err != nil || j.source.Article == nil {
		return err
	}
	b.claims.add(j)
	if err := b.mayPublish(j); err != nil {
		return err
	}
	if done, err := b.reuse(j); done || err != nil {
		return err
	}
	made, err := j.make(ctx)
	if err != nil || j.findings.HasErrors() || b.withholds(j) {
		return err
	}
	set := j.set()
	set.Artifacts, set.Missing = j.artifacts(), j.missing()
	if len(set.Artifacts) == 0 { // Nothing of it could be made: its earlier set stays.
		return nil
	}
	if err := j.remember(&set, j.before, made); err != nil {
		return err
	}
	var result publish.Result
	err = b.gate.pass(func() error {
		result, err = b.shelf.Commit(set)
		return err
	})
	var problem *publish.Problem
	if errors.As(err, &problem) {
		j.findings.Add(problem.Finding())
		return nil
	}
	if err == nil {
		b.addToReport(j, result)
	}
	return err
}

// withholds reports whether strict mode keeps the whole article from being published.
func (b *batch) withholds(j *job) bool { return j.withheld(b.common.Sorted()) }

// set describes the article's set, without its files.
func (j *job) set() publish.Set {
	a, c := j.source.Article, j.source.Contact
	m := a.Meta
	s := publish.Set{
		Slug: j.slug, Title: m.Title, Subtitle: m.Subtitle, Summary: m.Summary, Lang: m.Lang, Edition: m.Edition,
		Date: j.source.Date, ReviewedOn: m.Reviewed.On, NextReview: m.Reviewed.Next, ReviewedBy: m.Reviewed.By, ReviewNote: m.Reviewed.Note,
		Keywords: m.Keywords, TranslationOf: m.TranslationOf, Root: j.project.root, Source: filepath.Base(j.path), Clinic: c.Name,
		Inputs: j.inputs, Reading: j.reading, Text: textHash(a), Version: j.task.Version, Only: j.task.only, Forms: j.task.kinds().Forms(),
	}
	if c.File != "" {
		s.Contact = j.project.fromOut(filepath.FromSlash(c.File))
	}
	return s
}

// addToReport adds what was published to the report.
func (b *batch) addToReport(j *job, result publish.Result) {
	ar := &j.report
	ar.Built = true
	ar.Folder = filepath.Join(b.out, result.Folder)
	for _, l := range result.Manifest.Missing {
		ar.Missing = append(ar.Missing, Missing{Format: l.Format, Rule: l.Rule, Earlier: !slices.Contains(j.missing(), l)})
	}
	for _, f := range result.Files {
		file := FileReport{Path: filepath.Join(ar.Folder, f.File), Format: f.Format, Bytes: f.Bytes, Pages: f.Pages, Chapters: f.Chapters,
			Print: f.Print, Change: string(f.Change)}
		if r := inFormat(j.rendered, f.Format); r != nil {
			file.Elapsed = r.elapsed
		}
		ar.Files = append(ar.Files, file)
		if f.Change == publish.Broken {
			j.findings.Warning(diag.Pos{File: filepath.ToSlash(file.Path)}, "set-broken",
				"the file does not match manifest.json", "build without --only to repair it")
		}
	}
}

// each runs work for 0 to n-1, side by side, and returns the error of the lowest number
// that had one.
func each(ctx context.Context, n int, work func(i int) error) error {
	errs := make([]error, n)
	pool.Each(n, func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			errs[i] = work(i)
		}
	})
	return first(errs...)
}
