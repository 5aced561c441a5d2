package report

import "pamphlet/pipeline/diag"

// Rule describes a rule with what SARIF's reportingDescriptor needs.
type Rule struct {
	// Name is the name of the rule in findings, such as contact-unknown.
	Name string
	// Area is contact, structure, plain-language, governance, print, mail or
	// files.
	Area string
	// Summary says in a sentence what the rule finds. Source is the guidance or standard
	// that the rule follows, and may be empty.
	Summary, Source string
	// Level is the usual severity of a finding of the rule.
	Level diag.Severity
}
