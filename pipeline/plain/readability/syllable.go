package readability

import (
	"strings"
	"unicode"
)

// Syllables counts the syllables of an English word by the rule of GNU style:
// one for each vowel (a, e, i, o, u, y) that has a consonant or a mark after it,
// not counting a final "ed", and at least one. So numbers, web addresses and
// abbreviations without vowels, as "MDD", have one.
//
// The rule takes "memory" for two syllables and "sometimes" for four. Most such
// slips outweigh each other; what is left makes grades lenient, by less than
// one. A dictionary would count better, and its grades could not be compared
// with those that are measured elsewhere.
func Syllables(word string) int {
	if address(word) {
		return 1
	}
	word = strings.TrimSuffix(strings.ToLower(word), "ed")
	n := 0
	afterVowel := false
	for _, r := range word {
		if r > unicode.MaxLatin1 && unicode.IsMark(r) {
			continue // An accent belongs to its vowel.
		}
		isVowel := vowel(r)
		if afterVowel && !isVowel {
			n++
		}
		afterVowel = isVowel
	}
	return max(n, 1)
}

// vowel reports whether a small letter is a vowel, with an accent or without.
func vowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	default:
		return r >= 0xe0 && strings.ContainsRune("áàâäãåéèêëíìîïóòôöõúùûü", r)
	}
}
