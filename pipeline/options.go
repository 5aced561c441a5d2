package pipeline

import (
	"slices"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Project says which articles a command is about, and what they are read with. Each
// command has it among its options.
type Project struct {
	// Source is an article, or a folder of articles.
	Source string
	// Theme is a folder whose files replace shipped ones; "" for none.
	Theme string
	// Clinic is a contact file to use for every article; "" leaves the choice to
	// each article.
	Clinic string
	// Version is the version of pamphlet.
	Version string
	// SourceDateEpoch is that environment variable: seconds since 1970, the day
	// of an article without a date. "" leaves it to the article file's time.
	SourceDateEpoch string
	// editions are the formats that there are; nil are those of Editions.
	editions edition.Kinds
}

// BuildOptions say what Build makes, and where.
type BuildOptions struct {
	Project
	// Out is the output folder. Nothing is written outside it.
	Out string
	// Only names the formats to build; nil builds Default, and what an article asks for.
	Only []doc.Format
	// Keep leaves the sets of articles that are gone from the folder.
	Keep bool
	// Program identifies what makes the sets: another one may make other files of the
	// same articles. Where it is "", each set is made anew.
	Program string
	// Strict makes warnings errors: nothing of an article that has one is published.
	Strict bool
}

// CheckOptions say what Check reads.
type CheckOptions struct {
	Project
	// Out is the folder of the last build; it is only read.
	Out string
	// Only is as in BuildOptions.
	Only []doc.Format
	// Strict makes warnings errors.
	Strict bool
	// Today is the day that dates of review are compared with; the zero time is the
	// day of the run.
	Today time.Time
}

// VerifyOptions say what Verify reads back. Without Source the articles are those in
// the folder "source" beside Out.
type VerifyOptions struct {
	Project
	// Out is the output folder of a build.
	Out string
}

// task is what is done to each article of a run.
type task struct {
	Project
	only []doc.Format
	// program is as in BuildOptions.
	program string
	strict  bool
	// proof asks for findings only.
	proof bool
}

func (o *BuildOptions) task() task {
	return task{Project: o.Project, only: o.Only, program: o.Program, strict: o.Strict}
}

func (o *CheckOptions) task() task {
	return task{Project: o.Project, only: o.Only, strict: o.Strict, proof: true}
}

// strictly returns findings as they count: where the task is strict, a warning is
// an error. Notes, and what an article's remarks ignore, stay as they are.
func (t *task) strictly(findings []diag.Finding) []diag.Finding {
	if !t.strict {
		return findings
	}
	raised := slices.Clone(findings)
	for i := range raised {
		if raised[i].Severity == diag.Warning {
			raised[i].Severity = diag.Error
		}
	}
	return raised
}
