package verify_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/verify"
)

// numbered returns an article with lists of every numbering, which skip numbers.
func numbered(t *testing.T) edition.Source {
	t.Helper()
	s := sourceOf(t, "a.md", []byte(shiftedArticle))
	for style := doc.Decimal; style <= doc.UpperRoman; style++ {
		for delimiter := doc.Period; delimiter <= doc.TwoParens; delimiter++ {
			l := &doc.List{Ordered: true, Tight: delimiter != doc.OneParen, Numbering: doc.Numbering{Style: style, Delimiter: delimiter}}
			for _, n := range []int{2, 9, 23} {
				l.Items = append(l.Items, &doc.Item{Number: n, Content: []doc.Block{&doc.Paragraph{Content: []doc.Inline{&doc.Text{Value: "Mai"}}}}})
			}
			l.Items[1].Content = append(l.Items[1].Content, &doc.List{Ordered: true, Tight: true, Items: []*doc.Item{
				{Number: 0, Content: []doc.Block{&doc.Paragraph{Content: []doc.Inline{&doc.Text{Value: "Wash your hands"}}}}}, {Number: 1}}})
			s.Article.Body = append(s.Article.Body, &doc.Paragraph{Content: []doc.Inline{&doc.Text{Value: "Come on these days:"}}}, l)
		}
	}
	return s
}

func TestNumbersOfListsAreProved(t *testing.T) {
	s := numbered(t)
	h, g := render(t, doc.Handout, s), render(t, doc.Guide, s)
	e, html, plain := letter(t, s)
	for name, f := range map[string]struct {
		edition *edition.Edition
		file    edition.Artifact
	}{"page": {h.edition, h.files[0]}, "text": {h.edition, h.files[1]}, "guide": {g.edition, g.files[0]}, "e-mail": {e, html}, "e-mail's text": {e, plain}} {
		c := read(t, f.file)
		if p := verify.Expect(f.edition, nil).Compare(c); !p.Whole() {
			t.Errorf("%s: got %d of %d words; missing %v, faults %v", name, p.Found, p.Words, p.Missing, p.Faults)
		}
		for _, mark := range []string{"2. Mai", "9. Mai", "23. Mai", "b. Mai", "i. Mai", "w. Mai", "XXIII. Mai", "(23) Mai", "ii) Mai", "(W) Mai", "0. Wash your hands"} {
			if !strings.Contains(strings.ReplaceAll(c.Text, "\n", " "), mark) {
				t.Errorf("%s: nobody reads %q", name, mark)
			}
		}
	}
	_, html, _ = letter(t, s)
	for _, file := range []edition.Artifact{h.files[0], html} {
		for _, change := range [][2]string{{`value="9"`, `value="8"`}, {`start="2"`, `start="3"`}, {`<li value="23">`, `<li>`}, {`type="i"`, `type="a"`}, {`<ol start="0">`, `<ol reversed>`},
			{"(23)", "(24)"}, {"ii)", "iii)"}} {
			if !strings.Contains(string(file.Data), change[0]) {
				continue // The e-mail has its marks as text.
			}
			changed := file
			changed.Data = []byte(strings.Replace(string(file.Data), change[0], change[1], 1))
			if p := verify.Expect(h.edition, nil).Compare(read(t, changed)); p.Whole() {
				t.Errorf("%s: %q for %q was proved", file.Suffix, change[1], change[0])
			}
		}
	}
}
