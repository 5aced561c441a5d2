package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/thorough"
)

// Articles that no clinic writes, and that a mistake in a conversion makes all
// the same, are built with every word or refused with a place and a reason, and
// soon.
func TestMonstersAreBuiltWholeOrRefused(t *testing.T) {
	t.Parallel()
	nested := func(marker string) string {
		var b strings.Builder
		for i := range 100 {
			fmt.Fprintf(&b, "%s- level%d\n", strings.Repeat(marker, i), i)
		}
		return b.String()
	}
	row := func(cells int, format string, args ...any) string {
		return "|" + strings.Repeat(fmt.Sprintf(format, args...)+"|", cells) + "\n"
	}
	var rows strings.Builder
	rows.WriteString("| left | right |\n|---|---|\n")
	last := thorough.Size(300, 100_000) - 1
	for i := range last + 1 {
		fmt.Fprintf(&rows, "| a%d | b%d |\n", i, i)
	}
	for _, c := range []struct {
		name, body string
		words      []string // that a build may not lose
	}{
		{"lists 100 deep", nested("  "), []string{"level0", "level50", "level99"}},
		{"quotes 100 deep", strings.Repeat("> ", 100) + "deepest\n", []string{"deepest"}},
		{"a long line", strings.Repeat("breathe out slowly ", thorough.Size(8<<10, 1<<20)/19) + "finally\n", []string{"finally"}},
		{"a long table", rows.String(), []string{"a0", fmt.Sprintf("b%d", last/2), fmt.Sprintf("b%d", last)}},
		{"a table of 40 columns", row(40, "head") + row(40, "---") + row(39, "cell") + row(40, "last"), []string{"last"}},
		{"a word of 300 letters", strings.Repeat("pneumono", 37) + "ends\n", []string{"pneumonoends"}},
		{"a long link", "[here](https://example.org/" + strings.Repeat("a", thorough.Size(2_500, 10_000)) + ")\n", []string{"here"}},
		{"brackets that never close", strings.Repeat("[", thorough.Size(500, 50_000)) + "open\n", []string{"open"}},
		{"stars that never close", strings.Repeat("*a **b ", thorough.Size(250, 20_000)) + "close\n", []string{"close"}},
		{"controls and odd spaces", "one\u0000two\u0007three\u00a0four\u200bfive\u2028six\n", []string{"three"}},
		{"nothing", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			source := filepath.Join(dir, "a.md")
			text := "---\ntitle: Monster\nlang: en-US\ndate: 2026-11-01\n---\n" + c.body
			if err := os.WriteFile(source, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			status := run(t.Context(), []string{"build", source, "--out", filepath.Join(dir, "output")}, nil, &stdout, &stderr)
			switch status {
			case exitBuilt:
				handout, err := os.ReadFile(filepath.Join(dir, "output", "a", "a-handout.html"))
				if err != nil {
					t.Fatal(err)
				}
				for _, w := range c.words {
					if !strings.Contains(strings.ReplaceAll(string(handout), "<wbr>", ""), w) {
						t.Errorf("the handout has lost %q", w)
					}
				}
			case exitAuthor:
				if !refusal.Match(stderr.Bytes()) {
					t.Errorf("got no place and hint:\n%.500s", &stderr)
				}
			default:
				t.Errorf("got status %d:\n%.500s", status, &stderr)
			}
		})
	}
}

// refusal matches an error that has a place and a hint.
var refusal = regexp.MustCompile(`(?m)a\.md:\d+:\d+: error: .* \[[a-z-]+\]\n    \S`)
