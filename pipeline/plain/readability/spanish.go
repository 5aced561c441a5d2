package readability

import (
	"strings"
	"unicode"
)

// SpanishSyllables returns the number of syllables of a Spanish word by its spelling.
// Two vowels together are one syllable unless both are strong (a, e, o) or an accent
// divides them, as in "día" (Real Academia Española, Ortografía 2010). Numbers,
// abbreviations without vowels and addresses have one syllable.
func SpanishSyllables(word string) int {
	if address(word) {
		return 1
	}
	letters := []rune(strings.ToLower(word))
	n := 0
	before := rune(0) // The vowel just before, if there is one.
	for i, r := range letters {
		if !spanishVowel(r) && (r != 'y' || i+1 < len(letters) && unicode.IsLetter(letters[i+1])) {
			before = 0
			continue
		}
		if before == 0 || hiatus(before, r) {
			n++
		}
		before = r
	}
	return max(n, 1)
}

func spanishVowel(r rune) bool { return strings.ContainsRune("aeiouáéíóúü", r) }

// hiatus reports whether two neighbouring vowels belong to two syllables.
func hiatus(a, b rune) bool {
	strong := func(r rune) bool { return strings.ContainsRune("aeoáéó", r) }
	parted := func(r rune) bool { return r == 'í' || r == 'ú' }
	return strong(a) && strong(b) || parted(a) && strong(b) || strong(a) && parted(b)
}
