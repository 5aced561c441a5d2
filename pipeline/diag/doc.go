// Package diag collects findings for the author. Each has a place in a file, a rule
// name, and a hint that says what to type.
//
// It never decides what is right or wrong and never prints by itself:
//
//	var l diag.List
//	l.Error(diag.Pos{File: "source/a.md", Line: 3, Col: 1}, "heading-id",
//		"two headings have the ID \"risks\"", "write another {#id} on one of them")
//	for _, f := range l.Sorted() { fmt.Fprintln(os.Stderr, f) }
package diag
