// Package benchtest provides the articles that benchmarks and cmd/bench measure with:
// a sample with a drawing that never changes, and a long page that can be made longer.
// It is for measuring alone.
//
//	text, clinic, err := benchtest.Page(10) // ten times 64 kB
package benchtest
