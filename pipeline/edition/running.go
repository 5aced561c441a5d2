package edition

import "iter"

// longestRunning is more letters than fit on any line of a page.
const longestRunning = 400

// RunningTitles yields the forms that a title has as a running header, the whole
// one first, then shorter ones that end with an ellipsis, cut at the end of a
// word while more than half of the title is left. A page shows the first one
// that fits.
func RunningTitles(title string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if !yield(title) {
			return
		}
		all := []rune(title)
		cut := all[:min(len(all), longestRunning)]
		half := len(cut) / 2
		for len(cut) > 1 {
			cut = cut[:len(cut)-1]
			for len(cut) > 1 && cut[len(cut)-1] != ' ' && len(cut) > half {
				cut = cut[:len(cut)-1]
			}
			if !yield(string(cut) + "…") {
				return
			}
		}
	}
}
