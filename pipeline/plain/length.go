package plain

import "fmt"

const (
	// sentenceWords is the largest number of words that a sentence should have (GOV.UK
	// content design: sentence length).
	sentenceWords = 25
	// paragraphWords is the largest number of words that a paragraph should have.
	paragraphWords = 120
	// openingWords is the number of words of a sentence that a finding quotes.
	openingWords = 6
)

// lengths reports sentences and paragraphs that are too long.
func (c *checker) lengths() {
	c.each(func(p *passage) {
		if p.kind != prose {
			return
		}
		total := 0
		for i := range p.sentences {
			s := &p.sentences[i]
			total += len(s.words)
			if len(s.words) > sentenceWords {
				c.warning(p, s.start, "sentence-long", fmt.Sprintf("sentence of %d words: %q", len(s.words), s.opening()),
					fmt.Sprintf("make two of it, or a list; up to %d words are easy to take in", sentenceWords))
			}
		}
		if total > paragraphWords {
			c.warning(p, 0, "paragraph-long", fmt.Sprintf("paragraph of %d words: %q", total, p.sentences[0].opening()),
				fmt.Sprintf("divide it where the thought changes; up to %d words look inviting", paragraphWords))
		}
	})
}

// opening returns the first words of a sentence, for a finding to quote.
func (s *sentence) opening() string {
	if len(s.words) <= openingWords {
		return s.text
	}
	return s.text[:s.words[openingWords-1].end()-s.start] + " …"
}
