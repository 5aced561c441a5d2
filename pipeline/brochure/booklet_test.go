package brochure

import (
	"strconv"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

func TestImpositionPutsEachPageWhereItsFoldedSheetHasIt(t *testing.T) {
	half := Paper{"Letter", unit.Inch * 11 / 2, unit.Inch * 17 / 2}
	for _, n := range []int{4, 8, 12, 24} {
		pages := make([]sheet, n)
		for i := range pages {
			pages[i] = sheet{&layout.Anchor{Name: strconv.Itoa(i + 1)}}
		}
		f := imposed(half, pages)
		if f.sides != n/2 || f.width != 2*half.Width || f.height != half.Height {
			t.Errorf("%d pages: got %d sides of %v by %v", n, f.sides, f.width, f.height)
		}
		type spot struct {
			side  int
			right bool
		}
		got := map[spot]int{}
		for i, p := range f.pieces {
			a := layout.Move(p.items, p.left, 0)[0].(*layout.Anchor)
			if a.Name != strconv.Itoa(i+1) {
				t.Errorf("%d pages: page %s is read as number %d", n, a.Name, i+1)
			}
			s := spot{p.side, a.X >= half.Width/2}
			if got[s] != 0 {
				t.Errorf("%d pages: pages %d and %d stand on one another", n, got[s], i+1)
			}
			got[s] = i + 1
			// The shift is towards the fold, one thickness for each sheet outside this one.
			creep := thickness * unit.Length(p.side/2)
			want := creep
			if s.right {
				want = half.Width - creep
			}
			if a.X != want {
				t.Errorf("%d pages: page %d stands at %v, want %v", n, i+1, a.X, want)
			}
		}
		for k := range n / 4 {
			for _, c := range []struct {
				spot
				want int
			}{
				{spot{2 * k, false}, n - 2*k}, {spot{2 * k, true}, 1 + 2*k},
				{spot{2*k + 1, false}, 2 + 2*k}, {spot{2*k + 1, true}, n - 1 - 2*k},
			} {
				if got[c.spot] != c.want {
					t.Errorf("%d pages: side %d, right %v: got page %d, want %d", n, c.side, c.right, got[c.spot], c.want)
				}
			}
		}
		if most := thickness * unit.Length(n/4-1); f.pieces[n/2-1].left != most {
			t.Errorf("%d pages: the middle page creeps by %v, want %v", n, f.pieces[n/2-1].left, most)
		}
	}
}

func TestBookletFillsWholeSheets(t *testing.T) {
	for _, text := range []string{"# Title\n\nThree words only.\n", "# Title\n\n## One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n"} {
		for _, name := range []string{"letter", "legal", "a4"} {
			e := as(t, doc.Booklet, written(t, text), doc.BrochureOptions{Paper: name})
			w := mustWriter(t, e, e.Theme.Booklet)
			p := paper(name, "")
			pages := w.bookletPages(p)
			if len(pages)%4 != 0 {
				t.Errorf("%s: got %d pages", name, len(pages))
			}
			for i, s := range pages {
				if len(s) == 0 {
					t.Errorf("%s: page %d is empty", name, i+1)
				}
				for _, g := range glyphs(s) {
					if g.X < edge || g.X+g.Width > p.Height/2-edge || g.Y > p.Width-edge {
						t.Errorf("%s: page %d: %q stands at %v, %v", name, i+1, g.Text, g.X, g.Y)
					}
				}
			}
			if err := orderIsWhole(w); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
