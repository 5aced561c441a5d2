package face

import "testing"

func TestOutlineStandsOnTheBaselineAndHasItsHoles(t *testing.T) {
	family := Liberation()
	f := family.Face(Bold)
	contours := f.Outline('O', 1000)
	if got, want := len(contours), 2; got != want {
		t.Fatalf("contours of O: got %d, want %d", got, want)
	}
	top, bottom := 0, 0
	for _, c := range f.Outline('H', 1000) {
		for _, s := range c {
			top, bottom = min(top, s.Y), max(bottom, s.Y)
		}
	}
	if bottom != 0 {
		t.Errorf("foot of H: got %d, want 0", bottom)
	}
	if got, want := -top, f.CapHeight(); got < want-5 || got > want+5 {
		t.Errorf("height of H: got %d, want about %d", got, want)
	}
	if got := f.Outline(' ', 1000); got != nil {
		t.Errorf("outline of a space: got %v, want none", got)
	}
}
