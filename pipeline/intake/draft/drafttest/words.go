package drafttest

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

var wordPattern = lazyregexp.New(`[\p{L}\p{M}]+|\p{N}+`)

// Words returns the words and numbers of a text.
func Words(text string) []string { return wordPattern.FindAllString(norm.NFKC.String(text), -1) }

// Lost returns the words of a text that neither the draft's article nor its
// guesses have, each as often as it is missing.
func Lost(text string, d *draft.Draft) []string {
	// A description is not part of the word beside the picture.
	apart := func(with string) {
		d.Article.EachInline(func(in doc.Inline) {
			if i, ok := in.(*doc.Image); ok {
				i.Alt = doc.Literal(with + strings.TrimSpace(i.Alt.String()) + with)
			}
		})
	}
	apart(" ")
	defer apart("")
	var all strings.Builder
	m := d.Article.Meta
	all.WriteString(strings.Join([]string{m.Title, m.Subtitle, strings.Join(m.Authors, "\n"), m.Date.Format("2006-01-02")}, "\n"))
	all.WriteString("\n" + doc.PlainBlocks(d.Article.Body))
	for _, n := range d.Article.Notes {
		all.WriteString("\n" + doc.PlainBlocks(n.Content))
	}
	for _, g := range d.Guesses {
		all.WriteString("\n" + g.Message + "\n" + g.Text)
	}
	return Missing(text, all.String())
}

// Missing returns the words of want that got does not have, each as often as it is
// missing.
func Missing(want, got string) []string {
	left := map[string]int{}
	for _, w := range Words(got) {
		left[w]++
	}
	var missing []string
	for _, w := range Words(want) {
		if left[w]--; left[w] < 0 {
			missing = append(missing, w)
		}
	}
	return missing
}
