package check_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
)

// realPage reads a file of the corpus.
func realPage(t testing.TB, name string) []byte {
	t.Helper()
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("PAMPHLET_CORPUS names no folder with a real page")
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestRealPageHasItsFaults checks that each fault is found at its line, without false
// alarms in the rules about contact and structure.
func TestRealPageHasItsFaults(t *testing.T) {
	c := contactOf(t, string(realPage(t, "clinic.yaml")))
	for _, page := range []struct {
		file string
		want []string
	}{
		{"article.md", []string{
			"54 contact-crisis", "66 section-duplicate", "86 contact-crisis", "124 contact-crisis", "206 contact-crisis", "246 contact-crisis",
			"271 list-single", "405 list-single", "417 sentence-broken", "425 list-single", "505 list-single", "569 list-single", "607 list-single",
			"629 lead-in", "631 contact-unused", "635 answer-without-question", "647 section-empty",
		}},
		{"article.txt", []string{
			"1 contact-also-known", "55 contact-crisis", "69 paragraph-duplicate", "404 sentence-broken", "587 lead-in", "589 contact-unused", "593 answer-without-question",
		}},
	} {
		var findings diag.List
		a := markdown.Read(page.file, realPage(t, page.file), &findings)
		findings = diag.List{}
		check.Article(a, c, &findings)
		allRules(subject(a, c), &findings)
		var got []string
		for _, f := range findings.Sorted() {
			r, _ := check.Explain(f.Rule)
			if r.Area == "contact" || r.Area == "structure" {
				got = append(got, fmt.Sprintf("%d %s", f.Line, f.Rule))
			}
		}
		if !slices.Equal(got, page.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", page.file, got, page.want)
		}
	}
}
