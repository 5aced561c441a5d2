package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
)

const clinicFile = `name: Harbour Street Clinic
country: US
phones: [{id: desk, number: "866-208-2390"}]
crisis: {number: "988"}
also_known: [{number: 866-415-6313, use: desk}]
`

// found returns the findings of an article: line, column, severity, rule.
func found(t *testing.T, text string, c *contact.Contact) []string {
	t.Helper()
	var findings diag.List
	a := markdown.Read("article.md", []byte(text), &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	findings = diag.List{}
	check.Article(a, c, &findings)
	var out []string
	for _, f := range findings.Sorted() {
		out = append(out, fmt.Sprintf("%d:%d %v %s", f.Line, f.Col, f.Severity, f.Rule))
		if f.Hint == "" {
			t.Errorf("%v has no hint", f)
		}
	}
	return out
}

func TestFaultsOfAnArticleAreFoundAtTheirPlace(t *testing.T) {
	var findings diag.List
	clinic := contact.Read("clinic.yaml", []byte(clinicFile), &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "# T\n\n## Risks {#risks}\n\nSee [risks](#risks), call 866-208-2390 or 988.\n", nil},
		{"broken link", "# T\n\n## Risks {#risks}\n\nSee\n[them](#risk).\n", []string{"6:1 warning link-broken"}},
		{"broken link in a note", "Text.[^1]\n\n[^1]: See [them](#nowhere).\n", []string{"3:11 warning link-broken"}},
		{"broken link in a table", "| a |\n|---|\n| [x](#y) |\n", []string{"3:3 warning link-broken"}},
		{"unknown number", "Call 202-555-0199 now.\n", []string{"1:6 warning contact-unknown"}},
		{"number that must not be printed", "Call **866-415-6313** now.\n", []string{"1:8 warning contact-also-known"}},
		{"number in a link", "[Call us](tel:866-415-6313)\n", []string{"1:1 warning contact-also-known"}},
		{"no number", "From 2020-2024, 1-2 tablets of 500 mg, ISBN 978-3-16-148410-0.\n", nil},
		{"crisis line", "[Call](tel:988) and [call](tel:+1988).\n", nil},
		{"number that nobody can dial", "[Call](tel:12345)\n", []string{"1:1 warning link-telephone"}},
		{"placeholder", "[Call](tel:{{phone}})\n", nil},
		{"no text", "# Title\n", []string{"1:1 error article-empty"}},
	} {
		if got := found(t, c.text, clinic); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestWithoutAClinicNumbersAreNobodysBut988(t *testing.T) {
	for text, want := range map[string][]string{
		"Call 202-555-0199.\n":   nil,
		"[Call](tel:988)\n":      nil,
		"[Call](tel:+1988)\n":    {"1:1 warning link-telephone"},
		"[Call](tel:+1-988)\n":   {"1:1 warning link-telephone"},
		"[Call](tel:%2B1988)\n":  {"1:1 warning link-telephone"},
		"[Call](tel:+1%20988)\n": {"1:1 warning link-telephone"},
	} {
		if got := found(t, text, contact.Missing()); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestBrokenLinkNamesTheNearestHeading(t *testing.T) {
	var findings diag.List
	a := markdown.Read("article.md", []byte("## Risks {#risks}\n\n[x](#rsiks)\n"), &findings)
	findings = diag.List{}
	check.Article(a, contact.Missing(), &findings)
	if got := findings.Sorted(); len(got) != 1 || !strings.HasPrefix(got[0].Hint, "did you mean #risks?") {
		t.Errorf("got %v", got)
	}
}
