// Package report turns the findings about articles into what other programs and
// people read: SARIF 2.1.0 for editors and code hosts, and one HTML page that
// shows each article with its findings in place, its reading grades, and what
// only a person can judge.
//
// It never finds anything itself, never reads files, and makes no score up: it
// counts. Its words are English, as those of findings are.
//
//	log, err := report.SARIF("1.0.0", rules, findings.Sorted())
//	html, err := report.HTML(theme, css, []report.Page{{Title: "Living with asthma", Source: "asthma.md",
//		Text: text, Findings: findings.Sorted(), Rules: rules}})
package report
