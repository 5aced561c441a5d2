package verify

import (
	"slices"
	"testing"
)

// The ActualText of a span is read if it has what is painted and is raised where it
// says so. Otherwise what is painted is read.
func TestSpanReadsAsWhatIsPainted(t *testing.T) {
	page := reference(1)
	line := pen{page, 12, 500}
	for _, c := range []struct {
		painted, actual string
		pen             pen
		want            string
		beside          bool
	}{
		{"9", "⁹", pen{page, 8, 504}, "10⁹", false},
		{"2", "₂", pen{page, 8, 498}, "10₂", false},
		{"a", "^a", pen{page, 8, 504}, "10^a", false},
		{"−3", "⁻³", pen{page, 8, 504}, "10⁻³", false},
		{"Take", "[deleted: Take", line, "10[deleted: Take", false},
		{" tablets.", "tablets.]", line, "10 tablets.]", false},
		// On the line it is an ordinary digit.
		{"9", "⁹", line, "109", false},
		{"9", "⁹", pen{page, 8, 500}, "109", false},
		{"9", "⁹", pen{page, 12, 504}, "109", false},
		// The text is for something else, or for nothing that is painted.
		{"8", "⁹", pen{page, 8, 504}, "108", true},
		{"Take not", "Take", line, "10Take not", true},
		{"", "not", line, "10", true},
		{" ", "not", line, "10", true},
	} {
		s := structure{content: &Content{}, pen: line}
		s.out.text("10")
		s.span(c.actual, func() {
			s.out.text(c.painted)
			s.pen = c.pen
		})
		if got := s.out.String(); got != c.want {
			t.Errorf("%q for %q: got %q, want %q", c.actual, c.painted, got, c.want)
		}
		if got := slices.Contains(s.content.Beside, c.actual); got != c.beside {
			t.Errorf("%q for %q: held beside it %v, want %v", c.actual, c.painted, got, c.beside)
		}
	}
}
