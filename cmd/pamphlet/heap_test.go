package main

import (
	"strings"
	"testing"
)

// The heap is set up before other packages fill it with their tables.
func TestHeapIsSetBeforePackagesAllocate(t *testing.T) {
	trace := initTrace(t)
	at := func(pkg string) int {
		i := strings.Index(trace, "init "+pkg+" @")
		if i < 0 {
			t.Fatalf("no %s in\n%s", pkg, trace)
		}
		return i
	}
	first := at("pamphlet/cmd/pamphlet/heap")
	for _, later := range []string{"unicode", "github.com/nyaruka/phonenumbers"} {
		if at(later) < first {
			t.Errorf("%s is initialised first", later)
		}
	}
}
