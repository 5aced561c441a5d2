package thorough

import (
	"fmt"
	"testing"
)

// Size returns the size of an input or the number of rounds: short under -short,
// else full. It panics if short is larger than full.
func Size(short, full int) int {
	if short > full {
		panic(fmt.Sprintf("thorough: %d under -short, %d without it", short, full))
	}
	if testing.Short() {
		return short
	}
	return full
}

// Step returns how many cases of a sweep to go on by: step under -short, else 1.
func Step(step int) int {
	if testing.Short() {
		return step
	}
	return 1
}
