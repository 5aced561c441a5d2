package pipeline

import (
	"context"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/publish"
)

// job is one article on its way through the stages.
type job struct {
	task task
	path string
	// slug names the folder of its set.
	slug    string
	project *project
	// findings are those of the reading: an error among them stops the article.
	findings diag.List
	// told are those of the editions: an error among them stops one.
	told diag.List
	// text is the article file.
	text   []byte
	source edition.Source
	// edited means that the editorial rules have looked at it.
	edited bool
	// before is the set that an earlier build has put in the place of its own, nil if
	// there is none.
	before *publish.Manifest
	// inputs is the hash of all that the set is made from.
	inputs string
	// images are the picture files that the article and its clinic name.
	images   []image
	rendered []rendered
	// failed are the formats that an error has stopped.
	failed []publish.Lack
	// message is the e-mail of the handout, nil if none was made.
	message *handout.Message
	report  ArticleReport
}

// read gathers all that belongs to the article and makes its pictures ready.
func (j *job) read() error {
	if err := j.gather(); err != nil {
		return err
	}
	return j.prepare(&j.findings)
}

// make makes the pictures ready and renders the editions. It returns what making
// them has found, which is also among the job's findings.
func (j *job) make(ctx context.Context) (*diag.List, error) {
	made := &diag.List{}
	err := j.prepare(made)
	j.findings.Merge(made)
	// Rendering tells more, but only of an article that can be read.
	if err == nil && !j.findings.HasErrors() {
		err = j.render(ctx)
	}
	made.Merge(&j.told)
	return made, err
}

// held reports whether nothing of an article is published because the task is
// strict: it has a warning, or shares one with all articles.
func (j *job) held(common []diag.Finding) bool {
	return j.task.strict && (hasErrors(j.reported()) || hasErrors(j.task.strictly(common)))
}
