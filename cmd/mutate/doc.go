// Mutate changes a package in one small way at a time and runs the package's own
// tests on each change, which is called a mutant. Where the tests still pass they do
// not notice the change: that mutant survives, and shows what is not tested.
//
// All mutants of a package are compiled at once: each stands beside what it replaces,
// and a number from the environment chooses one. The changed sources are an overlay in
// a temporary folder. The package's own files are only read.
//
// A survivor that cannot be killed, because the program means the same with it, is
// accepted in testdata/mutants.txt of its package, one a line with the reason:
//
//	pour.go: Pour: `a < b` -> `a <= b`: where both are equal either may be taken
//
// An entry that matches no mutant, or only mutants that the tests kill, is an error.
//
//	go run ./cmd/mutate layout edition
//	go run ./cmd/mutate -file pour.go layout
package main
