package pipeline

import (
	"context"
	"path/filepath"
	"slices"
	"time"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// batch is the articles of one run.
type batch struct {
	task    task
	project *project
	// common are the findings that belong to no article.
	common diag.List
	// out and keep are as in BuildOptions.
	out  string
	keep bool
	// shelf is the output folder, nil where nothing is published, and before are the
	// sets that were in it.
	shelf  *publish.Shelf
	gate   gate
	before []publish.Manifest
	// claims say which articles are replaced.
	claims claims
	// others are the sets of before that this build does not touch.
	others []publish.Manifest
	// folder is true if all articles of a folder are built, not a single one. slugs
	// and sources are those of the articles.
	folder         bool
	slugs, sources map[string]bool
	// jobs are the articles, sorted by path. Of an article that is done only its
	// report, in articles, and its findings, in reported, are kept.
	jobs     []*job
	articles []ArticleReport
	reported [][]diag.Finding
}

// open finds the articles that the task names, and reads what they have in
// common.
func open(t task) (*batch, error) {
	paths, err := sources(t.Source)
	if err != nil {
		return nil, err
	}
	n := len(paths)
	t.editions = t.kinds()
	b := &batch{
		task: t, jobs: make([]*job, n), articles: make([]ArticleReport, n), reported: make([][]diag.Finding, n),
		folder: n > 1 || paths[0] != t.Source, slugs: map[string]bool{}, sources: map[string]bool{},
	}
	look, err := theme.Load(t.Theme, &b.common)
	if err != nil {
		return nil, err
	}
	b.project = newProject(look)
	for i, path := range paths {
		j := &job{task: t, path: path, slug: markdown.Slug(path), project: b.project}
		j.report = ArticleReport{Source: filepath.ToSlash(path), Slug: j.slug}
		b.jobs[i] = j
		b.slugs[j.slug], b.sources[filepath.Base(path)] = true, true
	}
	return b, nil
}

// each does some work on each article, and then drops everything except what the
// report says about it. An error in one article does not stop the others: each
// returns the error of the first article that had one.
func (b *batch) each(ctx context.Context, work func(i int, j *job) error) error {
	return each(ctx, len(b.jobs), func(i int) error {
		start, j := time.Now(), b.jobs[i]
		var err error
		if b.common.HasErrors() { // Without a theme there is nothing to render with.
			j.findings.Merge(&b.common)
		} else {
			err = work(i, j)
		}
		j.report.Elapsed = time.Since(start)
		b.articles[i], b.reported[i] = j.report, j.reported()
		b.jobs[i] = nil
		return err
	})
}

// findings returns the common findings and those of all articles, without those that
// the authors ignore.
func (b *batch) findings() []diag.Finding {
	all := b.common
	for _, ofArticle := range b.reported {
		for _, f := range ofArticle {
			all.Add(f)
		}
	}
	return b.task.strictly(all.Sorted())
}

// reported returns an article's findings except those that it says to ignore.
func (j *job) reported() []diag.Finding {
	var all diag.List
	all.Merge(&j.findings)
	all.Merge(&j.rendering)
	if j.source.Article == nil {
		return j.task.strictly(all.Sorted())
	}
	kept := check.Suppress(j.source.Article, all.Sorted())
	return j.task.strictly(slices.DeleteFunc(kept, func(f diag.Finding) bool {
		return f.Rule == "ignore-unused" && !j.edited // It may be about a rule that did not run.
	}))
}
