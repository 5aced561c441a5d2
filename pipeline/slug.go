package pipeline

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/publish"
)

// sameSlug reports articles whose sets would share a folder on some system: on some,
// names that differ only in capitals or in how an accent is written are the same. The
// article that an earlier build published keeps the folder, or else the first
// article.
func (b *batch) sameSlug() {
	groups := map[string][]*job{}
	for _, j := range b.jobs {
		key := norm.NFC.String(cases.Fold().String(norm.NFD.String(j.slug)))
		groups[key] = append(groups[key], j)
	}
	for _, same := range groups {
		keeps := max(0, slices.IndexFunc(same, func(j *job) bool {
			m := b.standing(j.slug)
			return m != nil && m.Root == b.project.root && m.Source == filepath.Base(j.path)
		}))
		for i, j := range same {
			if i != keeps {
				j.findings.Error(diag.Pos{File: j.report.Source}, "slug-taken", fmt.Sprintf("its files would have the names of those of %s", same[keeps].report.Source),
					"rename one of the two files")
			}
		}
	}
}

// standing returns the set with this slug as it was before this build, nil if there
// was none.
func (b *batch) standing(slug string) *publish.Manifest {
	i := slices.IndexFunc(b.before, func(m publish.Manifest) bool { return m.Slug == slug })
	if i < 0 {
		return nil
	}
	return &b.before[i]
}

// mayPublish finds the set that an earlier build put where the set of an article
// goes. It reports an error if the new set may not replace it, or is for another
// clinic than the other sets.
func (b *batch) mayPublish(j *job) error {
	m, err := b.shelf.Set(j.slug)
	var problem *publish.Problem
	if errors.As(err, &problem) {
		j.findings.Add(problem.Finding())
		return nil
	} else if err != nil {
		return err
	}
	if j.before = m; m != nil {
		b.takeOver(j, m)
	}
	b.sameClinic(j)
	return nil
}

// takeOver reports whether an article's set would replace that of another article: an
// error if that article still exists, a warning if it is gone from another folder.
func (b *batch) takeOver(j *job, m *publish.Manifest) {
	source := filepath.Base(j.path)
	if m.Root == "" || m.MovedTo != "" || m.Root == b.project.root && m.Source == source {
		return // It is the article's own, or a build wrote it that did not record the article.
	}
	file := b.project.toOut(path.Join(m.Root, m.Source))
	at, other := diag.Pos{File: j.report.Source}, shown(file)
	info, err := os.Stat(file)
	own, _ := os.Stat(j.path)
	switch {
	case err == nil && os.SameFile(info, own):
	case err == nil:
		j.findings.Error(at, "slug-taken", fmt.Sprintf("its files would replace those of %s, which an earlier build has put into %s", other, b.out),
			"rename one of the two files, or name another folder with --out")
	case m.Root != b.project.root:
		j.findings.Warning(at, "set-taken-over", fmt.Sprintf("its files replace those of %s, which is gone", other),
			"ignore this if the folder was moved or renamed; if it was another article, rename this one")
	}
}

// shown returns a path as messages show it: relative to the current folder, and with
// slashes.
func shown(file string) string {
	here, err := os.Getwd()
	if err == nil {
		here, err = filepath.EvalSymlinks(here)
	}
	if err == nil {
		if path, err := filepath.Rel(here, file); err == nil {
			file = path
		}
	}
	return filepath.ToSlash(file)
}
