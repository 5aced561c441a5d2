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

// Report says what a build did.
type Report struct {
	Articles []ArticleReport
	// Findings are sorted by file and place.
	Findings []diag.Finding
	// Withdrawn are the sets that were withdrawn, by slug.
	Withdrawn []Withdrawal
	// Index is the path of the page that lists every set, "" if it was not
	// written.
	Index string
	// Areas counts the findings by area of the catalogue; Build leaves it out.
	Areas []Area

	// What SARIF and HTML need of a Check.
	theme   *theme.Theme
	version string
	pages   []report.Page
}

// HasErrors reports whether any finding is an error.
func (r *Report) HasErrors() bool { return hasErrors(r.Findings) }

func hasErrors(findings []diag.Finding) bool { return slices.ContainsFunc(findings, isError) }

func isError(f diag.Finding) bool { return f.Severity == diag.Error }

// ArticleReport says what became of one article.
type ArticleReport struct {
	Source, Slug string
	// Folder is the folder of its set.
	Folder string
	// Built is false if an error stopped it, or nothing of it could be made.
	Built bool
	Files []FileReport
	// Missing are the formats that its set lacks because an error stopped them.
	Missing []Missing
	Elapsed time.Duration
	// Grade says how hard it is to read; it is nil unless Check has measured it.
	Grade *plain.Grade
}

// Missing is a format that could not be made, and the rule that says why.
type Missing struct {
	Format doc.Format `json:"format"`
	Rule   string     `json:"rule"`
	// Earlier is true if an earlier build found that, and this one did not try the
	// format.
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
