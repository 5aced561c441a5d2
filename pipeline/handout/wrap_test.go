package handout

import (
	"testing"

	"github.com/rivo/uniseg"
)

// Letters that are counted without asking the library are as wide as it says, also
// beside each other.
func TestNarrowLettersTakeOneColumn(t *testing.T) {
	n := 0
	for r := rune(0); r < 0x3000; r++ {
		if !isNarrow(r) {
			continue
		}
		n++
		for _, text := range []string{string(r), "a" + string(r) + string(r) + "é"} {
			if got, want := columns(text), uniseg.StringWidth(text); got != want {
				t.Errorf("%q: got %d columns, want %d", text, got, want)
			}
		}
	}
	if n < 500 {
		t.Errorf("only %d letters are narrow", n)
	}
}
