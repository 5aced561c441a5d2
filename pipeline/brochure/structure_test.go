package brochure

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/unit"
)

// kinds returns how many elements of each kind are in a structure tree as pdfinfo
// shows it.
func kinds(tree string) map[string]int {
	n := map[string]int{}
	for line := range strings.Lines(tree) {
		if f := strings.Fields(line); len(f) > 0 {
			n[f[0]]++
		}
	}
	return n
}

// wanted returns how many elements of each kind the structure tree of an edition must
// have.
func wanted(e *edition.Edition) map[string]int {
	n := map[string]int{"H1": 1}
	count := func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Heading:
			n["H"+string(rune('0'+b.Level))]++
		case *doc.Table:
			n["Table"]++
			n["TR"] += len(b.Rows) + 1
		case *doc.List:
			n["L"]++
			n["LI"] += len(b.Items)
		case *doc.DefinitionList:
			n["L"]++
			n["LI"] += len(b.Items)
		case *doc.QR, *doc.Figure:
			n["Figure"]++
		case *doc.Quote:
			n["BlockQuote"]++
		}
		return true
	}
	doc.Walk(e.Article.Body, count)
	for _, note := range e.Article.Notes {
		n["Note"]++
		doc.Walk(note.Content, count)
	}
	if len(e.Article.Notes) > 0 {
		n["H2"]++ // The heading of the notes.
	}
	return n
}

// body returns all text of an article's body and notes in order.
func body(a *doc.Article) string {
	text := doc.PlainBlocks(a.Body)
	for _, n := range a.Notes {
		text += "\n" + doc.PlainBlocks(n.Content)
	}
	return text
}

// asRecords returns the blocks with the words of tables that were too wide in the order
// in which they are set: each cell after its header.
func asRecords(blocks []doc.Block, findings *diag.List) []doc.Block {
	wide := map[doc.Pos]bool{}
	for _, f := range findings.Sorted() {
		if f.Rule == "table-wide" {
			wide[doc.Pos{Line: f.Line, Col: f.Col}] = true
		}
	}
	var out []doc.Block
	for _, b := range blocks {
		t, ok := b.(*doc.Table)
		if !ok || !wide[t.Pos] {
			out = append(out, b)
			continue
		}
		for _, row := range t.Rows {
			for i, c := range row {
				out = append(out, &doc.Paragraph{Content: t.Header[i].Content}, &doc.Paragraph{Content: c.Content})
			}
		}
	}
	return out
}

func TestStructureTreeHasTheCuratedTextInItsOrder(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		if e.Article.Meta.Publish.Of(doc.Brochure).Paper != "letter" {
			t.Skip("the order does not hang on the paper, and pdfinfo is slow")
		}
		pdf := render(t, e)["-brochure.pdf"]
		tree := tool(t, pdf, "pdfinfo", "-struct-text", "FILE")
		a := *e.Article
		a.Body = asRecords(a.Body, &foldIt(t, e).findings)
		want := append(wordsOf(a.Meta.Title), wordsOf(body(&a))...)
		if len(want) < 100 {
			t.Fatalf("got %d words to look for", len(want))
		}
		if m := lost(wordsOf(tree), want); m != nil {
			t.Errorf("lost the last of %q", m)
		}
	})
}

func TestStructureTreeCountsAsTheDocumentDoes(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		got := kinds(tool(t, render(t, e)["-brochure.pdf"], "pdfinfo", "-struct", "FILE"))
		want := wanted(e)
		want["H2"]++     // The back's heading.
		want["Figure"]++ // The back's code to scan.
		f := foldIt(t, e)
		for _, w := range f.findings.Sorted() {
			if w.Rule == "table-wide" { // Each such table is set as a list of its rows.
				t.Skip("a table is too wide for this fold")
			}
		}
		for _, kind := range slices.Sorted(maps.Keys(want)) {
			if got[kind] != want[kind] {
				t.Errorf("got %d of %s, want %d", got[kind], kind, want[kind])
			}
		}
	})
}

func TestStructureTreeOfPagesCountsAsTheDocumentDoes(t *testing.T) {
	for _, name := range []string{"stress", "knee-replacement"} {
		s := corpus(t, name)
		booklet := as(t, doc.Booklet, s, doc.BrochureOptions{Paper: "letter"})
		for _, c := range []struct {
			edition *edition.Edition
			suffix  string
			back    int
		}{
			{as(t, doc.Brochure, s, doc.BrochureOptions{Fold: noFold, Paper: "letter"}), "-brochure.pdf", 0},
			{as(t, doc.LargePrint, s, doc.BrochureOptions{Paper: "letter"}), "-large-print.pdf", 0},
			{booklet, "-booklet-reader.pdf", 1}, {booklet, "-booklet.pdf", 1},
		} {
			e := c.edition
			got := kinds(tool(t, render(t, e)[c.suffix], "pdfinfo", "-struct", "FILE"))
			want := wanted(e)
			want["H2"] += c.back
			for _, kind := range []string{"H1", "H2", "H3", "H4", "Note", "BlockQuote"} {
				if got[kind] != want[kind] {
					t.Errorf("%s%s: got %d of %s, want %d", name, c.suffix, got[kind], kind, want[kind])
				}
			}
			// Tables that are too wide become lists, so the sum is compared.
			if got["Table"]+got["L"] != want["Table"]+want["L"] {
				t.Errorf("%s%s: got %d tables and %d lists, want %d and %d", name, c.suffix, got["Table"], got["L"], want["Table"], want["L"])
			}
		}
	}
}

func TestPagesReadBackInOrderWithoutTheTree(t *testing.T) {
	for _, s := range []edition.Source{read(t, sample), corpus(t, "asma-inhalador"), corpus(t, "huyet-ap")} {
		for format, suffix := range map[doc.Format]string{doc.Booklet: "-booklet-reader.pdf", doc.LargePrint: "-large-print.pdf"} {
			e := as(t, format, s, doc.BrochureOptions{Paper: "letter"})
			got := wordsOf(tool(t, render(t, e)[suffix], "pdftotext", "-raw", "FILE", "-"))
			a := *e.Article
			a.Body = slices.Clone(a.Body)
			for i, b := range a.Body {
				if f, ok := b.(*doc.Figure); ok { // Only the structure tree has the picture's description.
					a.Body[i] = &doc.Paragraph{Content: f.Caption}
				}
			}
			if m := lost(got, wordsOf(body(&a))); m != nil {
				t.Errorf("%s%s: lost the last of %q", e.Article.Slug, suffix, m)
			}
		}
	}
}

func TestWordsReadBackStandInsideTheirPanels(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		o := options(e)
		pages := pageWords(t, render(t, e)["-brochure.pdf"])
		if len(pages) != 2 {
			t.Fatalf("got %d pages", len(pages))
		}
		f := newFold(o.Fold, paper(o.Paper, ""))
		inset := e.Theme.Fold.Inset.Points()
		for n, words := range pages {
			if len(words) == 0 {
				t.Errorf("side %d has no word", n)
			}
			panels := f.side(n)
			for _, w := range words {
				inside := slices.ContainsFunc(panels, func(p panel) bool {
					const rounding = 0.05
					return w.Left >= p.x.Points()+inset-rounding && w.Right <= (p.x+p.width).Points()-inset+rounding
				})
				if !inside || w.Top < edge.Points() || w.Bottom > (f.height-edge).Points() {
					t.Errorf("side %d: %q stands at %.1f to %.1f, %.1f to %.1f", n, w.Text, w.Left, w.Right, w.Top, w.Bottom)
				}
			}
		}
	})
}

func TestPressSheetHasItsBoxes(t *testing.T) {
	for name, want := range map[string]struct{ width, height, bleed unit.Length }{
		"letter": {unit.Inch * 11, unit.Inch * 17 / 2, unit.Inch / 8}, "a4": {unit.Millimetres(297), unit.Millimetres(210), unit.Millimetres(3)},
	} {
		e := as(t, doc.Press, corpus(t, "knee-replacement"), doc.BrochureOptions{Fold: trifold, Paper: name, Sections: "marked"})
		boxes := map[string][]float64{}
		for line := range strings.Lines(tool(t, render(t, e)["-press.pdf"], "pdfinfo", "-box", "FILE")) {
			if kind, rest, ok := strings.Cut(line, ":"); ok && strings.HasSuffix(kind, "Box") {
				boxes[kind] = numbersOf(t, rest)
			}
		}
		media, trim, bleed := boxes["MediaBox"], boxes["TrimBox"], boxes["BleedBox"]
		if len(media) != 4 || len(trim) != 4 || len(bleed) != 4 {
			t.Fatalf("%s: got boxes %v", name, boxes)
		}
		near := func(what string, got float64, want unit.Length) {
			if d := got - want.Points(); d < -0.02 || d > 0.02 {
				t.Errorf("%s: %s is %v, want %v", name, what, got, want)
			}
		}
		near("trimmed width", trim[2]-trim[0], want.width)
		near("trimmed height", trim[3]-trim[1], want.height)
		for i := range 2 {
			near("bleed", trim[i]-bleed[i], want.bleed)
			near("bleed", bleed[i+2]-trim[i+2], want.bleed)
			if bleed[i] <= media[i] || bleed[i+2] >= media[i+2] {
				t.Errorf("%s: no room for marks outside the bleed: %v", name, boxes)
			}
		}
	}
}
