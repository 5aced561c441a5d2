package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
)

// ignored returns what the remarks of an article leave of its findings: a warning on
// each line with "here", an error on each line with "broken", and one finding each
// about the whole article and about clinic.yaml.
func ignored(t *testing.T, text string) []string {
	t.Helper()
	var findings diag.List
	a := markdown.Read("a.md", []byte(text), &findings)
	all := []diag.Finding{{Pos: diag.Pos{File: "a.md"}, Severity: diag.Warning, Rule: "reviewer-missing"}, {Pos: diag.Pos{File: "clinic.yaml", Line: 3}, Severity: diag.Warning, Rule: "link-words"}}
	for i, line := range strings.Split(text, "\n") {
		if strings.Contains(line, "here") {
			all = append(all, diag.Finding{Pos: diag.Pos{File: "a.md", Line: i + 1, Col: 1}, Severity: diag.Warning, Rule: "link-words"})
		}
		if strings.Contains(line, "broken") {
			all = append(all, diag.Finding{Pos: diag.Pos{File: "a.md", Line: i + 1, Col: 1}, Severity: diag.Error, Rule: "link-words"})
		}
	}
	var left []string
	for _, f := range check.Suppress(a, all) {
		if f.File == "a.md" && f.Line > 0 {
			left = append(left, fmt.Sprintf("%d %v %s", f.Line, f.Severity, f.Rule))
		} else if f.Line == 0 {
			left = append(left, f.Rule)
		}
	}
	return left
}

func TestRemarkIgnoresARuleWhereItStands(t *testing.T) {
	const remark = "<!-- pamphlet: ignore link-words: quoted from the form -->\n"
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"no remark", "x\n\nhere\n", []string{"reviewer-missing", "3 warning link-words"}},
		{"the block that follows", "x\n\n" + remark + "\nhere\nhere\n\nhere\n", []string{"reviewer-missing", "8 warning link-words"}},
		{"the line below", "x\n\n" + remark + "here\n\nhere\n", []string{"reviewer-missing", "6 warning link-words"}},
		{"a list", "x\n\n" + remark + "\n- here\n  - here\n\nhere\n", []string{"reviewer-missing", "8 warning link-words"}},
		{"within an item", "x\n\n- a\n\n  " + remark + "\n  here\n\n  here\n- here\n", []string{"reviewer-missing", "9 warning link-words", "10 warning link-words"}},
		{"within a callout", "x\n\n::: note\n" + remark + "\nhere\n\nhere\n:::\n", []string{"reviewer-missing", "8 warning link-words"}},
		{"a section", "x\n\n" + remark + "\n## A\n\nhere\n\n### B\n\nhere\n\n## C\n\nhere\n", []string{"reviewer-missing", "15 warning link-words"}},
		{"the article", "<!-- pamphlet: ignore reviewer-missing: by the board -->\n\n" + remark + "\nhere\n\nhere\n", nil},
		{"running text", "x\n\nThis here, " + strings.TrimSpace(remark) + " quoted.\n\nhere\n", []string{"reviewer-missing", "5 warning link-words"}},
		{"nothing", "x\n\n" + remark + "\nx\n", []string{"reviewer-missing", "3 note ignore-unused"}},
		{"behind all", "x\n\n" + remark, []string{"reviewer-missing", "3 note ignore-unused"}},
		{"an error", "x\n\n" + remark + "\nbroken\n", []string{"reviewer-missing", "3 warning ignore-refused", "5 error link-words"}},
		{"a rule of errors", "x\n\n<!-- pamphlet: ignore overset: never mind -->\n\nx\n", []string{"reviewer-missing", "3 warning ignore-refused"}},
		{"no reason", "x\n\n<!-- pamphlet: ignore link-words -->\n\nhere\n", []string{"reviewer-missing", "3 warning ignore-reason", "5 warning link-words"}},
		{"no rule", "x\n\n<!-- pamphlet: ignore link-wodrs: slip -->\n\nhere\n", []string{"reviewer-missing", "3 warning ignore-unknown", "5 warning link-words"}},
		{"no sense", "x\n\n<!-- pamphlet: hush -->\n\nhere\n", []string{"reviewer-missing", "3 warning ignore-form", "5 warning link-words"}},
	} {
		if got := ignored(t, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestRemarkWithAnUnknownRuleNamesTheNearest(t *testing.T) {
	var findings diag.List
	a := markdown.Read("a.md", []byte("<!-- pamphlet: ignore link-wodrs: slip -->\n\nx\n"), &findings)
	got := check.Suppress(a, nil)
	if len(got) != 1 || !strings.HasPrefix(got[0].Hint, "did you mean link-words?") {
		t.Errorf("got %v", got)
	}
}

func TestRemarksBeyondAThousandDoNotCount(t *testing.T) {
	text := strings.Repeat("<!-- pamphlet: hush -->\n\n", 1002)
	var findings diag.List
	a := markdown.Read("a.md", []byte(text), &findings)
	if got := check.Suppress(a, nil); len(got) != 1001 || got[1000].Line != 2001 {
		t.Errorf("got %d findings, the last %v", len(got), got[len(got)-1])
	}
}
