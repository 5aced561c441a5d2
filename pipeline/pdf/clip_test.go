package pdf

import (
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// spread paints a sheet with two pages, each of 100 by 100 points. They are tagged as
// one paragraph, whose second half is on another sheet.
func spread(t *testing.T) *Document {
	t.Helper()
	f := faces(t)[0]
	d := New(Info{Title: "Sheets", Lang: "en"})
	p := d.Element(nil, "P")
	for sheet := range 2 {
		d.AddPage(200*unit.Pt, 100*unit.Pt)
		for n := range 2 {
			x := unit.Length(n) * 100 * unit.Pt
			d.Clip(Area{x, 0, 100 * unit.Pt, 100 * unit.Pt}, Point{x, 0})
			d.Mark(p)
			word := []string{"One ", "two ", "three ", "four."}[2*sheet+n]
			d.Text(10*unit.Pt, 50*unit.Pt, Type{Face: f, Size: 20 * unit.Pt, Colour: ink()}, word)
			d.Mark(nil)
			d.Rect(Area{-300 * unit.Pt, 80 * unit.Pt, 350 * unit.Pt, 10 * unit.Pt}, accent())
			d.Dest(strings.Trim(word, ". "), 30*unit.Pt)
			d.Mark(d.Element(p, "Link"))
			d.LinkTo(Area{10 * unit.Pt, 60 * unit.Pt, 20 * unit.Pt, 10 * unit.Pt}, "One", "The start")
			d.Unclip()
		}
	}
	return d
}

func TestWindowCutsAndMovesWhatIsPainted(t *testing.T) {
	width, points := plates(t, finished(t, spread(t)))
	row := points[85*width : 86*width]
	for x, v := range row {
		painted := x%100 < 50
		if got := v != (inks{}); got != painted {
			t.Errorf("painted at %d: %v, want %v", x, got, painted)
		}
	}
}

func TestWindowMovesLinksAndDestinations(t *testing.T) {
	out := opened(t, finished(t, spread(t)))
	flat := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{"/Rect [ 110 30 130 40 ]", "/Rect [ 10 30 30 40 ]", "/XYZ 0 70 null"} {
		if !strings.Contains(flat, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestElementGoesOnFromSheetToSheet(t *testing.T) {
	data := finished(t, spread(t))
	got := strings.Join(strings.Fields(tool(t, data, "pdfinfo", "-struct-text", "FILE")), " ")
	for _, want := range []string{`"One "`, `"two "`, `"three "`, `"four."`} {
		_, rest, ok := strings.Cut(got, want)
		if !ok {
			t.Fatalf("no %s, or not in its place: %s", want, got)
		}
		got = rest
	}
	if out := tool(t, data, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax") {
		t.Error(out)
	}
}

// The end of a window restores the font and colour from before, and so must the
// document.
func TestFontAndColourAreSetAnewBehindAWindow(t *testing.T) {
	f := faces(t)[0]
	d := New(Info{})
	d.AddPage(pageWidth, pageHeight)
	set := func(size unit.Length) {
		d.Text(0, 0, Type{Face: f, Size: size, Colour: ink()}, "A")
	}
	set(10 * unit.Pt)
	d.Clip(Area{Width: unit.Pt, Height: unit.Pt}, Point{})
	set(20 * unit.Pt)
	d.Unclip()
	set(20 * unit.Pt)
	set(20 * unit.Pt)
	if got := strings.Count(string(d.pages[0].content), " 20 Tf "); got != 2 {
		t.Errorf("the size is set %d times, want 2", got)
	}
}

func TestWindowsMustBeClosed(t *testing.T) {
	for name, misuse := range map[string]func(d *Document){
		"Unclip": func(d *Document) { d.Unclip() },
		"Clip":   func(d *Document) { d.Clip(Area{}, Point{}); _, _ = d.Bytes() },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s alone goes unnoticed", name)
				}
			}()
			d := New(Info{})
			d.AddPage(pageWidth, pageHeight)
			misuse(d)
		}()
	}
}
