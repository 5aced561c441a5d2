package pdf

import (
	"bytes"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// The text of a Span is in the structure tree, and once beside its letters, even if it
// continues elsewhere.
func TestSpanSaysWhatItStandsForBesideItsLetters(t *testing.T) {
	d := New(Info{Title: "T", Lang: "en"})
	d.AddPage(200*unit.Pt, 200*unit.Pt)
	p := d.Element(nil, "P")
	span := d.Element(p, "Span")
	span.Actual = "⁹"
	plain := d.Element(p, "Span")
	for _, e := range []*Element{p, span, p, span, plain} {
		d.Mark(e)
		d.Rect(Area{Width: unit.Pt, Height: unit.Pt}, unit.Colour{})
	}
	d.pages[0].number()
	content := d.pages[0].tagged(nil)
	if got := strings.Count(string(content), "/ActualText"); got != 2 {
		t.Errorf("%d stretches say what they stand for, want both of one Span:\n%s", got, content)
	}
	said := textString("⁹").append(nil)
	if first := bytes.Index(content, said); bytes.Count(content, said) != 1 || first > bytes.Index(content, textString("").append(nil)) {
		t.Errorf("it is not said first, once:\n%q", content)
	}
}
