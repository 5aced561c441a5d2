package pdf

import (
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

func TestPartsOfAParagraphFollowTheirPainting(t *testing.T) {
	d := New(Info{Title: "Order", Lang: "en"})
	f := Type{Face: faces(t)[0], Size: 10 * unit.Pt}
	p := d.Element(nil, "P")
	early, late := d.Element(p, "Span"), d.Element(p, "Span")
	d.AddPage(pageWidth, pageHeight)
	for i, e := range []*Element{p, late, p, nil, p, early} {
		d.Mark(e)
		d.Text(unit.Length(i)*50*unit.Pt, 50*unit.Pt, f, "Text")
	}
	d.Mark(early)
	d.Mark(p) // paints nothing, so that nothing is marked
	finished(t, d)
	var order []string
	for _, k := range p.kids {
		switch k.element {
		case nil:
			order = append(order, "text")
		case early:
			order = append(order, "early")
		case late:
			order = append(order, "late")
		}
	}
	if got, want := strings.Join(order, " "), "text late text text early"; got != want {
		t.Errorf("order is %s, want %s", got, want)
	}
}

func TestTurnPaintsOnAnEarlierPage(t *testing.T) {
	d := New(Info{Title: "Turn"})
	f := Type{Face: faces(t)[0], Size: 10 * unit.Pt}
	d.AddPage(pageWidth, pageHeight)
	d.AddPage(pageWidth, pageHeight)
	d.Text(0, 50*unit.Pt, f, "second")
	d.Turn(0)
	d.Text(0, 50*unit.Pt, f, "first")
	if got := strings.Fields(tool(t, finished(t, d), "pdftotext", "FILE", "-")); strings.Join(got, " ") != "first second" {
		t.Errorf("pages read %q", got)
	}
}
