package brochure

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
	"pamphlet/pipeline/verify"
)

func said(text string) []doc.Inline { return []doc.Inline{&doc.Text{Value: text}} }

func sup(content ...doc.Inline) doc.Inline { return &doc.Superscript{Content: content} }

func sub(content ...doc.Inline) doc.Inline { return &doc.Subscript{Content: content} }

func strike(content ...doc.Inline) doc.Inline { return &doc.Strike{Content: content} }

func text(s string) doc.Inline { return &doc.Text{Value: s} }

func these(content ...doc.Inline) []doc.Inline { return content }

// shifting returns the edition of an article with raised, lowered and struck text in
// every kind of block.
func shifting(t testing.TB, format doc.Format, o doc.BrochureOptions) *edition.Edition {
	t.Helper()
	e := as(t, format, written(t, "---\ntitle: Blood counts of 10⁹/L\nlang: en-US\ndate: 2026-11-01\n---\n\nText.\n"), o)
	a := *e.Article
	nine, two := sup(text("9")), sub(text("2"))
	a.Body = []doc.Block{
		&doc.Heading{Level: 2, ID: "a", Content: these(text("Below 10"), nine, text("/L and "), strike(text("above")), text(" it"))},
		&doc.Paragraph{Content: these(text("Platelets under 50 x 10"), nine, text("/L, CO"), two, text(", x"), sup(text("a")), text(", C"), sub(text("max")), text(", 1"), sup(text("st")),
			text(", 10"), sup(text("−"), text("3")), text(" and 2"), sup(text("x"), sub(text("i"))), text("."))},
		&doc.Paragraph{Content: these(strike(text("Take 2 tablets.")), text(" Take 1 tablet. "), strike(text("Never")), text(" "), strike(&doc.Strong{Content: said("10")}, nine))},
		&doc.Heading{Level: 2, ID: "b", Content: these(&doc.Emphasis{Content: these(text("m"), sup(text("2")))})},
		&doc.List{Items: []*doc.Item{{Content: []doc.Block{&doc.Paragraph{Content: these(&doc.Strong{Content: these(text("5 m"), sup(text("2")))})}}}, {}}},
		&doc.Table{Header: []*doc.Cell{{Content: these(text("per 10"), nine)}, {Content: these(strike(text("old")))}}, Rows: [][]*doc.Cell{{{Content: these(text("CO"), two)}, {Content: these(strike(text("4")), text(" 5"))}}}},
		&doc.Heading{Level: 2, ID: "c", Content: said("Links")},
		&doc.Paragraph{Content: these(&doc.Link{Target: doc.Literal("https://example.org"), Content: these(text("example.org 10"), nine, text(" "), strike(text("x y z")))}, text(" said"), sup(&doc.Link{Target: doc.Literal("https://example.org/1"), Content: said("1")}), text("."))},
	}
	e.Article = &a
	return e
}

// TestShiftedAndStruckTextReadsBackInEveryPrintedForm compares the text that package
// verify reads from each file with the edition.
func TestShiftedAndStruckTextReadsBackInEveryPrintedForm(t *testing.T) {
	for _, p := range printed {
		e := shifting(t, p.format, doc.BrochureOptions{Fold: p.fold})
		for suffix, data := range render(t, e) {
			c, err := verify.Read("application/pdf", data)
			if err != nil {
				t.Fatal(err)
			}
			proof := verify.Expect(e, nil).Compare(c)
			for _, g := range proof.Missing {
				t.Errorf("%s %s: %v", p.fold, suffix, g)
			}
			for _, want := range []string{"Below 10⁹/L and [deleted: above] it", "50 x 10⁹/L, CO₂, x^a, C_max, 1st, 10⁻³ and 2^(x_i).",
				"[deleted: Take 2 tablets.] Take 1 tablet. [deleted: Never] [deleted: 10⁹]", "5 m²", "per 10⁹", "[deleted: 4] 5", "10⁹ [deleted: x y z]"} {
				if !strings.Contains(c.Text, want) {
					t.Errorf("%s %s: no %q in %q", p.fold, suffix, want, c.Text)
				}
			}
			// A copy of the text is the same.
			if got := tool(t, data, "pdftotext", "-raw", "FILE", "-"); !strings.Contains(got, "10⁹/L, CO₂") || !strings.Contains(got, "[deleted: Take 2 tablets.] Take") {
				t.Errorf("%s %s: a copy of its text is %q", p.fold, suffix, got)
			}
		}
	}
}

// A raised number does not count as the same number on the line, and the other way
// round.
func TestRaisedNumberIsNoOtherNumber(t *testing.T) {
	say := func(content ...doc.Inline) *edition.Edition {
		e := shifting(t, doc.LargePrint, doc.BrochureOptions{})
		a := *e.Article
		a.Body = []doc.Block{&doc.Paragraph{Content: content}}
		e.Article = &a
		return e
	}
	forms := map[string]*edition.Edition{
		"10⁹": say(text("Under 10"), sup(text("9")), text("/L")), "109": say(text("Under 109/L")), "10 9": say(text("Under 10 9/L")), "10₉": say(text("Under 10"), sub(text("9")), text("/L")),
		"struck": say(text("Under 10"), strike(text("9")), text("/L")),
	}
	for name, e := range forms {
		data := render(t, e)["-large-print.pdf"]
		c, err := verify.Read("application/pdf", data)
		if err != nil {
			t.Fatal(err)
		}
		for other, o := range forms {
			if got := verify.Expect(o, nil).Compare(c).Whole(); got != (name == other) {
				t.Errorf("%s proves %s: %v", name, other, got)
			}
		}
	}
}

// Raised letters are set higher and smaller, lowered letters lower and smaller.
func TestShiftedLettersStandHigherAndLower(t *testing.T) {
	e := shifting(t, doc.Brochure, doc.BrochureOptions{Fold: noFold})
	w := mustWriter(t, e, e.Theme.Print)
	w = w.framed(400000, 700000)
	set := w.runs(these(text("10"), sup(text("9")), text("/L CO"), sub(text("2")), text(" x"), sup(text("a"), sup(text("b")))), w.typ.body())
	rise := map[string]layout.Style{}
	for _, r := range set {
		rise[r.Text] = *r.Style
	}
	body := rise["10"]
	if nine := rise["9"]; nine.Rise <= body.Size/4 || nine.Size >= body.Size || nine.Size < body.Size/2 {
		t.Errorf("9 is raised by %v at %v pt beside %v pt", nine.Rise, nine.Size, body.Size)
	}
	if two := rise["2"]; two.Rise >= 0 || two.Size >= body.Size {
		t.Errorf("2 is raised by %v at %v pt", two.Rise, two.Size)
	}
	if a, b := rise["a"], rise["b"]; b.Rise <= a.Rise || b.Size >= a.Size {
		t.Errorf("a raised b is raised by %v at %v pt, that around it by %v", b.Rise, b.Size, a.Rise)
	}
}

func TestStruckTextHasALineThrough(t *testing.T) {
	e := shifting(t, doc.Brochure, doc.BrochureOptions{Fold: noFold})
	w := mustWriter(t, e, e.Theme.Print)
	for _, r := range w.runs(these(strike(text("Take 2"), sup(text("9")), &doc.Link{Target: doc.Literal("tel:988"), Content: said("988")})), w.typ.body()) {
		if !r.Style.Strike {
			t.Errorf("%q has no line through it", r.Text)
		}
	}
}

func TestContentsShowRaisedAndStruckText(t *testing.T) {
	e := shifting(t, doc.LargePrint, doc.BrochureOptions{})
	w := mustWriter(t, e, e.Theme.LargePrint)
	struck, raised := false, false
	for _, s := range w.compose(w.plan(paper("letter", "US"))) {
		for _, g := range glyphs(s) {
			if w.nearest(g.Mark, "TOC") == 0 {
				continue
			}
			struck = struck || g.Style.Strike && strings.TrimSpace(g.Text) == "above"
			raised = raised || g.Style.Rise > 0 && g.Text == "9"
		}
	}
	if !struck || !raised {
		t.Errorf("struck %v, raised %v", struck, raised)
	}
}

// If a table goes on over pages, the text of its head is the same on each page.
func TestRepeatedHeadReadsAsTheFirst(t *testing.T) {
	e := shifting(t, doc.LargePrint, doc.BrochureOptions{})
	a := *e.Article
	table := &doc.Table{Header: []*doc.Cell{{Content: these(text("per 10"), sup(text("9")))}, {Content: these(strike(text("gone")))}}}
	for range 60 {
		table.Rows = append(table.Rows, []*doc.Cell{{Content: said("a")}, {Content: said("b")}})
	}
	a.Body = []doc.Block{table}
	e.Article = &a
	data := render(t, e)["-large-print.pdf"]
	got := tool(t, data, "pdftotext", "-raw", "FILE", "-")
	if n := strings.Count(got, "per 10⁹"); n < 2 || strings.Contains(got, "per 109") || strings.Count(got, "[deleted: gone]") != n {
		t.Errorf("got %q", got)
	}
	c, err := verify.Read("application/pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range verify.Expect(e, nil).Compare(c).Missing {
		t.Error(g)
	}
}

// Raised text can be read and stays near its line, no matter how deep it is nested.
func TestNestedScriptsStayInReach(t *testing.T) {
	e := shifting(t, doc.LargePrint, doc.BrochureOptions{})
	w := mustWriter(t, e, e.Theme.LargePrint)
	w = w.framed(400*unit.Pt, 600*unit.Pt)
	deep := []doc.Inline{text("x")}
	for range 60 {
		deep = these(sup(deep...))
	}
	for _, r := range w.runs(deep, w.typ.body()) {
		if r.Style.Size < w.typ.size/2 || r.Style.Rise > 2*w.typ.size {
			t.Errorf("%q is %v pt, %v pt above its line", r.Text, r.Style.Size, r.Style.Rise)
		}
	}
}
