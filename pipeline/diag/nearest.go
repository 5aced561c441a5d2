package diag

import "strings"

// Nearest returns the candidate that word was most likely meant to be, or "". At most a
// third of its letters (and at least one) may differ, by Damerau's distance (swapped
// neighbours count once).
func Nearest(word string, candidates []string) string {
	best, least := "", 0
	w := []rune(strings.ToLower(word))
	if len(w) > longest {
		return ""
	}
	for _, c := range candidates {
		d := distance(w, []rune(strings.ToLower(c)))
		if d <= max(1, max(len(w), len(c))/3) && (best == "" || d < least) {
			best, least = c, d
		}
	}
	return best
}

// Slip returns the candidate that word almost is, or "". One letter may differ, or two
// if both words have at least six letters and the same first letter. Unlike [Nearest]
// it does not guess: a word of another program is not taken for a typing mistake.
func Slip(word string, candidates []string) string {
	w := []rune(strings.ToLower(word))
	best, least := "", 3
	if len(w) > longest {
		return ""
	}
	for _, c := range candidates {
		k := []rune(strings.ToLower(c))
		d := distance(w, k)
		if d < least && (d <= 1 || d == 2 && min(len(w), len(k)) >= 6 && w[0] == k[0]) {
			best, least = c, d
		}
	}
	return best
}

// longest is the length in letters beyond which no word is compared.
const longest = 64

// distance returns the optimal string alignment distance of a and b.
func distance(a, b []rune) int {
	if len(b) > longest {
		return longest
	}
	older, old, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old, row = old, row, older
	}
	return old[len(b)]
}
