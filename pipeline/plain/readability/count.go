package readability

import (
	"iter"
	"strings"
	"unicode"
)

// Counts has the numbers that the formulas use. The counts of several texts can be
// added: see [Counts.Add].
type Counts struct {
	Words, Sentences, Syllables int
	// Polysyllables is the number of words with three or more syllables.
	Polysyllables int
	// Letters is the number of letters and digits, without marks and spaces.
	Letters int
}

// CountWords returns the counts of one sentence, given by its words. It counts the
// syllables of Spanish if lang is a tag of Spanish ("es-MX"), and of English otherwise.
// A sentence without words counts as nothing.
func CountWords(lang string, words iter.Seq[string]) Counts {
	syllables := Syllables
	if Spanish(lang) {
		syllables = SpanishSyllables
	}
	var c Counts
	for w := range words {
		c.Words++
		c.Sentences = 1
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

// Add returns the sum of the counts of two texts.
func (c Counts) Add(o Counts) Counts {
	return Counts{
		Words:         c.Words + o.Words,
		Sentences:     c.Sentences + o.Sentences,
		Syllables:     c.Syllables + o.Syllables,
		Polysyllables: c.Polysyllables + o.Polysyllables,
		Letters:       c.Letters + o.Letters,
	}
}

// English reports whether a BCP 47 tag is a tag of English.
func English(lang string) bool { return primary(lang) == "en" }

// Spanish reports whether a BCP 47 tag is a tag of Spanish.
func Spanish(lang string) bool { return primary(lang) == "es" }

// primary returns the language of a tag: "es" for "es-MX".
func primary(lang string) string {
	language, _, _ := strings.Cut(strings.ReplaceAll(lang, "_", "-"), "-")
	return strings.ToLower(language)
}
