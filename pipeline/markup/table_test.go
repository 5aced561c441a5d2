package markup_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
)

// A table is stacked, scrolls or breaks its words as soon as one letter more is needed
// than there is room for. What scrolls has a name, of the headers that are not empty.
func TestTablesChangeTheirFormAtTheLetterThatIsTooMany(t *testing.T) {
	cell := func(s string) *doc.Cell { return &doc.Cell{Content: words(s)} }
	for _, c := range []struct {
		header  []*doc.Cell
		letters int
		want    string
	}{
		{[]*doc.Cell{cell("a")}, 24, `"table"`},
		{[]*doc.Cell{cell("a")}, 25, `"table stack"`},
		{[]*doc.Cell{cell("a")}, 60, `"table stack"`},
		{[]*doc.Cell{cell("a")}, 61, `"table stack scroll" role="group" tabindex="0" aria-label="a"`},
		{[]*doc.Cell{cell("a")}, 90, `"table stack scroll" role="group" tabindex="0" aria-label="a"`},
		{[]*doc.Cell{cell("a")}, 91, `"table stack scroll vast" role="group" tabindex="0" aria-label="a"`},
		{[]*doc.Cell{cell("")}, 61, `"table stack scroll" role="group" tabindex="0"`},
		{[]*doc.Cell{cell(""), cell("b")}, 61, `"table stack scroll" role="group" tabindex="0" aria-label="b"`},
	} {
		row := []*doc.Cell{cell(strings.Repeat("x", c.letters))}
		got := options(false).Blocks([]doc.Block{&doc.Table{Header: c.header, Rows: [][]*doc.Cell{row}}})
		if !strings.HasPrefix(got, "<div class="+c.want+">\n") {
			t.Errorf("%d letters: got %s, want %s", c.letters, got, c.want)
		}
		if got, want := strings.Contains(got, "<thead>"), len(c.header[len(c.header)-1].Content[0].(*doc.Text).Value) > 0; got != want {
			t.Errorf("%d letters: a header: got %v, want %v", c.letters, got, want)
		}
	}
}

func TestTablesWithFewerOrMoreCellsThanHeaders(t *testing.T) {
	header := []*doc.Cell{{Content: words("a")}, {Content: words("b")}, {Content: words("c")}}
	cell := &doc.Cell{Content: words("1")}
	const head = "<div class=\"table stack\">\n<table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th><th scope=\"col\">c</th></tr>\n</thead>\n"
	for _, c := range []struct {
		rows [][]*doc.Cell
		want string
	}{
		{nil, ""},
		{[][]*doc.Cell{{cell}}, "<tbody>\n<tr><td data-label=\"a\">1</td></tr>\n</tbody>\n"},
		{[][]*doc.Cell{{cell, cell, cell, cell}}, "<tbody>\n<tr><td data-label=\"a\">1</td><td data-label=\"b\">1</td><td data-label=\"c\">1</td><td>1</td></tr>\n</tbody>\n"},
	} {
		if got, want := options(false).Blocks([]doc.Block{&doc.Table{Header: header, Rows: c.rows}}), head+c.want+"</table>\n</div>\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
