package pipeline

import (
	"slices"

	"pamphlet/pipeline/diag"
)

// strictly returns findings as they count: where the options are strict, a warning is
// an error. Notes, and what an article's remarks ignore, stay as they are.
func (o Options) strictly(findings []diag.Finding) []diag.Finding {
	if !o.Strict {
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

// held reports whether nothing of an article is published because the options are
// strict: it has a warning, or shares one with all articles.
func (j *job) held(common []diag.Finding) bool {
	return j.options.Strict && (hasErrors(j.reported()) || hasErrors(j.options.strictly(common)))
}
