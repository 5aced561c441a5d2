package pipeline

import (
	"slices"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Project says which articles a command works on, and which theme and contact file go
// with them. It is part of the options of every command except Import.
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
	// SourceDateEpoch is the environment variable SOURCE_DATE_EPOCH, in seconds since
	// 1970: the date of articles that have none. If it is "", they have the date of
	// their file.
	SourceDateEpoch string
	// editions are all formats; nil means those of Editions.
	editions edition.Kinds
}

// BuildOptions say what Build makes, and where.
type BuildOptions struct {
	Project
	// Out is the output folder. Nothing is written outside it.
	Out string
	// Only names the formats to build; nil builds the usual ones, and what an article
	// asks for.
	Only []doc.Format
	// Keep is true if the sets of articles that are gone should stay in the output
	// folder.
	Keep bool
	// Program identifies the program that makes the sets: another one may make other
	// files of the same articles. If it is "", every set is made anew.
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
	// Today is the day that review dates are compared with; the zero time means the
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
	// proof is true if only findings are wanted.
	proof bool
}

func (o *BuildOptions) task() task {
	return task{Project: o.Project, only: o.Only, program: o.Program, strict: o.Strict}
}

func (o *CheckOptions) task() task {
	return task{Project: o.Project, only: o.Only, strict: o.Strict, proof: true}
}

// strictly returns the findings with the severity that they count with: if the task
// is strict, a warning becomes an error. Notes stay notes. What an article's remarks
// ignore is left out before.
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
