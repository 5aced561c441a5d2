package pipeline

import (
	"context"
	"fmt"
	"slices"
	"time"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check/preflight"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/publish"
)

// rendered is what one format gave.
type rendered struct {
	format    doc.Format
	edition   *edition.Edition
	artifacts []edition.Artifact
	elapsed   time.Duration
}

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

// render makes the editions of an article: those that stand alone side by side,
// then the e-mail, which takes some of them along. One that has an error of the
// author's in it is not among j.rendered but among j.failed, and the others are
// made. An error of the machine in one stops all.
func (j *job) render(ctx context.Context) error {
	j.sayOff()
	formats := j.needed()
	made := make([]rendered, len(formats))
	findings := make([]diag.List, len(formats))
	err := each(ctx, len(formats), func(i int) error {
		var err error
		made[i], err = j.edition(formats[i], &findings[i])
		return err
	})
	for i := range made {
		j.keep(formats[i], made[i], &findings[i])
	}
	if err != nil || !j.mails() {
		return err
	}
	var told diag.List
	email, err := j.email(&told)
	j.keep(doc.Email, email, &told)
	return err
}

// keep takes an edition that was made, or the rule for which it was not.
func (j *job) keep(f doc.Format, made rendered, findings *diag.List) {
	j.told.Merge(findings)
	if i := slices.IndexFunc(findings.Sorted(), isError); i >= 0 {
		j.failed = append(j.failed, publish.Lack{Format: f, Rule: findings.Sorted()[i].Rule})
	} else if made.edition != nil {
		j.rendered = append(j.rendered, made)
	}
}

// sayOff tells of formats that the options name and that the article does
// without.
func (j *job) sayOff() {
	a := j.source.Article
	for _, f := range j.task.formats() {
		if a.Meta.Publish.Without(f) {
			j.told.Note(a.At(a.Meta.Keys["publish"]), "edition-off", fmt.Sprintf("no %s is made: the front matter says %[1]s: false", f),
				fmt.Sprintf("write %s: true, or leave it out of --only", f))
		}
	}
}

// edition makes one edition of the article, and looks at what was made.
func (j *job) edition(f doc.Format, findings *diag.List) (rendered, error) {
	start := time.Now()
	s := j.source
	// What goes along with the e-mail counts in its size.
	s.Proof = j.task.proof && !slices.Contains(s.Article.Meta.Publish.Handout.Attach, string(f))
	e := edition.New(f, s, findings)
	if findings.HasErrors() {
		return rendered{}, nil
	}
	artifacts, err := renderer(f)(e, findings)
	if faulty(err, findings) {
		return rendered{}, nil
	}
	if err != nil {
		return rendered{}, fmt.Errorf("%s: %s: %w", j.path, f, err)
	}
	if f == doc.Guide && len(artifacts) > 0 {
		if err := preflight.Guide(j.source.Article, artifacts[0], findings); err != nil {
			return rendered{}, fmt.Errorf("%s: %w", j.path, err)
		}
	}
	if findings.HasErrors() {
		return rendered{}, nil
	}
	if len(artifacts) == 0 {
		panic(fmt.Sprintf("pipeline: the %s of %s is nothing, and no finding says why", f, j.path))
	}
	return rendered{f, e, artifacts, time.Since(start)}, nil
}

// artifacts gives all that was rendered to be published: not what was only made
// to go along with the e-mail.
func (j *job) artifacts() []edition.Artifact {
	formats := j.published()
	var all []edition.Artifact
	for _, r := range j.rendered {
		if slices.Contains(formats, r.format) {
			all = append(all, r.artifacts...)
		}
	}
	return all
}

// missing gives the formats to publish that could not be made, in the order of
// doc.Formats.
func (j *job) missing() []publish.Lack {
	var all []publish.Lack
	for _, f := range j.published() {
		if i := slices.IndexFunc(j.failed, func(l publish.Lack) bool { return l.Format == f }); i >= 0 {
			all = append(all, j.failed[i])
		}
	}
	return all
}

// formats gives the formats to render and to publish: those that the options
// name, else the usual ones and those that the article asks for; none that it
// does without.
func (j *job) formats() []doc.Format {
	p := &j.source.Article.Meta.Publish
	formats := j.task.formats()
	if len(j.task.only) == 0 {
		formats = Default()
		for _, x := range []struct {
			format doc.Format
			asked  *doc.BrochureOptions
		}{{doc.Booklet, p.Booklet}, {doc.LargePrint, p.LargePrint}, {doc.Press, p.Press}} {
			if x.asked != nil {
				formats = append(formats, x.format)
			}
		}
	}
	return slices.DeleteFunc(formats, p.Without)
}

// published gives the formats to publish, in the order of doc.Formats.
func (j *job) published() []doc.Format {
	formats := j.formats()
	if j.mails() {
		formats = append(formats, doc.Email)
	}
	order := doc.Formats()
	slices.SortFunc(formats, func(a, b doc.Format) int { return slices.Index(order, a) - slices.Index(order, b) })
	return formats
}

// mails tells whether the article has an e-mail, which comes with the handout.
func (j *job) mails() bool {
	return slices.Contains(j.formats(), doc.Handout) && !j.source.Article.Meta.Publish.Without(doc.Email)
}

// needed gives the formats to render: those to publish, and what goes along
// with the e-mail of the handout.
func (j *job) needed() []doc.Format {
	formats := j.formats()
	if !j.mails() {
		return formats
	}
	for _, name := range j.source.Article.Meta.Publish.Handout.Attach {
		if f := doc.Format(name); !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	return formats
}
