package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// claim says that an article replaces another one.
type claim struct {
	// old is the slug of the article that is replaced, by the slug of the one that
	// replaces it.
	old, by string
	at      diag.Pos
}

// claims are those of all articles of a run. Several goroutines may add to them.
type claims struct {
	mu   sync.Mutex
	list []claim
}

// add records what an article replaces, whether or not the article itself is
// published.
func (c *claims) add(j *job) {
	a := j.source.Article
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, old := range a.Meta.Replaces {
		c.list = append(c.list, claim{old, j.slug, a.At(a.Meta.Keys["replaces"])})
	}
}

// of reports whether any article replaces the one with this slug.
func (c *claims) of(slug string) bool {
	return slices.ContainsFunc(c.list, func(c claim) bool { return c.old == slug })
}

// moves reports whether the page that leads from one article to another stays. It
// stays if an article still says that it replaces the first one, or if the other one
// could not be built.
func (b *batch) moves(m *publish.Manifest) bool {
	return b.claims.of(m.Slug) || b.slugs[m.MovedTo] && !b.built(m.MovedTo)
}

// built reports whether the article with this slug is published as it is now.
func (b *batch) built(slug string) bool {
	return slices.ContainsFunc(b.articles, func(a ArticleReport) bool { return a.Slug == slug && a.Built })
}

// move puts a page in the place of each article that another one replaces, if the
// other one is published. An error in one does not stop the others.
func (b *batch) move() (failed error) {
	slices.SortFunc(b.claims.list, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.old, b.old), cmp.Compare(a.at.File, b.at.File))
	})
	if len(b.claims.list) == 0 {
		return nil
	}
	there, err := b.neighbours()
	if err != nil {
		return err
	}
	for i, c := range b.claims.list {
		if !b.mayMove(i, there) || !b.built(c.by) {
			continue
		}
		var problem *publish.Problem
		switch err := b.moveOne(c); {
		case errors.As(err, &problem):
			b.common.Add(problem.Finding())
		case err != nil:
			failed = first(failed, err)
		}
	}
	return failed
}

// neighbours returns the paths of the articles that are in the folder of this build,
// by slug.
func (b *batch) neighbours() (map[string]string, error) {
	folder := b.task.Source
	if !b.folder {
		folder = filepath.Dir(folder)
	}
	paths, err := sources(folder)
	if err != nil && !errors.Is(err, ErrNoArticle) {
		return nil, err
	}
	slugs := map[string]string{}
	for _, p := range paths {
		slugs[markdown.Slug(p)] = filepath.ToSlash(p)
	}
	return slugs, nil
}

// mayMove reports whether claim i can be carried out. If it cannot, mayMove adds the
// reason to the findings: the old article still exists, another article also replaces
// it, or its set is made from another article that still exists.
func (b *batch) mayMove(i int, there map[string]string) bool {
	c := b.claims.list[i]
	wrong := func(message, hint string) bool {
		b.common.Error(c.at, "replaces", message, hint)
		return false
	}
	if file := there[c.old]; file != "" {
		return wrong(fmt.Sprintf("%q cannot be replaced: its article %s is still there", c.old, file), "delete that article, or leave its name out here")
	}
	if i > 0 && b.claims.list[i-1].old == c.old {
		return wrong(fmt.Sprintf("%q is replaced by %s, too", c.old, b.claims.list[i-1].at.File), "name it in one of the two articles only")
	}
	if i+1 < len(b.claims.list) && b.claims.list[i+1].old == c.old {
		return wrong(fmt.Sprintf("%q is replaced by %s, too", c.old, b.claims.list[i+1].at.File), "name it in one of the two articles only")
	}
	m := b.standing(c.old)
	if m == nil || m.Root == "" || m.MovedTo == c.by || m.MovedTo != "" && b.folder && m.Root == b.project.root {
		return true
	}
	if file := path.Join(m.Root, m.Source); b.project.isFile(file) {
		return wrong(fmt.Sprintf("%q cannot be replaced: its files in %s are made of %s, which is still there", c.old, b.out, shown(b.project.toOut(file))),
			"delete that article, or leave its name out here")
	}
	return true
}

// moveOne publishes the set of one page that leads from an old article to the one
// that replaces it.
func (b *batch) moveOne(c claim) error {
	to, err := b.shelf.Set(c.by)
	if err != nil || to == nil {
		return err
	}
	page, err := movedPage(b.project.theme, to)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(page)
	result, err := b.shelf.Commit(publish.Set{
		Slug: c.old, Title: to.Title, Lang: to.Lang, Root: to.Root, Source: to.Source, Clinic: to.Clinic, Contact: to.Contact,
		Inputs: hex.EncodeToString(sum[:]), Version: b.task.Version, Forms: b.task.kinds().Forms(), MovedTo: to.Slug, Landing: page,
		Artifacts: []edition.Artifact{{Format: doc.Handout, Suffix: movedSuffix, MediaType: "text/html; charset=utf-8", Data: page}},
	})
	if err != nil {
		return err
	}
	if slices.ContainsFunc(result.Files, func(f publish.File) bool { return f.Change != publish.Unchanged }) {
		at := diag.Pos{File: filepath.ToSlash(filepath.Join(b.out, c.old))}
		b.common.Note(at, "set-moved", fmt.Sprintf("its article is replaced by %s: a page leads there", c.at.File), "")
	}
	return nil
}

// movedSuffix is the end of the name of the page that leads to another article. It is
// that of a handout, so that links to the old handout find the page.
const movedSuffix = "-handout.html"

// movedPage makes the page that leads to a set, from the folder of another set.
func movedPage(th *theme.Theme, to *publish.Manifest) ([]byte, error) {
	labels, err := th.Labels(to.Lang, diag.Pos{}, &diag.List{}) // The article has reported missing labels.
	if err != nil {
		return nil, err
	}
	return handout.Moved(th, labels, handout.MovedArticle{Href: movedHref(to), Title: cmp.Or(to.Title, to.Slug), Lang: to.Lang, Clinic: to.Clinic})
}

// movedHref returns the link to a moved article from its old folder: to its handout,
// or to its first file, or to the page that lists all sets.
func movedHref(to *publish.Manifest) string {
	if len(to.Artifacts) == 0 {
		return "../" + publish.IndexName
	}
	file := to.Artifacts[0].File
	for _, a := range to.Artifacts {
		if a.Format == doc.Handout && strings.HasSuffix(a.File, ".html") {
			file = a.File
		}
	}
	return "../" + url.PathEscape(to.Slug) + "/" + url.PathEscape(file)
}
