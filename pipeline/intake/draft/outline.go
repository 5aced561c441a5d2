package draft

import (
	"fmt"

	"pamphlet/pipeline/doc"
)

// Outline changes the levels of the body's headings, so that the first has level 2
// and no level is skipped, and sets the ID of each. Before the call, Level is the
// level in the foreign file.
func Outline(body []doc.Block) {
	type level struct{ written, given int }
	var open []level
	taken, next := map[string]bool{}, map[string]int{}
	for _, b := range body {
		h, ok := b.(*doc.Heading)
		if !ok {
			continue
		}
		for len(open) > 0 && open[len(open)-1].written >= h.Level {
			open = open[:len(open)-1]
		}
		given := 2
		if n := len(open); n > 0 {
			given = min(open[n-1].given+1, 6)
		}
		open = append(open, level{h.Level, given})
		h.Level = given

		base := doc.SlugID(doc.Plain(h.Content))
		h.ID = base
		for n := max(next[base], 2); taken[h.ID]; n++ {
			h.ID = fmt.Sprintf("%s-%d", base, n)
			next[base] = n + 1
		}
		taken[h.ID] = true
	}
}
