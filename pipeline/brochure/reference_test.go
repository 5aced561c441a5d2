package brochure

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/verify"
)

var pagePattern = regexp.MustCompile(`^ ?\(page\x{00a0}(\d+)\)`)

// referring is an article of many sections that refer to each other.
func referring(sections, words int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: Sections\nlang: en-US\ndate: 2026-11-01\n---\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d {#s%d}\n\n%sSee [the %d](#s%d) and [again](#s%d).\n\n", i, i, strings.Repeat("word ", words), (i*7+3)%sections, (i*7+3)%sections, (i*7+3)%sections)
	}
	return b.String()
}

// A link to another place in the article says the page of that place, once in
// a paragraph, no matter where the place is.
func TestLinksInsideSayThePageThatTheyLeadTo(t *testing.T) {
	for _, words := range []int{3, 40, 97, 200} {
		for _, format := range []doc.Format{doc.Brochure, doc.Booklet, doc.LargePrint} {
			const sections = 30
			e := as(t, format, written(t, referring(sections, words)), doc.BrochureOptions{Fold: noFold})
			w, pieces, findings, _ := placed(t, e)
			for _, f := range findings.Sorted() {
				if f.Rule != "booklet-thick" {
					t.Error(f)
				}
			}
			pages := map[string]int{}
			for i, p := range pieces {
				for _, it := range p.items {
					if a, ok := it.(*layout.Anchor); ok {
						pages[a.Name] = i + 1
					}
				}
			}
			said, target := 0, ""
			for _, p := range pieces {
				for _, g := range glyphs(p.items) {
					if id, ok := strings.CutPrefix(g.Link, "#"); ok && w.nearest(g.Mark, "TOC") == 0 {
						target = id
						continue
					}
					if m := pagePattern.FindStringSubmatch(g.Text); m != nil {
						said++
						if n, _ := strconv.Atoi(m[1]); n != pages[target] {
							t.Errorf("%s, %d words: %s is said to be on page %d, and is on %d", format, words, target, n, pages[target])
						}
					}
				}
			}
			if said != sections {
				t.Errorf("%s, %d words: %d pages are said, want one in each of %d paragraphs", format, words, said, sections)
			}
		}
	}
}

func TestPanelsSayNoPages(t *testing.T) {
	f := foldIt(t, curated(t, written(t, referring(4, 10)), doc.BrochureOptions{Fold: trifold}))
	for _, p := range f.file.pieces {
		for _, g := range glyphs(p.items) {
			if strings.Contains(g.Text, "(page") {
				t.Errorf("a panel says %q", g.Text)
			}
		}
	}
}

// The page numbers after links do not count as words that the article does not have.
// Any other words there do.
func TestPagesThatLinksSayAreProved(t *testing.T) {
	e := as(t, doc.LargePrint, written(t, referring(12, 60)), doc.BrochureOptions{})
	for suffix, data := range render(t, e) {
		c, err := verify.Read("application/pdf", data)
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range verify.Expect(e, nil).Compare(c).Missing {
			t.Errorf("%s: %v", suffix, g)
		}
		c.Text = strings.Replace(c.Text, "(page\u00a0", "(take ", 1)
		c.Text = strings.Replace(c.Text, "(page ", "(take ", 1)
		if p := verify.Expect(e, nil).Compare(c); len(p.Missing) == 0 {
			t.Error("other words than a page are proved")
		}
	}
}
