package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The heap is set up before other packages fill it with their tables.
func TestHeapIsSetBeforePackagesAllocate(t *testing.T) {
	cmd := exec.Command("pamphlet", "version")
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	at := func(pkg string) int {
		i := strings.Index(trace.String(), "init "+pkg+" @")
		if i < 0 {
			t.Fatalf("no %s in\n%s", pkg, trace.String())
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
