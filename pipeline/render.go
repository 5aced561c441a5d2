package pipeline

import (
	"context"
	"fmt"
	"slices"
	"time"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
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
// then the e-mail, which takes some of them along. An error of the machine in
// one stops all.
func (j *job) render(ctx context.Context) error {
	formats := j.needed()
	j.rendered = make([]rendered, len(formats))
	findings := make([]diag.List, len(formats))
	err := each(ctx, len(formats), func(i int) error {
		var err error
		j.rendered[i], err = j.edition(formats[i], &findings[i])
		return err
	})
	for i := range findings {
		j.findings.Merge(&findings[i])
	}
	if err != nil || j.findings.HasErrors() || !slices.Contains(formats, doc.Handout) {
		return err
	}
	return j.email()
}

// edition makes one edition of the article, and looks at what was made.
func (j *job) edition(f doc.Format, findings *diag.List) (rendered, error) {
	start := time.Now()
	s := j.source
	// What goes along with the e-mail counts in its size.
	s.Proof = j.options.proof && !slices.Contains(s.Article.Meta.Publish.Handout.Attach, string(f))
	e := edition.New(f, s, findings)
	if findings.HasErrors() {
		return rendered{}, nil
	}
	artifacts, err := renderer(f)(e, findings)
	if err != nil {
		return rendered{}, fmt.Errorf("%s: %s: %w", j.path, f, err)
	}
	if f == doc.Guide && len(artifacts) > 0 {
		if err := check.Guide(j.source.Article, artifacts[0], findings); err != nil {
			return rendered{}, fmt.Errorf("%s: %w", j.path, err)
		}
	}
	if len(artifacts) == 0 && !findings.HasErrors() {
		panic(fmt.Sprintf("pipeline: the %s of %s is nothing, and no finding says why", f, j.path))
	}
	return rendered{f, e, artifacts, time.Since(start)}, nil
}

// artifacts gives all that was rendered to be published: not what was only made
// to go along with the e-mail.
func (j *job) artifacts() []edition.Artifact {
	formats := append(j.formats(), doc.Email)
	var all []edition.Artifact
	for _, r := range j.rendered {
		if slices.Contains(formats, r.format) {
			all = append(all, r.artifacts...)
		}
	}
	return all
}

// formats gives the formats to publish: those that the options name, else the
// usual ones and those that the article asks for.
func (j *job) formats() []doc.Format {
	if len(j.options.Only) > 0 {
		return j.options.formats()
	}
	formats := Default()
	p := j.source.Article.Meta.Publish
	for _, x := range []struct {
		format doc.Format
		asked  *doc.BrochureOptions
	}{{doc.Booklet, p.Booklet}, {doc.LargePrint, p.LargePrint}, {doc.Press, p.Press}} {
		if x.asked != nil {
			formats = append(formats, x.format)
		}
	}
	return formats
}

// needed gives the formats to render: those to publish, and what goes along
// with the e-mail of the handout.
func (j *job) needed() []doc.Format {
	formats := j.formats()
	if !slices.Contains(formats, doc.Handout) {
		return formats
	}
	for _, name := range j.source.Article.Meta.Publish.Handout.Attach {
		if f := doc.Format(name); !slices.Contains(formats, f) {
			formats = append(formats, f)
		}
	}
	return formats
}
