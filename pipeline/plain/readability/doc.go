// Package readability turns text into counts, and counts into reading grades.
//
// It knows no document and judges nothing: which text counts and which grade is
// too high is its caller's affair.
//
//	var c readability.Counts
//	for _, s := range readability.Sentences(text) {
//		c = c.Add(readability.CountWords("en", readability.Words(s)))
//	}
//	fmt.Printf("%.1f", c.FleschKincaid())
//
// What counts as a sentence, a word and a syllable is said at [Sentences],
// [Words] and [Syllables]. On the same sentences the grades agree with those of
// GNU style 1.11, the usual program for them, within 0.5. Where counts differ,
// it is on purpose: GNU style ends a sentence after "Dr.", passes over one that
// begins with a small letter or a digit, takes "can't" and "3-4" for two words
// and an address for as many as it has dots, and does not know a vowel that is
// a capital or has an accent.
package readability
