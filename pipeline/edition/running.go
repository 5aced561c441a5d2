package edition

import "iter"

// longestRunning is a number of letters that no line of a page can hold.
const longestRunning = 400

// RunningTitles yields the forms of a title for a running header: first the whole
// title, then shorter and shorter ones that end with an ellipsis. It cuts at the end of
// a word while more than half of the title is left. A page shows the first form that
// fits.
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
			for cut[len(cut)-1] != ' ' && len(cut) > half {
				cut = cut[:len(cut)-1]
			}
			if !yield(string(cut) + "…") {
				return
			}
		}
	}
}
