package drafttest

import (
	_ "embed" // The sample is a file.
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/markdown"
)

// Sample is an article with all that foreign files can hold as well, in Markdown
// that pandoc reads, too.
//
//go:embed sample.md
var Sample string

// Compare reports the first lines in which two articles differ.
func Compare(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	if i < len(g) || i < len(w) {
		t.Errorf("line %d: got\n%s\nwant\n%s\n\nall\n%s", i+1, strings.Join(g[i:min(len(g), i+12)], "\n"), strings.Join(w[i:min(len(w), i+12)], "\n"), got)
	}
}

// Normal returns an article in Markdown as our writer writes it.
func Normal(t testing.TB, text string) string {
	t.Helper()
	var findings diag.List
	a := markdown.Read("sample.md", []byte(text), &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	for _, n := range a.Notes { // Foreign files have no names for notes.
		n.Label = ""
	}
	data, _ := markdown.Write(a)
	return string(data)
}

// Outline returns the headings of an article and its items, each with its level or
// depth and its words.
func Outline(body []doc.Block) (headings, items []string) {
	var walk func([]doc.Block, int)
	walk = func(blocks []doc.Block, depth int) {
		for _, b := range blocks {
			inner := depth
			switch b := b.(type) {
			case *doc.Heading:
				headings = append(headings, strings.Repeat("#", b.Level)+" "+strings.Join(strings.Fields(doc.Plain(b.Content)), " "))
			case *doc.List:
				inner++
				for _, it := range b.Items {
					text := ""
					if len(it.Content) > 0 {
						text = strings.Join(strings.Fields(doc.PlainBlocks(it.Content[:1])), " ")
					}
					items = append(items, strings.Repeat("-", inner)+" "+text)
					walk(it.Content, inner)
				}
				continue
			case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
			}
			for _, run := range doc.Inner(b) {
				walk(run, inner)
			}
		}
	}
	walk(body, 0)
	return headings, items
}

// Found counts the lines of want that got has, as often as it has them.
func Found(got, want []string) int {
	n := 0
	left := slices.Clone(got)
	for _, s := range want {
		if i := slices.Index(left, s); i >= 0 {
			left = slices.Delete(left, i, i+1)
			n++
		}
	}
	return n
}

// Measure logs how much of an article a draft of it has, and fails unless that is
// all headings at their level, all items at their depth and every word.
func Measure(t *testing.T, d *draft.Draft, want *doc.Article) {
	t.Helper()
	headings, items := Outline(d.Article.Body)
	wantHeadings, wantItems := Outline(want.Body)
	h, i := Found(headings, wantHeadings), Found(items, wantItems)
	lost := Missing(doc.PlainBlocks(want.Body), doc.PlainBlocks(d.Article.Body))
	t.Logf("%d of %d headings at their level, %d found; %d of %d items at their depth, %d found; %d words lost", h, len(wantHeadings), len(headings), i, len(wantItems), len(items), len(lost))
	if h < len(wantHeadings) || len(headings) > len(wantHeadings) {
		t.Errorf("headings %q", headings)
	}
	if i < len(wantItems) || len(items) > len(wantItems) {
		t.Errorf("items %q, want %q", items, wantItems)
	}
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
}
