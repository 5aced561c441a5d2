package brochure

import (
	"sort"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
)

// ownPanel sets a panel that has a design of its own: in the setting of the text if
// there is room, or in the largest smaller one in which all fits, or without what can
// be left out. If not even that fits, it returns false, and only records what no face
// can set.
func (w writer) ownPanel(from theme.Setting, set func(w writer, all bool) ([]layout.Item, bool)) ([]layout.Item, bool) {
	settings := []theme.Setting{from}
	for step := 1; step <= steps; step++ {
		if s := setting(w.typ.theme.Fold, step); s.Size < settings[len(settings)-1].Size {
			settings = append(settings, s)
		}
	}
	var last writer
	for _, all := range []bool{true, false} {
		var taken writer
		var items []layout.Item
		fits := func(i int) bool {
			last = w.attempt().inPanels(settings[i])
			out, ok := set(last, all)
			if ok {
				taken, items = last, out
			}
			return ok
		}
		// The last attempt that fits is the one that the search finds.
		if fits(0) || sort.Search(len(settings), fits) < len(settings) {
			w.take(taken)
			return items, true
		}
	}
	w.miss(last.galley)
	return nil, false
}
