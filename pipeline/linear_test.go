package pipeline_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/benchtest"
	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/plain"
)

// repeated returns what is easily said a thousand times in one paragraph, and means
// something to an edition or to a rule: numbers and addresses, marks that must not
// begin a line, ranges, doses, abbreviations, scripts, headings.
func repeated() []string {
	return []string{
		"{{phone}} ", "{{name}} ", "[1](tel:+14155550177) ", "415-555-0177 ", "call 988 now ", "may cure depression. ", "suicide emergency call 911 ",
		"word@clinic.example ", "<a@b.c>", "https://a.b/c ", "www.a.b ", "[a](https://b.c)s ", "([a](https://b.c/d)) ", "[a](https://b.c/" + strings.Repeat("d", 40) + ") ", "<sup>a [b](https://c.d)</sup> ",
		"- ", "> ", "1. ", "1\\. ", "* ", "(1) ", "(( ", "“ ", "a—b ", "a/b/c ", "-- ", "a\\\nb ",
		"10–20 mg ", "5 mg ", "1,000 ", "2026-01-01 ", "½ ", "H~2~O and x^2^ ", "Dr. X ", "e.g. ", "ABC (A B C) ", "a b c ", "a. ", "A: ", "`a` ",
		"הא ", "العربية ", "中文", "中文 ", "ไทย", "देव ", "é", "a\u2060b ", "a\u00a0b ", "😀",
		"\n\n## A\n\nb", "\n\n- a", "\n\n> a", "\n\nA\n: b", "\n\n| a |\n|---|\n| b |", "\n\n```\na\n```", "\n\n> [!NOTE]\n> a", "\n\n![a](a.png)",
	}
}

// From the article's letters to each edition of it, and through all rules. The inputs
// are large, for what an edition costs by itself hides what small ones add. The brochure
// is not folded: a fold is tried for what may fit into it alone.
func TestEditionsTakeLinearTime(t *testing.T) {
	if testing.Short() {
		t.Skip("an edition of a small article takes its time for other things")
	}
	front := "---\ntitle: A title\nlang: en-US\n---\n\nWords. "
	start := gathered(t, []byte(front), benchtest.Clinic())
	start.Proof = true
	render := func(f doc.Format, renderer edition.Renderer) func(edition.Source) {
		return func(s edition.Source) {
			var findings diag.List
			e := edition.New(f, s, &findings)
			if findings.HasErrors() {
				return
			}
			if _, err := renderer(e, &findings); err != nil {
				t.Errorf("%s: %v", f, err)
			}
		}
	}
	for name, work := range map[string]func(edition.Source){
		"brochure": render(doc.Brochure, brochure.Render),
		"guide":    render(doc.Guide, guide.Render),
		"handout":  render(doc.Handout, handout.Render),
		"rules": func(s edition.Source) {
			var findings diag.List
			check.Article(s.Article, s.Contact, &findings)
			check.Words(check.Subject{Article: s.Article, Contact: s.Contact, Today: checked}).Editorial(nil, &findings)
			plain.Check(s.Article, &findings)
			check.Suppress(s.Article, findings.Sorted())
		},
	} {
		t.Run(name, func(t *testing.T) {
			lineartest.RunEach(t, repeated(), func(hostile string) {
				var findings diag.List
				s := start
				s.Article = markdown.Read("article.md", []byte(front+hostile+"\n"), &findings)
				if !findings.HasErrors() {
					work(on(s, doc.BrochureOptions{Fold: "none", Paper: "letter"}))
				}
			})
		})
	}
}
