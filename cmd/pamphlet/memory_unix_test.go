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
)

// Each article is published and let go of when it is made: ten times as many need
// about as much memory, and what is unchanged is not made again.
func TestMemoryDoesNotGrowWithTheNumberOfArticles(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds hundreds of articles")
	}
	peak := func(dir string, want string) int64 {
		t.Helper()
		cmd := exec.Command("pamphlet", "build", "--only", "handout")
		cmd.Dir = dir
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
				strings.Repeat("## Rest\n\nRest for a day, drink a glass of water each hour, and call us if you feel worse.\n\n", 20))
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
	few, many := folder(30), folder(300)
	small := peak(few, `30 articles built, 90 files \(90 written\)`)
	large := peak(many, `300 articles built, 900 files \(900 written\)`)
	if large*10 > small*13 {
		t.Errorf("300 articles need %d MB, 30 need %d MB", large>>10, small>>10)
	}
	if again := peak(many, `300 articles built, 900 files \(900 unchanged\)`); again*10 > small*13 {
		t.Errorf("300 unchanged articles need %d MB, 30 need %d MB", again>>10, small>>10)
	}
}
