package layout

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/unit"
)

// FuzzPour checks that no text is lost, and that no frame is overfull except with a
// single strip.
func FuzzPour(f *testing.F) {
	f.Add("one two three\nfour", uint16(40), uint16(60), uint8(3))
	f.Add("抑郁症 e\u0301e\u0301 a-b—c/d", uint16(12), uint16(13), uint8(9))
	f.Add(strings.Repeat("x", 300), uint16(50), uint16(20), uint8(1))
	f.Fuzz(func(t *testing.T, text string, measure, height uint16, shape uint8) {
		if !utf8.ValidString(text) || len(text) > 5000 {
			return
		}
		m, h := unit.Length(measure%500+6)*unit.Pt, unit.Length(height%800+12)*unit.Pt
		fill := unit.Colour{}
		var blocks []Block
		for i, p := range strings.Split(text, "\n\n") {
			var b Block = say(p, Mark(i+1))
			switch (int(shape) + i) % 5 {
			case 1:
				b = &Group{Insets: Insets{Left: m / 5, Top: unit.Pt}, Fill: &fill, Blocks: []Block{b}, Whole: shape%2 == 0}
			case 2:
				b = &Table{Rows: []Row{{Cells: []*Text{say(p, Mark(i+1))}}}}
			case 3:
				b.(*Text).KeepWithNext = true
			case 4:
				b = &Group{Insets: Insets{Left: m / 4}, Label: say("1.", 0), LabelGap: unit.Pt, Blocks: []Block{b}}
			}
			blocks = append(blocks, b)
		}
		strips := Compose(blocks, Options{Measure: m, Tallest: h})
		p := Pour(strips, Pages(Frame{m, h}))
		if p.Overset != len(strips) {
			t.Fatalf("%d of %d strips found a frame", p.Overset, len(strips))
		}
		var got strings.Builder
		for _, fr := range p.Frames {
			if fr.Used > h && fr.Next-fr.First > 1 {
				t.Errorf("a frame of %v holds %v in %d strips", h, fr.Used, fr.Next-fr.First)
			}
			for _, it := range fr.Items {
				if g, ok := it.(*Glyphs); ok && g.Mark != 0 {
					got.WriteString(g.Text)
				}
			}
		}
		squeeze := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if squeeze(got.String()) != squeeze(text) {
			t.Errorf("got %q, want the letters of %q", got.String(), text)
		}
	})
}

func BenchmarkPour(b *testing.B) {
	text := strings.Repeat("Depression is an illness of the whole person, not a weakness. ", 12)
	var blocks []Block
	for i := range 100 {
		blocks = append(blocks, say(text, Mark(i+1)))
	}
	b.ReportAllocs()
	for b.Loop() {
		strips := Compose(blocks, Options{Measure: 390 * unit.Pt})
		Pour(strips, Pages(Frame{390 * unit.Pt, 650 * unit.Pt}))
	}
}
