//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"pamphlet/pipeline/thorough"
)

// Each article is published and let go of when it is made: ten times as many need
// about as much memory, and what is unchanged is not made again.
func TestMemoryDoesNotGrowWithTheNumberOfArticles(t *testing.T) {
	peak := func(dir string, want string) int64 {
		t.Helper()
		cmd := exec.Command("pamphlet", "build", "--only", "handout")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOGC=100") // What is held counts, not how much garbage waits.
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if !regexp.MustCompile(want).Match(out) {
			t.Errorf("got no %q in\n%s", want, out[max(0, len(out)-200):])
		}
		return cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss
	}
	folder := func(n int) string {
		dir := t.TempDir()
		files := map[string]string{"clinic.yaml": "name: Riverbend Clinic\ncountry: US\nphones:\n  - {id: main, label: Front desk, number: \"202-555-0143\"}\n"}
		for i := range n {
			files[fmt.Sprintf("article-%d.md", i)] = fmt.Sprintf("---\ntitle: Article %d\nlang: en-US\ndate: 2026-11-01\n---\n\nCall us on {{phone}}.\n\n%s", i,
				strings.Repeat("## Rest\n\nRest for a day, drink a glass of water each hour, and call us if you feel worse.\n\n", 75))
		}
		if err := os.Mkdir(filepath.Join(dir, "source"), 0o755); err != nil {
			t.Fatal(err)
		}
		for name, text := range files {
			if err := os.WriteFile(filepath.Join(dir, "source", name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return dir
	}
	n := thorough.Size(4, 30) // few and long: each costs more to start than to make longer
	few, many := folder(n), folder(10*n)
	small := peak(few, fmt.Sprintf(`%d articles built, %d files \(%[2]d written\)`, n, 3*n))
	large := peak(many, fmt.Sprintf(`%d articles built, %d files \(%[2]d written\)`, 10*n, 30*n))
	if large*10 > small*13 {
		t.Errorf("%d articles need %d MB, %d need %d MB", 10*n, large>>10, n, small>>10)
	}
	if again := peak(many, fmt.Sprintf(`%d articles built, %d files \(%[2]d unchanged\)`, 10*n, 30*n)); again*10 > small*13 {
		t.Errorf("%d unchanged articles need %d MB, %d need %d MB", 10*n, again>>10, n, small>>10)
	}
}
