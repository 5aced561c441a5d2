package lineartest

import "testing"

// A reader that looks at all that is after each sign is found out, and one that
// looks at each sign once is not, in inputs of either scale.
func TestGrowsTellsTheSquareFromTheLine(t *testing.T) {
	sum := 0
	square := func(s string) {
		for i := range len(s) {
			for j := i; j < len(s); j += 2 {
				sum += int(s[j])
			}
		}
	}
	line := func(s string) {
		for range 100 {
			for i := range len(s) {
				sum += int(s[i])
			}
		}
	}
	scales := map[string]scale{"short": short()}
	if !testing.Short() {
		scales["full"] = full()
	}
	for name, c := range scales {
		found := false
		for range 5 { // On a busy machine a measurement that is off may hide it.
			found = found || c.grows("<", square) != ""
		}
		if !found {
			t.Errorf("%s: the square was not found out", name)
		}
		if why := c.grows("<", line); why != "" {
			t.Errorf("%s: a line: %s", name, why)
		}
	}
}
