// Package lazyregexp has regular expressions that are compiled when they are first used.
// A command uses few of the expressions of the program, and compiling all of them takes
// longer than many commands. So all package-level expressions are made by [New]:
//
//	var digits = lazyregexp.New(`^[0-9]+$`)
package lazyregexp
