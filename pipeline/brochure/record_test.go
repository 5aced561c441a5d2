package brochure

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/unit"
)

// wide returns an article with a table that is too wide for a panel. rows is the number
// of its rows.
func wide(rows int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: A wide table\nlang: en-US\n---\n\nSome words.\n\n")
	b.WriteString("| Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |\n|---|---|---|---|---|---|---|\n")
	for i := range rows {
		fmt.Fprintf(&b, "| Tablets %d | Walking | Swimming | Tablets | Walking | Swimming | Resting |\n", i)
	}
	return b.String()
}

func TestRowSetAsARecordStaysInOnePanel(t *testing.T) {
	for rows := 8; rows < 16; rows++ {
		f := foldIt(t, curated(t, written(t, wide(rows)), doc.BrochureOptions{Fold: trifold, Paper: "letter"}))
		pieces, spare := f.text()
		panelOf := map[int]int{}
		records := 0
		for i, p := range pieces[:len(pieces)-spare] {
			for _, g := range glyphs(p.items) {
				m := int(f.nearest(g.Mark, "LI"))
				if m == 0 {
					continue
				}
				if at, ok := panelOf[m]; ok && at != i {
					t.Fatalf("%d rows: one row stands in panels %d and %d", rows, at+1, i+1)
				} else if !ok {
					records++
				}
				panelOf[m] = i
			}
		}
		if records != rows {
			t.Errorf("got %d records, want %d", records, rows)
		}
	}
}

func TestBrokenWordIsReportedWhereItStands(t *testing.T) {
	word := strings.Repeat("pneumono", 10)
	for text, want := range map[string]string{
		"---\ntitle: T\nlang: en-US\n---\n\nShort.\n\nA " + word + ".\n":              "8:1",
		"---\ntitle: T\nlang: en-US\n---\n\n- one\n\n- two " + word + "\n":            "8:3",
		"---\ntitle: " + word + "\nlang: en-US\n---\n\nShort.\n\nLast.\n":             "2:8",
		"---\ntitle: T\nsummary: " + word + "\nlang: en-US\n---\n\nShort.\n\nLast.\n": "3:10",
	} {
		for _, format := range []doc.Format{doc.Brochure, doc.Booklet, doc.LargePrint} {
			_, findings := try(t, as(t, format, written(t, text), doc.BrochureOptions{Paper: "letter"}))
			f := only(t, findings, diag.Warning, "word-broken")
			if got := fmt.Sprintf("%d:%d", f.Line, f.Col); got != want {
				t.Errorf("%s: got %s, want %s", format, got, want)
			}
		}
	}
}

func TestTableInPanelsIsNotBelowTheFloor(t *testing.T) {
	f := foldIt(t, curated(t, written(t, long(13)+"| a | b |\n|---|---|\n| c | d |\n"), doc.BrochureOptions{Fold: trifold, Paper: "letter"}))
	if f.file.size > 21*unit.Pt/2 {
		t.Fatalf("the text is set at %v pt: it shall be long", f.file.size)
	}
	pieces, _ := f.text()
	cells := 0
	for _, p := range pieces {
		for _, g := range glyphs(p.items) {
			if f.nearest(g.Mark, "TR") == 0 {
				continue
			}
			cells++
			if g.Style.Size < 10*unit.Pt {
				t.Errorf("%q is set at %v pt", g.Text, g.Style.Size)
			}
		}
	}
	if cells != 4 {
		t.Errorf("got %d cells, want 4", cells)
	}
}

func TestTextWithoutAFaceIsToldOfOnce(t *testing.T) {
	text := "---\ntitle: 糖尿病\nlang: zh\n---\n\n糖尿病会影响神经，血管。检查：" + strings.Repeat("足", 60) + "、手？\n"
	_, findings := try(t, curated(t, written(t, text), doc.BrochureOptions{Fold: trifold, Paper: "a4"}))
	only(t, findings, diag.Error, "letters-missing")
}
