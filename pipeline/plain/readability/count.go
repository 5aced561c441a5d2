package readability

import (
	"strings"
	"unicode"
)

// Counts is what the formulas are made of. Counts of several texts may be added
// up: see [Counts.Add].
type Counts struct {
	Words, Sentences, Syllables int
	// Polysyllables are the words of three syllables or more.
	Polysyllables int
	// Letters are letters and digits, without marks and spaces.
	Letters int
}

// CountWords counts one sentence, given by its words, in English or, where lang is a
// tag of Spanish ("es-MX"), by the syllables of Spanish. A sentence without words
// counts as nothing.
func CountWords(lang string, words []string) Counts {
	if len(words) == 0 {
		return Counts{}
	}
	syllables := Syllables
	if Spanish(lang) {
		syllables = SpanishSyllables
	}
	c := Counts{Words: len(words), Sentences: 1}
	for _, w := range words {
		n := syllables(w)
		c.Syllables += n
		if n >= 3 {
			c.Polysyllables++
		}
		for _, r := range w {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				c.Letters++
			}
		}
	}
	return c
}

// Add returns the counts of both texts together.
func (c Counts) Add(o Counts) Counts {
	return Counts{
		Words:         c.Words + o.Words,
		Sentences:     c.Sentences + o.Sentences,
		Syllables:     c.Syllables + o.Syllables,
		Polysyllables: c.Polysyllables + o.Polysyllables,
		Letters:       c.Letters + o.Letters,
	}
}

// English reports whether a BCP 47 tag is one of English.
func English(lang string) bool { return primary(lang) == "en" }

// Spanish reports whether a BCP 47 tag is one of Spanish.
func Spanish(lang string) bool { return primary(lang) == "es" }

// primary returns the language of a tag: "es" for "es-MX".
func primary(lang string) string {
	language, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return strings.ToLower(language)
}
