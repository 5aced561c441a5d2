package readability

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Syllables returns the number of syllables of an English word by the rule of GNU style:
// one for each vowel (a, e, i, o, u, y) with a consonant or a mark after it, without a
// final "ed", and at least one. Numbers, web addresses and abbreviations without vowels,
// such as "MDD", have one syllable.
//
// The rule counts two syllables in "memory" and four in "sometimes". Most such errors
// cancel each other out; the rest make grades lenient, by less than one. A dictionary
// would count better, but its grades could not be compared with those of other programs.
func Syllables(word string) int {
	if address(word) {
		return 1
	}
	if n := len(word) - 2; n >= 0 && word[n]|0x20 == 'e' && word[n+1]|0x20 == 'd' {
		word = word[:n]
	}
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

// vowel reports whether a letter is a vowel, with or without an accent.
func vowel(r rune) bool {
	if r < utf8.RuneSelf {
		switch r | 0x20 {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			return true
		default:
			return false
		}
	}
	r = unicode.ToLower(r)
	return r == 'i' || strings.ContainsRune("áàâäãåéèêëíìîïóòôöõúùûü", r) // İ is an i.
}
