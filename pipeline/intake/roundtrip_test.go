package intake_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake"
	"pamphlet/pipeline/markdown"
)

// readsWithoutErrors proves that what an import wrote can be built: neither file
// has an error, each placeholder has a value, and Write gives the same article
// again.
func readsWithoutErrors(t *testing.T, r *intake.Result) (*doc.Article, *contact.Contact) {
	t.Helper()
	var findings diag.List
	a := markdown.Read("article.md", r.Article, &findings)
	c := contact.Missing()
	if r.Clinic != nil {
		c = contact.Read("clinic.yaml", r.Clinic, &findings)
	}
	if findings.HasErrors() {
		t.Errorf("%v\n%s\n%s", findings.Sorted(), r.Article, r.Clinic)
	}
	if r.Clinic != nil {
		a.EachInline(func(in doc.Inline) {
			if f, ok := in.(*doc.Field); ok {
				if _, ok := c.Field(f.Name); !ok && !strings.Contains(string(r.Report("", "")), "[placeholder-missing]") {
					t.Errorf("{{%s}} has no value in\n%s", f.Name, r.Clinic)
				}
			}
		})
	}
	if again, _ := markdown.Write(a); !bytes.Equal(again, r.Article) {
		t.Errorf("written\n%s\nthen\n%s", r.Article, again)
	}
	lines := bytes.Count(r.Article, []byte("\n"))
	for _, g := range r.Guesses {
		if g.ArticleLine < 0 || g.ArticleLine > lines || g.Message == "" || g.Kind == "" {
			t.Errorf("guess %+v, of an article with %d lines", g, lines)
		}
	}
	return a, c
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}]+`)

// said returns the words of an article with the values of its placeholders.
func said(a *doc.Article, c *contact.Contact) []string {
	text := a.Meta.Title + "\n" + body(a)
	for _, name := range c.FieldNames() {
		v, _ := c.Field(name)
		text = strings.ReplaceAll(text, "{{"+name+"}}", v.Text)
	}
	return wordPattern.FindAllString(text, -1)
}

// lost returns the words that are missing from got.
func lost(want, got []string) []string {
	left := map[string]int{}
	for _, w := range got {
		left[w]++
	}
	var missing []string
	for _, w := range want {
		if left[w]--; left[w] < 0 {
			missing = append(missing, w)
		}
	}
	return missing
}

// FuzzImport proves that what an import writes can be read without an error and
// written again as it is, whatever the file is.
func FuzzImport(f *testing.F) {
	for name, data := range map[string]string{
		"a.txt":  "Sleep\n\nHeading One\n\nCall 202-555-0143 or write to a@example.org.\n1 Main Street\nIrvine, CA 92614\n\n- one\n  1) two\n",
		"a.md":   "---\ntitle: A\nlayout: post\n---\n# A\n\nCall **[202-555-0143](tel:+12025550143)** {{phone}} ![x](y.png)\n\n<!-- no -->\n",
		"a.html": "<html lang=es><title>A</title><body><h1>A</h1><p>Llame al <a href='tel:+12025550143'>202-555-0143</a></p><img src=a.png alt='it&#39;s'></body>",
		"b.txt":  "\xff\xfeA\x00b\x00\n\x00",
		"c.txt":  "caf\xe9 \"quoted\" -- it's\nl\u00e9 e\u0301\x00\n",
	} {
		f.Add(name, []byte(data))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) > 1<<12 || len(name) > 100 {
			return
		}
		r, err := intake.Import(name, data, intake.Options{})
		if err != nil {
			return
		}
		for _, g := range r.Guesses {
			if g.Kind == "nesting" {
				return // Told, and deeper than an article can be.
			}
		}
		readsWithoutErrors(t, r)
	})
}

// body returns the words of an article's body.
func body(a *doc.Article) string { return doc.PlainBlocks(a.Body) }
