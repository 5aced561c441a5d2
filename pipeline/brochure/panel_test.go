package brochure

import (
	"fmt"
	"slices"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/thorough"
	"pamphlet/pipeline/unit"
)

// onFolds are the editions that eachFold has made, by the name of their case.
var onFolds = map[string]*edition.Edition{}

// eachFold runs a test for each fold and paper with the sample and with articles in
// three languages. Under -short each article and fold has only one paper. All tests
// share the editions, so no test may change them.
func eachFold(t *testing.T, test func(t *testing.T, e *edition.Edition)) {
	sources := map[string]edition.Source{
		"sample": read(t, sample), "knee": corpus(t, "knee-replacement"), "asma": corpus(t, "asma-inhalador"), "huyet-ap": corpus(t, "huyet-ap"),
	}
	for i, name := range []string{"sample", "knee", "asma", "huyet-ap"} {
		for j, fold := range []string{trifold, zfold, bifold, gatefold} {
			for k, paper := range []string{"letter", "legal", "a4"} {
				if (i+j+k)%thorough.Step(6) > 0 {
					continue
				}
				of := name + "/" + fold + "/" + paper
				t.Run(of, func(t *testing.T) {
					if onFolds[of] == nil {
						onFolds[of] = curated(t, sources[name], doc.BrochureOptions{Fold: fold, Paper: paper, Sections: "marked"})
					}
					test(t, onFolds[of])
				})
			}
		}
	}
}

func TestEveryWordStandsInThePanelsSafeArea(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		f := foldIt(t, e)
		inset := e.Theme.Fold.Inset
		f.panels(func(name string, p panel, items []layout.Item) {
			all := glyphs(items)
			if len(all) == 0 {
				t.Errorf("%s is empty", name)
			}
			for i, g := range all {
				b := boxOf(g)
				if b.left < p.x+inset-1 || b.right > p.x+p.width-inset+1 || b.top < inset || b.bottom > f.plan.height-inset {
					t.Errorf("%s: %q at %v, %v, %v wide, leaves the panel from %v to %v", name, g.Text, g.X, g.Y, g.Width, p.x, p.x+p.width)
				}
				for _, o := range all[i+1:] {
					if b.overlaps(boxOf(o)) {
						t.Errorf("%s: %q and %q stand on one another", name, g.Text, o.Text)
					}
				}
			}
		})
	})
}

func TestPanelsBreakNothingBadly(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		for _, b := range foldIt(t, e).badBreaks() {
			t.Error(b)
		}
	})
}

func TestPanelsOfAnyArticleBreakNothingBadly(t *testing.T) {
	set, seeds := 0, thorough.Size(16, 40)
	for seed := range uint64(seeds) {
		s := written(t, article(random(seed), 6))
		for _, fold := range []string{trifold, bifold} {
			e := curated(t, s, doc.BrochureOptions{Fold: fold, Paper: "letter", Sheets: 2})
			w := mustWriter(t, e, e.Theme.Print)
			if _, ok := w.fold(paper("letter", ""), options(e), false); !ok {
				continue // Too long.
			}
			set++
			for _, b := range foldIt(t, e).badBreaks() {
				t.Errorf("seed %d, %s: %s", seed, fold, b)
			}
		}
	}
	if set < seeds*3/4 {
		t.Errorf("only %d articles were set", set)
	}
}

// badBreaks returns a message for each heading that ends a panel, and for each callout,
// row and short list item that is split over panels.
func (f folded) badBreaks() []string {
	var bad []string
	pieces, spare := f.text()
	places := callouts(f.e.Article)
	type spots struct {
		panels map[int]bool
		lines  map[unit.Length]bool
	}
	whole := map[layout.Mark]spots{}
	put := func(m layout.Mark, panel int, g *layout.Glyphs) {
		if _, ok := whole[m]; !ok {
			whole[m] = spots{map[int]bool{}, map[unit.Length]bool{}}
		}
		whole[m].panels[panel] = true
		whole[m].lines[g.Y+g.Style.Rise+unit.Length(panel)<<32] = true
	}
	for i, p := range pieces[:len(pieces)-spare] {
		var lowest *layout.Glyphs
		for _, g := range glyphs(p.items) {
			if g.Mark == 0 {
				continue
			}
			if lowest == nil || g.Y > lowest.Y {
				lowest = g
			}
			for m := f.nearest(g.Mark, "Sect"); m != 0; m = f.nearest(f.tags[m].parent, "Sect") {
				if places[f.tags[m].at] {
					put(m, i, g)
				}
			}
			if m := f.nearest(g.Mark, "TR"); m != 0 {
				put(m, i, g)
			}
			for m := f.nearest(g.Mark, "LI"); m != 0; m = f.nearest(f.tags[m].parent, "LI") {
				put(m, i, g)
			}
		}
		last := i == len(pieces)-spare-1
		if m := f.nearest(lowest.Mark, "H2", "H3", "H4", "H5", "H6"); m != 0 && !last {
			bad = append(bad, fmt.Sprintf("panel %d ends with heading %q", i+1, lowest.Text))
		}
	}
	for m, s := range whole {
		kind := f.tags[m].kind
		if len(s.panels) > 1 && (kind != "LI" || len(s.lines) <= 3) {
			bad = append(bad, fmt.Sprintf("%s at line %d, of %d lines, is split over %d panels", kind, f.tags[m].at.Line, len(s.lines), len(s.panels)))
		}
	}
	slices.Sort(bad)
	return bad
}

func TestPanelsAreWellFilled(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		f := foldIt(t, e)
		pieces, spare := f.text()
		inset := e.Theme.Fold.Inset
		for i, p := range pieces[:len(pieces)-spare] {
			lowest := unit.Length(0)
			for _, g := range glyphs(p.items) {
				lowest = max(lowest, g.Y)
			}
			fill := (lowest - inset) * 100 / (f.plan.height - 2*inset)
			// A text that is short even in the largest type ends in its last panel.
			short := f.file.size == e.Theme.Fold.Most.Size && i == len(pieces)-spare-1
			if fill < 60 && !short {
				t.Errorf("panel %d is %d %% full at %v pt", i+1, fill, f.file.size)
			}
		}
		if spare > 0 && f.file.size != e.Theme.Fold.Most.Size {
			t.Errorf("%d panels are left for questions at %v pt", spare, f.file.size)
		}
	})
}

func TestTypeIsNeverBelowTheFloor(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		f := foldIt(t, e)
		if f.file.size < 10*unit.Pt {
			t.Errorf("the text is set at %v pt", f.file.size)
		}
		pieces, _ := f.text()
		for _, p := range pieces {
			for _, g := range glyphs(p.items) {
				m := f.nearest(g.Mark, "P", "LBody", "Note")
				if m == 0 || f.nearest(g.Mark, "Note") != 0 || g.Style.Rise != 0 || f.nearest(g.Mark, "Caption", "Code") != 0 {
					continue
				}
				if g.Style.Size < 10*unit.Pt {
					t.Errorf("%q is set at %v pt", g.Text, g.Style.Size)
				}
			}
		}
	})
}

func TestSameEditionGivesTheSameDisplayList(t *testing.T) {
	eachFold(t, func(t *testing.T, e *edition.Edition) {
		a, b := foldIt(t, e), foldIt(t, e)
		for i := range a.file.pieces {
			if got, want := listing(b.writer, b.file.pieces[i].items), listing(a.writer, a.file.pieces[i].items); got != want {
				t.Fatalf("piece %d differs from run to run", i)
			}
		}
		if err := orderIsWhole(a.writer); err != nil {
			t.Error(err)
		}
	})
}
