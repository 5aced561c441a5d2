package readability

import "math"

// FleschKincaid returns the grade level of American schools that can read the
// text: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid,
// Fishburne, Rogers and Chissom 1975). It is 0 for an empty text, and may be negative.
func (c Counts) FleschKincaid() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 0.39*c.wordsPerSentence() + 11.8*c.syllablesPerWord() - 15.59
}

// SMOG returns the grade of readers who understand the whole text: 3 + the square root
// of the number of polysyllables in thirty sentences (McLaughlin 1969, the formula for
// counting by hand, which GNU style also uses). The paper counts thirty sentences, so
// the grade of a shorter text is rough. It is 0 for an empty text.
func (c Counts) SMOG() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 3 + math.Sqrt(30*float64(c.Polysyllables)/float64(c.Sentences))
}

// FernandezHuerta returns the reading ease of a Spanish text, from about 0 (hard) to 100
// (easy), where 60 to 70 is normal: 206.84 − 60 × syllables per word − 1.02 × words per
// sentence (Fernández Huerta 1959). The paper has sentences per hundred words instead of
// words per sentence, which Law showed in 2011 to be a slip. It is 0 for an empty text.
func (c Counts) FernandezHuerta() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 206.84 - 60*c.syllablesPerWord() - 1.02*c.wordsPerSentence()
}

func (c Counts) wordsPerSentence() float64 { return float64(c.Words) / float64(c.Sentences) }

func (c Counts) syllablesPerWord() float64 { return float64(c.Syllables) / float64(c.Words) }
