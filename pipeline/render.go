package pipeline

import (
	"context"
	"fmt"
	"slices"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/publish"
)

// rendered is what was made in one format.
type rendered struct {
	format    doc.Format
	edition   *edition.Edition
	artifacts []edition.Artifact
	elapsed   time.Duration
}

// render makes the editions of an article, side by side, and does what is beside at the
// same time. The e-mail follows the handout, whose page it may take along, or all
// editions if it attaches some of them. An edition with an error of the author's goes
// to j.failed instead of j.rendered, and the others are still made. An error of the
// machine stops all.
func (j *job) render(ctx context.Context, beside ...func()) error {
	j.sayOff()
	formats := j.needed()
	made := make([]rendered, len(formats))
	findings := make([]diag.List, len(formats))
	var email rendered
	var emailFindings diag.List
	mails, last := j.mails(), len(j.attaches()) > 0
	err := each(ctx, len(formats)+len(beside), func(i int) error {
		if i >= len(formats) {
			beside[i-len(formats)]()
			return nil
		}
		var err error
		if made[i], err = j.edition(formats[i], &findings[i]); err != nil || formats[i] != doc.Handout || last || !mails {
			return err
		}
		email, err = j.email(ok(made[i:i+1], findings[i:i+1]), &emailFindings)
		return err
	})
	if err == nil && mails && last {
		email, err = j.email(ok(made, findings), &emailFindings)
	}
	for i := range made {
		j.keep(formats[i], made[i], &findings[i])
	}
	if err == nil && mails {
		j.keep(doc.Email, email, &emailFindings)
	}
	return err
}

// ok returns the editions that were made without an error of the author's.
func ok(made []rendered, findings []diag.List) []rendered {
	var all []rendered
	for i, r := range made {
		if r.edition != nil && !findings[i].HasErrors() {
			all = append(all, r)
		}
	}
	return all
}

// keep records an edition that was made, or the rule of the error that stopped it.
func (j *job) keep(f doc.Format, made rendered, findings *diag.List) {
	j.rendering.Merge(findings)
	if i := slices.IndexFunc(findings.Sorted(), isError); i >= 0 {
		j.failed = append(j.failed, publish.Lack{Format: f, Rule: findings.Sorted()[i].Rule})
	} else if made.edition != nil {
		j.rendered = append(j.rendered, made)
	}
}

// sayOff reports formats that the options name and the article turns off.
func (j *job) sayOff() {
	a := j.source.Article
	for _, k := range j.task.kinds() {
		if f := k.Name; slices.Contains(j.task.only, f) && a.Meta.Publish.Without(k.Form) {
			j.rendering.Note(a.At(a.Meta.Keys["publish"]), "edition-off", fmt.Sprintf("the %s is not made: the front matter says %[1]s: false", f),
				fmt.Sprintf("write %s: true, or leave it out of --only", f))
		}
	}
}

// edition makes one edition of the article, and examines the result.
func (j *job) edition(f doc.Format, findings *diag.List) (rendered, error) {
	start := time.Now()
	s := j.source
	// What is attached to the e-mail counts in its size.
	s.Proof = j.task.proof && !slices.Contains(j.attaches(), f)
	e := edition.New(f, s, findings)
	if findings.HasErrors() {
		return rendered{}, nil
	}
	kind, _ := j.task.kinds().Of(f)
	artifacts, err := kind.Render(e, findings)
	if faulty(err, findings) {
		return rendered{}, nil
	}
	if err != nil {
		return rendered{}, fmt.Errorf("%s: %s: %w", j.path, f, err)
	}
	if kind.Examine != nil && len(artifacts) > 0 {
		if err := kind.Examine(j.source.Article, artifacts[0], findings); err != nil {
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

// artifacts returns all rendered files that are to be published, without those that
// were made only to be attached to the e-mail.
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

// missing returns the formats to publish that could not be made, in the order
// in which they are shown.
func (j *job) missing() []publish.Lack {
	var all []publish.Lack
	for _, f := range j.published() {
		if i := slices.IndexFunc(j.failed, func(l publish.Lack) bool { return l.Format == f }); i >= 0 {
			all = append(all, j.failed[i])
		}
	}
	return all
}
