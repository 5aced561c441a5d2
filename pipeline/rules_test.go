package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/plain"
	"pamphlet/pipeline/theme"
)

// checked is the day on which the tests look at articles.
var checked = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// fewest is how many faults, and how many texts that only look like one, each
// rule is tried on.
const fewest = 2

// Each file in testdata/rules has the cases of the rule that it is named for:
// "fault 3" is an article in which the rule finds something on line 3 and on no
// other, "near" one in which it finds nothing. A name that begins with "clinic" is
// that of a contact file.
func TestEachRuleFindsItsFaultsAndNothingElse(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	tried := map[string]bool{}
	for _, path := range files {
		rule := strings.TrimSuffix(filepath.Base(path), ".txtar")
		tried[rule] = true
		if _, ok := check.Explain(rule); !ok {
			t.Errorf("%s: there is no such rule", path)
		}
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		faults, nears := 0, 0
		for i, f := range archive.Files {
			words := strings.Fields(f.Name)
			of := read
			if words[0] == "clinic" {
				of, words = readClinic, words[1:]
			}
			switch words[0] {
			case "fault":
				faults++
			case "near":
				nears++
			default:
				t.Fatalf("%s: %q is no case", path, f.Name)
			}
			if got := linesOf(of(t, f.Data), rule); !slices.Equal(got, words[1:]) {
				t.Errorf("%s, case %d: got lines %q, want %q:\n%s", rule, i+1, got, words[1:], f.Data)
			}
		}
		if faults < fewest || nears < fewest {
			t.Errorf("%s: got %d faults and %d near misses, want %d of each", path, faults, nears, fewest)
		}
	}
	for _, r := range check.Rules() {
		if !tried[r.Name] && aboutText(r) {
			t.Errorf("rule %s has no cases in testdata/rules", r.Name)
		}
	}
}

// aboutText reports whether a rule is about what stands in an article or a contact
// file, and not about what a build makes of them.
func aboutText(r check.Rule) bool {
	switch r.Name {
	case "contact-absent", "contact-missing", "contact-second", "date-missing", "edition-unchanged": // About what is not there, and earlier builds.
		return false
	case "ignore-form", "ignore-reason", "ignore-refused", "ignore-unknown", "ignore-unused": // suppress_test.go has them all.
		return false
	}
	return slices.Contains([]string{"contact", "structure", "plain-language", "governance"}, r.Area)
}

func linesOf(findings []diag.Finding, rule string) []string {
	lines := []string{}
	for _, f := range findings {
		if f.Rule == rule {
			lines = append(lines, strconv.Itoa(f.Line))
		}
	}
	return lines
}

// read returns what there is to say of an article before it is rendered.
func read(t *testing.T, text []byte) []diag.Finding {
	t.Helper()
	clinic, err := os.ReadFile("testdata/rules/clinic.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var findings diag.List
	c := contact.Read("clinic.yaml", clinic, &findings)
	if findings.Len() > 0 {
		t.Fatal(findings.Sorted())
	}
	th := shippedTheme()
	a := markdown.Read("article.md", text, &findings)
	s := check.Subject{Article: a, Contact: c, Today: checked}
	for i, f := range []doc.Format{doc.Brochure, doc.Guide, doc.Handout} {
		own := &findings
		if i > 0 {
			own = &diag.List{} // Each edition reports the same placeholders.
		}
		labels, err := th.Labels(a.Meta.Lang, diag.Pos{}, own)
		if err != nil {
			t.Fatal(err)
		}
		s.Editions = append(s.Editions, edition.New(f, edition.Source{Article: a, Contact: c, Theme: th, Labels: labels}, own))
	}
	check.Article(a, c, &findings)
	check.Words(s).Editorial(s.Editions, &findings)
	plain.Check(a, &findings)
	return findings.Sorted()
}

// shippedTheme returns the theme that comes with pamphlet, read once for all cases.
var shippedTheme = sync.OnceValue(func() *theme.Theme {
	var findings diag.List
	th, err := theme.Load("", &findings)
	if err != nil || findings.Len() > 0 {
		panic(fmt.Sprint(err, findings.Sorted()))
	}
	return th
})

func readClinic(_ *testing.T, text []byte) []diag.Finding {
	var findings diag.List
	contact.Read("clinic.yaml", text, &findings)
	return findings.Sorted()
}
