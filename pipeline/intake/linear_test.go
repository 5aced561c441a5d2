package intake_test

import (
	"testing"

	"pamphlet/pipeline/intake"
	"pamphlet/pipeline/lineartest"
)

// From the file's letters to the article that is written.
func TestImportTakesLinearTime(t *testing.T) {
	for name, around := range map[string][2]string{
		"a.md":   {"# T\n\nWords. ", "\n"},
		"a.txt":  {"Title\n\nWords. ", "\n"},
		"a.html": {"<!DOCTYPE html><title>T</title><main><h1>T</h1><p>Words before it. ", "</main>"},
	} {
		t.Run(name, func(t *testing.T) {
			lineartest.Run(t, func(hostile string) {
				if _, err := intake.Import(name, []byte(around[0]+hostile+around[1]), intake.Options{}); err != nil {
					return // What is refused is refused in time.
				}
			})
		})
	}
}
