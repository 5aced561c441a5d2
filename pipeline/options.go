package pipeline

import (
	"slices"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain"
	"pamphlet/pipeline/report"
	"pamphlet/pipeline/theme"
)

// Options say what to build.
type Options struct {
	// Source is an article, or a folder of articles.
	Source string
	// Out is the output folder. Nothing is written outside it.
	Out string
	// Theme is a folder whose files stand in for shipped ones; "" for none.
	Theme string
	// Clinic is a contact file to use for every article; "" leaves the choice to
	// each article.
	Clinic string
	// Only names the formats to build; nil builds Default.
	Only []doc.Format
	// Keep leaves the sets of articles that are gone from the folder.
	Keep bool
	// Version is the version of pamphlet.
	Version string
	// Program identifies what makes the sets: another one may make other files of the
	// same articles. Where it is "", each set is made anew.
	Program string
	// SourceDateEpoch is that environment variable: seconds since 1970, the day
	// of an article that says none. "" leaves it to the article file's time.
	SourceDateEpoch string
	// Strict makes warnings errors: nothing of an article that has one is published or
	// sent.
	Strict bool
	// proof asks for findings only.
	proof bool
	// Today is the day that Check compares dates of review with; the zero time is
	// the day of the run.
	Today time.Time
}

// Default gives the formats that are built where none are named.
func Default() []doc.Format { return []doc.Format{doc.Brochure, doc.Guide, doc.Handout} }

// Buildable gives every format that a build can be asked for. The e-mail comes
// with the handout.
func Buildable() []doc.Format {
	return slices.DeleteFunc(doc.Formats(), func(f doc.Format) bool { return f == doc.Email })
}

// formats gives the formats that are named, in the order of doc.Formats.
func (o Options) formats() []doc.Format {
	var formats []doc.Format
	for _, f := range doc.Formats() {
		if slices.Contains(o.Only, f) {
			formats = append(formats, f)
		}
	}
	return formats
}

// Report says what a build did.
type Report struct {
	Articles []ArticleReport
	// Findings are sorted by file and place.
	Findings []diag.Finding
	// Withdrawn are the sets that have left, by slug.
	Withdrawn []Withdrawal
	// Index is the path of the page that lists every set, "" if it was not
	// written.
	Index string
	// Areas counts the findings by area of the catalogue; Build leaves it out.
	Areas []Area

	// What Check knows besides, for its other forms.
	theme   *theme.Theme
	version string
	pages   []report.Page
}

// HasErrors tells whether any article was not built because of an error.
func (r *Report) HasErrors() bool { return hasErrors(r.Findings) }

func hasErrors(findings []diag.Finding) bool { return slices.ContainsFunc(findings, isError) }

func isError(f diag.Finding) bool { return f.Severity == diag.Error }

// ArticleReport says what became of one article.
type ArticleReport struct {
	Source, Slug string
	// Folder is where its set stands.
	Folder string
	// Built is false if an error stopped it, or nothing of it could be made.
	Built bool
	Files []FileReport
	// Missing are the formats that its set lacks, for an error stopped them.
	Missing []Missing
	Elapsed time.Duration
	// Grade says how hard it is to read; it is nil unless Check has measured it.
	Grade *plain.Grade
}

// Missing is a format that could not be made, and the rule that says why.
type Missing struct {
	Format doc.Format `json:"format"`
	Rule   string     `json:"rule"`
	// Earlier tells that an earlier build found that, and this one did not try.
	Earlier bool `json:"earlier,omitempty"`
}

// FileReport is one file of a set.
type FileReport struct {
	Path            string
	Format          doc.Format
	Bytes           int64
	Pages, Chapters int
	// Print says how to print it.
	Print string
	// Elapsed is the time that rendering took, zero if it was not rendered.
	Elapsed time.Duration
	// Change is written, unchanged, removed, mended, kept or broken.
	Change string
}
