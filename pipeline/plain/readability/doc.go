// Package readability turns text into counts, and counts into reading grades.
//
// It does not know documents and does not judge: the caller decides which text counts
// and which grade is too high.
//
//	var c readability.Counts
//	for _, s := range readability.Sentences(text) {
//		var words []string
//		for _, w := range readability.Words(s) {
//			words = append(words, w)
//		}
//		c = c.Add(readability.CountWords("en", slices.Values(words)))
//	}
//	fmt.Printf("%.1f", c.FleschKincaid())
//
// [Sentences], [Words] and [Syllables] say what counts as a sentence, a word and a
// syllable. On the same sentences, the grades agree within 0.5 with those of GNU style
// 1.11, the usual program for them. Other differences are on purpose: GNU style ends a
// sentence after "Dr.", passes over a sentence that begins with a small letter or a
// digit, takes "can't" and "3-4" for two words and an address for one word for each dot,
// and does not know a vowel that is a capital or has an accent.
package readability
