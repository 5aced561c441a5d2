package readability

import "math"

// FleschKincaid returns the grade level of American schools that can read the
// text: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid,
// Fishburne, Rogers and Chissom 1975). It is 0 for no text, and may be negative.
func (c Counts) FleschKincaid() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 0.39*c.wordsPerSentence() + 11.8*c.syllablesPerWord() - 15.59
}

// SMOG returns the grade of those who understand the whole text: 3 + the root of
// the polysyllables in thirty sentences (McLaughlin 1969, the grade as it is
// taken by hand; GNU style uses the same). The paper takes thirty sentences; of a
// shorter text the grade is a rough one. It is 0 for no text.
func (c Counts) SMOG() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 3 + math.Sqrt(30*float64(c.Polysyllables)/float64(c.Sentences))
}

// FernandezHuerta returns the reading ease of a Spanish text, about 0 (hard) to
// 100 (easy), where 60 to 70 is normal: 206.84 − 60 syllables a word − 1.02 words a
// sentence (Fernández Huerta 1959; the paper has sentences in a hundred words
// in place of words in a sentence, which is taken for a slip, as Law showed in
// 2011). It is 0 for no text.
func (c Counts) FernandezHuerta() float64 {
	if c.Sentences == 0 {
		return 0
	}
	return 206.84 - 60*c.syllablesPerWord() - 1.02*c.wordsPerSentence()
}

func (c Counts) wordsPerSentence() float64 { return float64(c.Words) / float64(c.Sentences) }

func (c Counts) syllablesPerWord() float64 { return float64(c.Syllables) / float64(c.Words) }
