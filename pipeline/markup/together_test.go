package markup_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
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

// A table of doses without possible line breaks is as wide as its doses. It is set as
// labelled rows, so that the last day is not cut off.
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

// In right-to-left text a number with its unit is shown in its own order, and nothing
// else is.
func TestANumberWithItsUnitKeepsItsOrderInTextThatRunsRightToLeft(t *testing.T) {
	for _, c := range []struct {
		rtl        bool
		text, want string
	}{
		{true, "خذ 250\u00a0mg/\u20605\u00a0mL الآن", `خذ <span class="together"><span dir="ltr">250` + "\u00a0mg/5\u00a0" + `mL</span></span> الآن`},
		{true, "קחו (250\u00a0mg), או", "קחו (<span dir=\"ltr\">250\u00a0mg</span>), או"},
		{true, "ב־250\u00a0mg.", "ב־<span dir=\"ltr\">250\u00a0mg</span>."},
		{true, "<2.5\u00a0µg", "<span dir=\"ltr\">&lt;2.5\u00a0µg</span>"},
		{true, "٢٥٠\u00a0mg", "<span dir=\"ltr\">٢٥٠\u00a0mg</span>"},
		{true, "250\u00a0ملغ", "250\u00a0ملغ"}, // Its unit runs in the direction of the text.
		{true, "5\u00a0mgל", "5\u00a0mgל"},
		{true, "10\u00a0000", "10\u00a0000"},
		{true, "5\u00a0µ, 5\u00a0μ", "<span dir=\"ltr\">5\u00a0µ</span>, <span dir=\"ltr\">5\u00a0μ</span>"},
		{true, "Dr.\u00a0Ruiz 250 250mg", "Dr.\u00a0Ruiz 250 250mg"},
		{false, "Take 250\u00a0mg", "Take 250\u00a0mg"},
		{false, "In Arabic: خذ 250\u00a0mg", "In Arabic: خذ <span dir=\"ltr\">250\u00a0mg</span>"},
	} {
		o := markup.Options{RightToLeft: c.rtl}
		run := []doc.Inline{&doc.Text{Value: c.text}}
		if got := o.Inlines(run); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
		if got, want := o.Phrase(run), markup.Escape(strings.ReplaceAll(c.text, "\u2060", "")); got != want {
			t.Errorf("as a phrase: got %q, want %q", got, want)
		}
	}
}
