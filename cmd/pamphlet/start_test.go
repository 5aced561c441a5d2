package main

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestNothingIsMadeBeforeItIsNeeded bounds what our packages allocate before main begins:
// expressions, tables and templates are made when a command first uses them.
func TestNothingIsMadeBeforeItIsNeeded(t *testing.T) {
	program := exec.Command("pamphlet", "version")
	program.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	program.Stderr = &trace
	if err := program.Run(); err != nil {
		t.Fatal(err)
	}
	const most = 4096
	line := regexp.MustCompile(`(?m)^init (\S+) .* (\d+) bytes, \d+ allocs$`)
	ours := 0
	for _, m := range line.FindAllStringSubmatch(trace.String(), -1) {
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
		t.Errorf("no package of ours is in the trace:\n%s", trace.String())
	}
}
