package pipeline

import (
	"context"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/proofread"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/spool"
)

// job is one article on its way through the stages.
type job struct {
	task task
	path string
	// slug names the folder of its set.
	slug    string
	project *project
	// files returns files for what does not fit into memory. It is nil if nothing is
	// published.
	files spool.Files
	// findings are those of the reading: an error among them stops the article.
	findings diag.List
	// rendering are the findings of the editions: an error among them stops that edition.
	rendering diag.List
	// text is the article file, nil before it is read, and changed when it was last
	// changed.
	text    []byte
	changed time.Time
	// second is the second reading of text, nil if it has not begun.
	second *proofread.Reading
	source edition.Source
	// edited is true once the editorial rules have looked at the article.
	edited bool
	// before is the set that an earlier build put where this article's set goes, nil
	// if there is none.
	before *publish.Manifest
	// inputs is the hash of all that the set is made from.
	inputs string
	// images are the picture files that the article and its clinic name.
	images []image
	// reading is what the manifest keeps of the article, nil if the next build must
	// read it.
	reading  *publish.Reading
	rendered []rendered
	// failed are the formats that an error has stopped.
	failed []publish.Lack
	// message is the e-mail of the handout, nil if none was made.
	message *handout.Message
	report  ArticleReport
}

// read gathers everything that belongs to the article and prepares its pictures.
func (j *job) read() error {
	if err := j.gather(); err != nil {
		return err
	}
	return j.prepare(&j.findings)
}

// make prepares the pictures and renders the editions. It returns the findings of
// both, which the job keeps as well. What is beside is done at the same time as the
// rendering, and must not change the job.
func (j *job) make(ctx context.Context, beside ...func()) (*diag.List, error) {
	made := &diag.List{}
	err := j.prepare(made)
	j.findings.Merge(made)
	// Rendering finds more, but only in an article that could be read.
	if err == nil && !j.findings.HasErrors() {
		err = j.render(ctx, beside...)
	} else {
		for _, do := range beside {
			do()
		}
	}
	made.Merge(&j.rendering)
	return made, err
}

// withheld reports whether the task is strict and a finding keeps the article from being
// published. The finding is one of the article's own, or one that all articles share.
func (j *job) withheld(common []diag.Finding) bool {
	return j.task.strict && (hasErrors(j.reported()) || hasErrors(j.task.strictly(common)))
}
