package lineartest

import "testing"

// A reader that looks at all that is after each sign, or copies all that is before it,
// is found out, and one that looks at each sign once is not, in inputs of either scale.
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
		copies := func(s string) { // Little time, but much memory.
			for i := 0; i < len(s); i += c.most >> 10 {
				sum += len(append([]byte(nil), s[:i]...))
			}
		}
		for kind, read := range map[string]func(string){"time": square, "memory": copies} {
			found := false
			for range 5 { // On a busy machine a measurement that is off may hide it.
				found = found || c.grows("<", read) != ""
			}
			if !found {
				t.Errorf("%s: the square of %s was not found out", name, kind)
			}
		}
		if why := c.grows("<", line); why != "" {
			t.Errorf("%s: a line: %s", name, why)
		}
	}
}
