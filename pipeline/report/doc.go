// Package report turns the findings about articles into reports for programs and for
// people: SARIF 2.1.0 for editors and code hosts, and an HTML page that shows each
// article with its findings in place, its reading grades, and what only a person can
// judge.
//
// It never adds findings and never reads files. It counts, and does not invent a score.
// Its words are English, like those of findings.
//
//	log, err := report.SARIF("1.0.0", rules, findings.Sorted())
//	html, err := report.HTML(theme, css, []report.Page{{Title: "Living with asthma", Source: "asthma.md",
//		Text: text, Findings: findings.Sorted(), Rules: rules}})
package report
