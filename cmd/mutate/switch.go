package main

import (
	"fmt"
	"strings"
)

// switchFile is the file that the overlay adds to the package.
const switchFile = "mutant__switch.go"

// Environment variables of the tests: the number of the active mutant, or a file to
// which the numbers of all mutants that are reached are written.
const (
	numberVariable = "MUTANT"
	traceVariable  = "MUTANT_TRACE"
)

// switchShape is the part of that file that is needed to type-check the changed
// texts.
const switchShape = `
func mutant__is(n int) bool
func mutant__any(first, last int) bool
`

// switchText returns the file that chooses the active mutant out of n.
func switchText(pkg string, n int) string {
	return strings.NewReplacer("PACKAGE", pkg, "COUNT", fmt.Sprint(n+1), "NUMBER", numberVariable, "TRACE", traceVariable).Replace(`package PACKAGE

import (
	mutant__os "os"
	mutant__strconv "strconv"
	mutant__atomic "sync/atomic"
)

var (
	mutant__number = mutant__start()
	mutant__reached [COUNT]mutant__atomic.Bool
)

// The number in force; 0 is the program as it is, -1 notes what is reached.
func mutant__start() int {
	if mutant__os.Getenv("TRACE") != "" {
		return -1
	}
	n, _ := mutant__strconv.Atoi(mutant__os.Getenv("NUMBER"))
	return n
}

func mutant__is(n int) bool {
	return mutant__number == n || mutant__number < 0 && mutant__reach(n, n)
}

func mutant__any(first, last int) bool {
	return first <= mutant__number && mutant__number <= last || mutant__number < 0 && mutant__reach(first, last)
}

func mutant__reach(first, last int) bool {
	for n := first; n <= last; n++ {
		if !mutant__reached[n].Swap(true) {
			f, err := mutant__os.OpenFile(mutant__os.Getenv("TRACE"), mutant__os.O_APPEND|mutant__os.O_CREATE|mutant__os.O_WRONLY, 0o600)
			if err == nil {
				f.WriteString(mutant__strconv.Itoa(n) + "\n")
				f.Close()
			}
		}
	}
	return false
}
`)
}
