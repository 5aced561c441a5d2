package brochure

import (
	"strings"
	"testing"
	"unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// listed sets blocks on plain pages.
func listed(t testing.TB, format doc.Format, blocks ...doc.Block) (writer, []piece) {
	t.Helper()
	e := as(t, format, written(t, "---\ntitle: Lists\nlang: en-US\ndate: 2026-11-01\n---\n\nText.\n"), doc.BrochureOptions{Fold: noFold})
	a := *e.Article
	a.Body = blocks
	e.Article = &a
	w, pieces, _, ok := placed(t, e)
	if !ok {
		t.Fatal("it cannot be set")
	}
	return w, pieces
}

func item(number int, words string) *doc.Item {
	it := &doc.Item{Number: number}
	if words != "" {
		it.Content = []doc.Block{&doc.Paragraph{Content: said(words)}}
	}
	return it
}

// The marks of a list are those that the author wrote, in every style. They end at the
// same edge before their text.
func TestListsHaveTheMarksOfTheirAuthor(t *testing.T) {
	for _, c := range []struct {
		numbering doc.Numbering
		name      string
		numbers   []int
		want      []string
	}{
		{doc.Numbering{}, "Decimal", []int{0, 1}, []string{"0.", "1."}},
		{doc.Numbering{}, "Decimal", []int{2, 9, 23}, []string{"2.", "9.", "23."}},
		{doc.Numbering{Delimiter: doc.OneParen}, "Decimal", []int{99, 100, 101}, []string{"99)", "100)", "101)"}},
		{doc.Numbering{Style: doc.LowerAlpha}, "LowerAlpha", []int{1, 2, 4}, []string{"a.", "b.", "d."}},
		{doc.Numbering{Style: doc.UpperAlpha, Delimiter: doc.TwoParens}, "UpperAlpha", []int{1, 2}, []string{"(A)", "(B)"}},
		{doc.Numbering{Style: doc.LowerRoman, Delimiter: doc.OneParen}, "LowerRoman", []int{4, 8}, []string{"iv)", "viii)"}},
		{doc.Numbering{Style: doc.UpperRoman}, "UpperRoman", []int{1, 38}, []string{"I.", "XXXVIII."}},
	} {
		l := &doc.List{Ordered: true, Tight: true, Numbering: c.numbering}
		for _, n := range c.numbers {
			l.Items = append(l.Items, item(n, "words"))
		}
		w, pieces := listed(t, doc.LargePrint, l)
		var marks []string
		var ends []unit.Length
		for _, p := range pieces {
			for _, g := range glyphs(p.items) {
				switch {
				case w.nearest(g.Mark, "Lbl") != 0:
					marks = append(marks, g.Text)
					ends = append(ends, g.X+g.Width)
					if list := w.tags[w.nearest(g.Mark, "L")]; list.alt != c.name {
						t.Errorf("%v: the list is numbered %q, want %q", c.want, list.alt, c.name)
					}
				case w.nearest(g.Mark, "LBody") != 0 && g.X <= ends[len(ends)-1]:
					t.Errorf("%v: text begins at %v, its mark ends at %v", c.want, g.X, ends[len(ends)-1])
				}
			}
		}
		if strings.Join(marks, " ") != strings.Join(c.want, " ") {
			t.Errorf("got %q, want %q", marks, c.want)
		}
		for _, end := range ends {
			if end != ends[0] {
				t.Errorf("%v: marks end at %v", c.want, ends)
			}
		}
	}
}

// An empty item keeps its mark and its line, so that a reader can fill it in.
func TestEmptyItemKeepsItsLine(t *testing.T) {
	for _, ordered := range []bool{true, false} {
		l := &doc.List{Ordered: ordered, Tight: true, Items: []*doc.Item{item(1, "one"), item(2, ""), item(3, "three"), item(4, "")}}
		w, pieces := listed(t, doc.Brochure, l)
		var at []unit.Length
		for _, p := range pieces {
			for _, g := range glyphs(p.items) {
				if w.nearest(g.Mark, "Lbl") != 0 {
					at = append(at, g.Y)
				}
			}
		}
		if len(at) != 4 {
			t.Fatalf("ordered %v: %d marks", ordered, len(at))
		}
		for i := range at[1:] {
			if at[i+1]-at[i] != at[1]-at[0] {
				t.Errorf("ordered %v: marks stand at %v", ordered, at)
			}
		}
	}
}

// No bullet is a dash at any depth. Before a number it would look like a minus.
func TestNoBulletIsADash(t *testing.T) {
	var nested []doc.Block
	const deep = 12
	for range deep {
		it := item(0, "7 C: call")
		it.Content = append(it.Content, nested...)
		nested = []doc.Block{&doc.List{Tight: true, Items: []*doc.Item{it}}}
	}
	for _, format := range []doc.Format{doc.Brochure, doc.Booklet, doc.LargePrint} {
		w, pieces := listed(t, format, nested...)
		drawn, set := map[layout.Mark]bool{}, 0
		for _, p := range pieces {
			for _, it := range p.items {
				switch it := it.(type) {
				case *layout.RoundRect:
					if w.nearest(it.Mark, "Lbl") == 0 {
						continue
					}
					drawn[it.Mark] = true
					if it.Width != it.Height {
						t.Errorf("%s: a bullet is %v wide and %v high", format, it.Width, it.Height)
					}
				case *layout.Glyphs:
					if w.nearest(it.Mark, "Lbl") == 0 {
						continue
					}
					set++
					for _, r := range it.Text {
						if unicode.Is(unicode.Pd, r) || r == '−' || r == '+' {
							t.Errorf("%s: a bullet is %q", format, r)
						}
					}
				}
			}
		}
		if len(drawn)+set != deep {
			t.Errorf("%s: %d bullets are drawn and %d set, want %d", format, len(drawn), set, deep)
		}
		for m, tag := range w.tags {
			if tag.kind == "Lbl" && drawn[layout.Mark(m)] && tag.alt == "" {
				t.Errorf("%s: a bullet that is drawn has no letter", format)
			}
		}
	}
}
