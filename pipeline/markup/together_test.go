package markup_test

import (
	"strings"
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

// A table of doses that no line may break is as wide as they are: it is set as
// labelled rows before the last day is cut off.
func TestTableOfDosesIsAsWideAsTheDoses(t *testing.T) {
	for _, c := range []struct {
		columns int
		class   string
	}{{2, `"table"`}, {4, `"table stack"`}, {5, `"table stack scroll"`}, {8, `"table stack scroll vast"`}} {
		var row []*doc.Cell
		for range c.columns {
			row = append(row, &doc.Cell{Content: []doc.Inline{&doc.Text{Value: "250\u00a0mg/\u20605\u00a0mL"}}})
		}
		got := options(false).Blocks([]doc.Block{&doc.Table{Header: row, Rows: [][]*doc.Cell{row}}})
		if !strings.Contains(got, "<div class="+c.class) {
			t.Errorf("%d columns: no class %s in %s", c.columns, c.class, got)
		}
		if strings.Contains(got, "\u2060") {
			t.Errorf("%d columns: a name has a word joiner: %s", c.columns, got)
		}
	}
}
