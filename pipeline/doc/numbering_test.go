package doc

import "testing"

func TestNumberReadsWhatCountWrites(t *testing.T) {
	for _, s := range []NumberStyle{LowerAlpha, UpperAlpha, LowerRoman, UpperRoman, Decimal} {
		for number := 1; number < 4000; number++ {
			if got, ok := s.Number(s.Count(number)); got != number || !ok {
				t.Fatalf("style %d: %q is read as %d, %v", s, s.Count(number), got, ok)
			}
		}
	}
	if got, ok := Decimal.Number("007"); got != 7 || !ok {
		t.Errorf("007 is read as %d, %v", got, ok)
	}
}

func TestNumberReadsNothingElse(t *testing.T) {
	for s, counts := range map[NumberStyle][]string{
		Decimal:    {"", "-1", "+1", "1.5", "a", "1_0", "1000000000", "99999999999999999999"},
		LowerAlpha: {"", "A", "1", "é", "a1", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"},
		UpperAlpha: {"a", "Ab"},
		LowerRoman: {"", "iiii", "iix", "ivi", "I", "mmmm", "a", "vx"},
		UpperRoman: {"IIII", "i", "Iv"},
	} {
		for _, count := range counts {
			if got, ok := s.Number(count); ok {
				t.Errorf("style %d: %q is read as %d", s, count, got)
			}
		}
	}
}

func TestCutMarkTakesApartWhatMarkWrites(t *testing.T) {
	for _, n := range []Numbering{{}, {Style: LowerAlpha, Delimiter: OneParen}, {Style: UpperRoman, Delimiter: TwoParens}} {
		if count, d, ok := CutMark(n.Mark(4)); count != n.Style.Count(4) || d != n.Delimiter || !ok {
			t.Errorf("%q is %q, %d, %v", n.Mark(4), count, d, ok)
		}
	}
	if count, _, ok := CutMark("4"); ok {
		t.Errorf("a number alone is the mark of %q", count)
	}
}
