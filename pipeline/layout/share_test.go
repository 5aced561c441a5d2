package layout

import (
	"math/rand/v2"
	"testing"

	"pamphlet/pipeline/unit"
)

// Columns fill the measure to the thousandth of a point. Each has its longest word if
// the words fit, and its longest line if the lines do.
func TestColumnsFillTheMeasure(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		least, most := make([]unit.Length, 1+r.IntN(4)), []unit.Length{}
		for i := range least {
			least[i] = unit.Length(1 + r.IntN(300))
			most = append(most, least[i]+unit.Length(r.IntN(500)))
		}
		measure := unit.Length(100 + r.IntN(1500))
		w := share(least, most, measure)
		if total(w) != measure {
			t.Fatalf("words %v, lines %v in %d: the columns %v fill %d", least, most, measure, w, total(w))
		}
		for i := range w {
			if total(least) <= measure && w[i] < least[i] || total(most) <= measure && w[i] < most[i] {
				t.Fatalf("words %v, lines %v in %d: got columns %v", least, most, measure, w)
			}
		}
	}
}

func TestRowIsOfItsFirstCell(t *testing.T) {
	strips := Compose([]Block{&Table{Rows: []Row{{Cells: []*Text{say("a", 3), say("b", 4)}}}}}, Options{Measure: 50 * unit.Pt})
	if got := strips[0].Mark(); got != 3 {
		t.Errorf("got mark %d, want 3", got)
	}
}
