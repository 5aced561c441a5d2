package report

import "pamphlet/pipeline/diag"

// Rule describes a rule, as SARIF's reportingDescriptor needs it.
type Rule struct {
	// Name is what findings carry, as contact-unknown.
	Name string
	// Area is contact, structure, plain-language, governance, print, mail or
	// files.
	Area string
	// Summary says in a sentence what the rule finds, Source where that is
	// from. Source may be empty.
	Summary, Source string
	// Level is how much a finding of the rule usually weighs.
	Level diag.Severity
}
