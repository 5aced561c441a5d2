package brochure

import (
	"fmt"
	"image"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/thorough"
)

// placed sets an edition and returns its display lists in reading order. The last
// result is false if the edition does not fit its fold or has letters that no face has.
func placed(t testing.TB, e *edition.Edition) (writer, []piece, *diag.List, bool) {
	t.Helper()
	o := options(e)
	p := paper(o.Paper, "US")
	plan := e.Theme.Print
	switch {
	case e.Format == doc.Booklet || o.Fold == booklet:
		plan = e.Theme.Booklet
	case e.Format == doc.LargePrint:
		plan = e.Theme.LargePrint
	}
	w := mustWriter(t, e, plan)
	var pieces []piece
	switch {
	case e.Format == doc.Booklet || o.Fold == booklet:
		pieces = plainFile(p, w.bookletPages(p)).pieces
	case e.Format == doc.LargePrint || o.Fold == noFold:
		pieces = plainFile(p, w.compose(w.plan(p))).pieces
	default:
		f, ok := w.fold(p, o, false)
		if !ok {
			return w, nil, &w.findings, false
		}
		pieces = f.pieces
	}
	return w, pieces, &w.findings, !w.blocked()
}

// letters returns the letters of a text, without digits, spaces and signs.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.M) {
			return r
		}
		return -1
	}, text)
}

// sorted returns a text's letters in the order of the alphabet.
func sorted(text string) string {
	r := []rune(text)
	slices.Sort(r)
	return string(r)
}

// complain returns an error if the letters that were placed are not those of the
// article. The order does not count if the article has a table, because its cells may
// be split and read across.
func complain(e *edition.Edition, w writer, pieces []piece, findings *diag.List) error {
	var b strings.Builder
	own := bodyTags(w)
	for _, p := range pieces {
		for _, g := range glyphs(p.items) {
			if own[g.Mark] {
				b.WriteString(g.Text)
			}
		}
	}
	got, want := letters(b.String()), letters(face.Clean(body(e.Article)))
	for _, f := range findings.Sorted() {
		if f.Rule == "symbol-replaced" || f.Rule == "table-wide" { // The edition has more words than the article.
			got = subsequence(got, want)
		}
	}
	hasTable := false
	doc.Walk(e.Article.Body, func(b doc.Block) bool {
		_, table := b.(*doc.Table)
		hasTable = hasTable || table
		return true
	})
	if hasTable {
		got, want = sorted(got), sorted(want)
	}
	if got == want {
		return nil
	}
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	end := func(s string) string { return s[max(0, i-20):min(len(s), i+20)] }
	return fmt.Errorf("%s: got %d letters, want %d: %q, want %q", e.Format, len(got), len(want), end(got), end(want))
}

// subsequence returns want if got has each letter of it at least as often. Otherwise it
// returns got.
func subsequence(got, want string) string {
	count := map[rune]int{}
	for _, r := range got {
		count[r]++
	}
	for _, r := range want {
		if count[r]--; count[r] < 0 {
			return got
		}
	}
	return want
}

// bodyTags returns the elements of the article's text: all except those of the table of
// contents.
func bodyTags(w writer) map[layout.Mark]bool {
	own := map[layout.Mark]bool{}
	for m := range w.tags {
		if m := layout.Mark(m); m != 0 && w.nearest(m, "TOC") == 0 {
			own[m] = true
		}
	}
	return own
}

// wordless returns a source without words of its own, so that only the text of the
// article is placed.
func wordless(s edition.Source) edition.Source {
	a := *s.Article
	a.Meta = doc.Meta{Lang: a.Meta.Lang, Publish: a.Meta.Publish}
	s.Article = &a
	s.Contact = contact.Missing()
	labels := *s.Labels
	labels.Notes, labels.Contents, labels.MyQuestions, labels.Edition = "", "", "", ""
	labels.Callout.Note, labels.Callout.Tip, labels.Callout.Warning, labels.Callout.Emergency, labels.Callout.KeyPoints = "", "", "", "", ""
	labels.OnPage, labels.Months = "", nil
	s.Labels = &labels
	return s
}

func TestMonstersLoseNoLetter(t *testing.T) {
	var nested, rows strings.Builder
	for i := range 100 {
		fmt.Fprintf(&nested, "%s- level %d\n", strings.Repeat("  ", i), i)
	}
	for i := range thorough.Size(1500, 20_000) {
		fmt.Fprintf(&rows, "| row %d | second cell |\n", i)
	}
	columns := func(cell string) string { return strings.Repeat("| "+cell+" ", 40) + "|\n" }
	sentence := "A sentence of a few words stands here. "
	for n, c := range []struct{ name, text string }{
		{"lists 100 deep", nested.String()},
		{"40 columns", columns("head") + columns("---") + columns("cell") + columns("")},
		{"40 columns and no row", columns("head") + columns("---")},
		{"a word of 300 letters", strings.Repeat("Donaudampfschiff", 19)},
		{"a long line", strings.Repeat("word ", thorough.Size(40<<10, 1<<20)/5)},
		{"a word of 100 kB", strings.Repeat("x", thorough.Size(50<<10, 100<<10))},
		{"a long table", "| a | b |\n|---|---|\n" + rows.String()},
		{"empty paragraphs", "&nbsp;\n\n&#8203;\n\n<!-- -->\n\n\\\n\nEnd.\n"},
		{"headings only", "## One\n\n### Two\n\n## Three\n\n## Four\n\n## Five\n"},
		{"three words", "Only three words.\n"},
		{"no word at all", ""},
		{"a callout longer than a page", "::: warning Long\n" + strings.Repeat(strings.Repeat(sentence, 5)+"\n\n", 40) + "\n:::\n"},
		{"a row longer than a page", "| a | b |\n|---|---|\n| " + strings.Repeat(sentence, 300) + " | b |\n"},
		{"a heading longer than a panel", "## " + strings.Repeat(sentence, 60) + "\n\nText.\n"},
		{"a header longer than a page", "| " + strings.Repeat(sentence, 200) + " | b |\n|---|---|\n| a | b |\n| c | d |\n"},
		{"code of long lines", "```\n" + strings.Repeat("x", 2000) + "\n\n" + strings.Repeat("one two  ", 300) + "\n```\n"},
		{"everything in everything", "::: note\n> - 1. ```\n>      code\n>      ```\n>\n>      | a | b |\n>      |---|---|\n>      | c | d |\n>\n> end\n:::\n"},
		{"a quote 60 deep", strings.Repeat("> ", 60) + "deep\n"},
		{"notes that are long", "A[^1] b[^2].\n\n[^1]: " + strings.Repeat(sentence, 400) + "\n\n[^2]: " + strings.Repeat("y", 900) + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			full := written(t, "---\ntitle: A monster\nlang: en-US\n---\n\n"+c.text)
			s := wordless(full)
			for i, p := range printed {
				if p.fold == autoFold {
					continue // It becomes a tri-fold or a booklet, and the table has both.
				}
				e := as(t, p.format, s, doc.BrochureOptions{Fold: p.fold, Paper: "letter"})
				w, pieces, findings, ok := placed(t, e)
				if ok {
					if err := complain(e, w, pieces, findings); err != nil {
						t.Error(err)
					}
					if err := orderIsWhole(w); err != nil {
						t.Errorf("%s: %v", p.format, err)
					}
				} else if p.fold == "" || p.fold == noFold || p.fold == booklet {
					t.Errorf("%s %s: not set", p.format, p.fold)
				}
				if len(c.text) > 20_000 || (n+i)%thorough.Step(len(printed)) > 0 { // Painting takes longer than setting.
					continue
				}
				artifacts, said := try(t, as(t, p.format, full, doc.BrochureOptions{Fold: p.fold, Paper: "letter"}))
				if len(artifacts) == 0 && !slices.ContainsFunc(said, func(f diag.Finding) bool { return f.Severity == diag.Error }) {
					t.Errorf("%s %s: nothing was made, and nothing said", p.format, p.fold)
				}
			}
		})
	}
}

func TestPicturesOnlyAreSet(t *testing.T) {
	s := illustrated(t, strings.Repeat("![A knee](a.png)\n\n", 5), map[string]image.Point{"a.png": {1050, 640}})
	for _, p := range printed {
		e := as(t, p.format, s, doc.BrochureOptions{Fold: p.fold, Paper: "letter"})
		artifacts, findings := try(t, e)
		if len(artifacts) == 0 && len(findings) == 0 {
			t.Errorf("%s %s: nothing was made, and nothing said", p.format, p.fold)
		}
		if p.fold == autoFold {
			continue
		}
		_, pieces, _, ok := placed(t, e)
		n := 0
		for _, p := range pieces {
			for _, it := range p.items {
				if _, ok := it.(*layout.Picture); ok {
					n++
				}
			}
		}
		if ok && n != 5 {
			t.Errorf("%s %s: got %d pictures, want 5", p.format, p.fold, n)
		}
	}
}

func TestRandomArticlesLoseNoLetter(t *testing.T) {
	for seed := range uint64(thorough.Size(10, 25)) {
		s := wordless(written(t, article(random(seed), 12)))
		for _, p := range printed {
			if p.fold == autoFold {
				continue
			}
			e := as(t, p.format, s, doc.BrochureOptions{Fold: p.fold, Paper: "a4", Sheets: 2})
			w, pieces, findings, ok := placed(t, e)
			if !ok {
				continue
			}
			if err := complain(e, w, pieces, findings); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
			if err := orderIsWhole(w); err != nil {
				t.Errorf("seed %d: %v", seed, err)
			}
		}
	}
}
