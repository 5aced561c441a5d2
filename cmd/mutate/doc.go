// Command mutate changes a package in one small way at a time, and runs the package's
// own tests on each change, which is called a mutant. If the tests still pass, they
// do not notice the change: that mutant survives, and shows what is not tested.
//
// All mutants of a package are compiled into one program: each is beside the code
// that it replaces, and a number in the environment chooses one. The changed sources
// are an overlay in a temporary folder. The package's own files are not changed.
//
// A survivor that cannot be killed, because the program does the same with it, is
// accepted if testdata/mutants.txt of its package lists it, one on a line with the
// reason:
//
//	pour.go: Pour: `a < b` -> `a <= b`: where both are equal either may be taken
//
// As an exception, the list may have a survivor that no test can show at a sensible
// price, such as what only a power failure or another system shows. Its reason says so.
//
// An entry that matches no mutant, or only mutants that the tests kill, is an error.
//
//	go run ./cmd/mutate layout edition
//	go run ./cmd/mutate -file pour.go layout
package main
