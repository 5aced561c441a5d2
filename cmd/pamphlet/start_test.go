package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// initTrace returns a line about each package that the program initialises, in order.
func initTrace(t *testing.T) string {
	t.Helper()
	program := exec.Command("pamphlet", "version")
	program.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	program.Stderr = &trace
	if err := program.Run(); err != nil {
		t.Fatal(err)
	}
	return trace.String()
}

// TestNothingIsMadeBeforeItIsNeeded bounds what our packages allocate before main begins:
// expressions, tables and templates are made when a command first uses them.
func TestNothingIsMadeBeforeItIsNeeded(t *testing.T) {
	trace := initTrace(t)
	const most = 4096
	line := regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes, \d+ allocs$`)
	ours := 0
	for _, m := range line.FindAllStringSubmatch(trace, -1) {
		bytes, err := strconv.Atoi(m[2])
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(m[1], "pamphlet/pipeline") {
			continue
		}
		ours++
		if bytes > most {
			t.Errorf("%s allocates %d bytes before it is needed, more than %d", m[1], bytes, most)
		}
	}
	if ours == 0 {
		t.Errorf("no package of ours is in the trace:\n%s", trace)
	}
}
