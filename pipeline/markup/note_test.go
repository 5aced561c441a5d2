package markup_test

import (
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
)

// A note has its number before its first words and its links back after its last ones,
// whatever blocks it has.
func TestNotesOfAnyBlocksHaveTheirNumberAndLinksBack(t *testing.T) {
	rule := &doc.Rule{}
	const number, back = `<span class="number">2.</span> `, `<a class="back" href="#p-ref-2-1" role="doc-backlink" aria-label="Back">↑</a>`
	const back2 = `<a class="back" href="r2" role="doc-backlink" aria-label="Back 2">↑2</a>`
	// Only the second of two places that refer to the note can be reached.
	elsewhere := func(_, k int) string { return map[int]string{2: "r2"}[k] }
	for _, c := range []struct {
		name        string
		refLink     func(number, occurrence int) string
		references  int
		content     []doc.Block
		html, xhtml string
	}{
		{"nothing", nil, 1, nil, "<p> " + back + "</p>\n", "<p>" + number + " " + back + "</p>\n"},
		{"nothing, without a reference", nil, 0, nil, "<p></p>\n", "<p>" + number + "</p>\n"},
		{"a rule", nil, 1, []doc.Block{rule}, "<hr>\n<p>" + back + "</p>\n", "<p>" + number + "</p>\n<hr/>\n<p>" + back + "</p>\n"},
		{"a rule, without a reference", nil, 0, []doc.Block{rule}, "<hr>\n", "<p>" + number + "</p>\n<hr/>\n"},
		{"a rule and words", nil, 1, []doc.Block{rule, paragraph("a")}, "<hr>\n<p>a " + back + "</p>\n", "<p>" + number + "</p>\n<hr/>\n<p>a " + back + "</p>\n"},
		{"two paragraphs", nil, 1, []doc.Block{paragraph("a"), paragraph("b")}, "<p>a</p>\n<p>b " + back + "</p>\n", "<p>" + number + "a</p>\n<p>b " + back + "</p>\n"},
		{"links elsewhere", elsewhere, 2, []doc.Block{paragraph("a")}, "<p>a " + back2 + "</p>\n", "<p>" + number + "a " + back2 + "</p>\n"},
	} {
		note := &doc.Note{Number: 2, References: c.references, Content: c.content}
		html := markup.Options{Words: markup.Words{Back: "Back"}, RefLink: c.refLink}
		if got, want := html.Notes([]*doc.Note{note}), "<ol class=\"notes\">\n<li id=\"p-note-2\" value=\"2\">\n"+c.html+"</li>\n</ol>\n"; got != want {
			t.Errorf("%s, HTML:\n got %q\nwant %q", c.name, got, want)
		}
		xhtml := html
		xhtml.XHTML = true
		if got, want := xhtml.Notes([]*doc.Note{note}), "<aside class=\"note\" id=\"p-note-2\" epub:type=\"footnote\" role=\"doc-footnote\">\n"+c.xhtml+"</aside>\n"; got != want {
			t.Errorf("%s, XHTML:\n got %q\nwant %q", c.name, got, want)
		}
	}
}
