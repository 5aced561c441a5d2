package markup_test

import (
	"testing"

	"pamphlet/pipeline/doc"
)

func TestWordJoinersBecomeAnElementThatStaysOnALine(t *testing.T) {
	run := []doc.Inline{&doc.Text{Value: "every 4–\u20606\u00a0h <"}, &doc.Strong{Content: []doc.Inline{&doc.Text{Value: "\u2060 5\u00a0mg/\u2060mL"}}}}
	for _, xhtml := range []bool{false, true} {
		want := "every <span class=\"together\">4–6\u00a0h</span> &lt;<strong> <span class=\"together\">5\u00a0mg/mL</span></strong>"
		if got := options(xhtml).Inlines(run); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	heading := &doc.Heading{Level: 2, ID: "x", Content: run}
	if got, want := options(false).Contents(doc.Sections([]doc.Block{heading}), 3), "<ol>\n<li><a href=\"#x\">every 4–6\u00a0h &lt;<strong> 5\u00a0mg/mL</strong></a></li>\n</ol>\n"; got != want {
		t.Errorf("in contents: got %q, want %q", got, want)
	}
}
