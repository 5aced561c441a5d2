package readability_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/plain/readability"
)

// FuzzCount checks that sentences follow each other in the text, that words are in their
// sentence, and that the counts are possible.
func FuzzCount(f *testing.F) {
	f.Add("en", "Dr. Lee asks: Do you hurt? Take 2.5 mg at 8 a.m. \u201cYes,\u201d he said... then left.")
	f.Add("es-MX", "¿Le duele? Tómela con agua, p. ej. en ayunas. La Sra. Díaz vendrá.")
	f.Add("he", "כאב. \u202e\u0301a\xff?! \u00ad")
	f.Fuzz(func(t *testing.T, lang, text string) {
		rest := text
		sentences := texts(readability.Sentences(text))
		for _, s := range sentences {
			i := strings.Index(rest, s)
			if i < 0 || s == "" {
				t.Fatalf("%q is no sentence of %q", s, text)
			}
			rest = rest[i+len(s):]
			within := s
			for _, w := range texts(readability.Words(s)) {
				j := strings.Index(within, w)
				if j < 0 || w == "" {
					t.Fatalf("%q is no word of %q", w, s)
				}
				within = within[j+len(w):]
			}
		}
		c := count(lang, sentences)
		if c.Sentences > len(sentences) || c.Syllables < c.Words || c.Polysyllables > c.Words || c.Words < c.Sentences {
			t.Errorf("got %+v", c)
		}
	})
}
