package lineartest

import (
	"testing"
)

// A reader that looks at all that is behind each sign is found out, and one that
// looks at each sign once is not.
func TestGrowsTellsTheSquareFromTheLine(t *testing.T) {
	if testing.Short() {
		t.Skip("-short")
	}
	found := 0
	square := func(s string) {
		for i := range len(s) {
			for j := i; j < len(s); j += 64 {
				found += int(s[j])
			}
		}
	}
	line := func(s string) {
		for range 1000 {
			for i := range len(s) {
				found += int(s[i])
			}
		}
	}
	if why := grows("<", square); why == "" {
		t.Error("the square was not found out")
	}
	if why := grows("<", line); why != "" {
		t.Errorf("a line: %s", why)
	}
}
