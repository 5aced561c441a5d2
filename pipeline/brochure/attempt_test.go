package brochure

import (
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
)

// trying is an article for which the package tries many settings and reports many
// findings.
const trying = "---\ntitle: A title to be tried\nsubtitle: And its subtitle\nsummary: What it is about.\nlang: en-US\n---\n\n" +
	"## First\n\nThe ⏰ wakes you[^1]; see [the second](#second) and " + "pneumonopneumonopneumonopneumonopneumonopneumono" + ".\n\n" +
	"| Monday | Tuesday | Wednesday | Thursday | Friday | Saturday |\n|---|---|---|---|---|---|\n| Walking | Walking | ~~Swimming~~ | Walking | Walking | Swimming 😀 |\n\n" +
	"| a | b |\n|---|---|\n| 10<sup>9</sup> | d |\n\n## Second\n\n- one\n  - two\n\n## Third\n\nEnd.\n\n[^1]: A note.\n"

// outcome is the visible result of setting an edition.
type outcome struct {
	lists    []string
	tags     []tag
	order    []layout.Mark
	outline  []entry
	findings []diag.Finding
	missing  missing
}

func outcomeOf(w writer, pieces []piece) outcome {
	g := outcome{tags: w.tags, order: w.order, outline: w.outline, missing: w.missing}
	for _, p := range pieces {
		g.lists = append(g.lists, listing(w, p.items))
	}
	w.report()
	g.findings = w.findings.Sorted()
	return g
}

// An edition is set in the same way and with the same findings, no matter what was
// tried before and with what result.
func TestAttemptThatIsDroppedLeavesNothing(t *testing.T) {
	e := curated(t, written(t, trying), doc.BrochureOptions{Fold: trifold, Paper: "letter"})
	p := paper("letter", "")
	folded := func(w writer) []piece {
		f, ok := w.fold(p, options(e), true)
		if !ok {
			t.Fatal("it does not fit")
		}
		return f.pieces
	}
	paged := func(w writer) []piece { return plainFile(p, w.compose(w.plan(p))).pieces }
	attempts := map[string]func(w writer){
		"of panels":            func(w writer) { folded(w) },
		"of pages":             func(w writer) { paged(w) },
		"of a booklet":         func(w writer) { w.bookletPages(p) },
		"of the least setting": func(w writer) { w.try(w.tag(0, "Document", ""), e.Theme.Fold.Least, 0) },
		"that does not fit": func(w writer) {
			if _, ok := w.fold(Paper{"Letter", p.Width / 2, p.Height / 2}, options(e), true); ok {
				t.Error("the small sheet holds it all")
			}
		},
		"of other letters": func(w writer) { w.typeset("糖 שלום 🫁", doc.Pos{Line: 1}, w.typ.body()) },
	}
	for name, set := range map[string]func(writer) []piece{"panels": folded, "pages": paged} {
		w := mustWriter(t, e, e.Theme.Print)
		want := outcomeOf(w, set(w))
		if len(want.findings) < 2 || len(want.missing.symbols) != 2 {
			t.Fatalf("%s: there is too little to tell: %v", name, want.findings)
		}
		if err := orderIsWhole(w); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for tried, attempt := range attempts {
			w := mustWriter(t, e, e.Theme.Print)
			attempt(w.attempt())
			if got := outcomeOf(w, set(w)); !reflect.DeepEqual(got, want) {
				t.Errorf("%s after an attempt %s: got %d tags, %v; want %d, %v", name, tried, len(got.tags), got.findings, len(want.tags), want.findings)
			}
		}
	}
}

// Findings about a tri-fold that is not used are not reported.
func TestFoldThatIsNotTakenTellsNothing(t *testing.T) {
	full := strings.Replace(trying, "What it is about.", strings.Repeat("far too many words for the front of a sheet ", 60), 1)
	said := func(fold string) ([]edition.Artifact, []diag.Finding) {
		return try(t, curated(t, written(t, full), doc.BrochureOptions{Fold: fold, Paper: "letter"}))
	}
	want, all := said(booklet)
	got, told := said(autoFold)
	if len(told) != len(all)+1 {
		t.Fatalf("got %v, want a note and %v", told, all)
	}
	for _, f := range told {
		if f.Rule == "fold-auto" {
			continue
		}
		if f != all[0] {
			t.Errorf("got %v, want %v", f, all[0])
		}
		all = all[1:]
	}
	if !reflect.DeepEqual(got, want) {
		t.Error("the booklet differs from one that is asked for")
	}
}

func TestAttemptIsTakenOnlyWhereItWasBegun(t *testing.T) {
	e := curated(t, written(t, "# T\n\nx\n"), doc.BrochureOptions{})
	w := mustWriter(t, e, e.Theme.Print)
	a, b := w.attempt(), w.attempt()
	a.tag(0, "P", "")
	b.tag(0, "P", "")
	w.take(a)
	defer func() {
		if recover() == nil {
			t.Error("two attempts have the same marks")
		}
	}()
	w.take(b)
}
