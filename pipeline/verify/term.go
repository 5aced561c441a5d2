package verify

import (
	"strings"
	"unicode/utf8"
)

// term is a word by its place in a text. A file has very many of them: it is small, and
// has no pointers that the collector would follow.
type term struct {
	// key is the number of the word's key in a lexicon. Two words are the same if their
	// keys are.
	key int32
	// from and to are the bytes of the word.
	from, to int32
	role     role
	// sign means that it is one sign or symbol, which has no other spellings.
	sign bool
}

// appendTerms appends the words of a text, without their keys.
func appendTerms(terms []term, text string) []term {
	s := splitter{text: text, terms: terms, start: -1}
	for at := 0; at < len(text); {
		if text[at] < utf8.RuneSelf && s.shift == 0 {
			at += s.ascii(at)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		s.letter(at, r, size)
		at += size
	}
	s.end(len(text))
	return s.terms
}

// spelt returns the key of a word of a text: the form that all its spellings share.
func (t *term) spelt(text string) string {
	switch word := text[t.from:t.to]; {
	case t.sign:
		return strings.ToValidUTF8(word, "\uFFFD")
	case isASCII(word):
		return strings.ToLower(word)
	default:
		return folded(word)
	}
}

// shown returns a word of a text as people read it.
func (t *term) shown(text string) string {
	if word := text[t.from:t.to]; !t.sign {
		return lettered(word)
	}
	return t.spelt(text)
}

// lexicon numbers the keys of words.
type lexicon struct {
	numbers map[string]int32
	// keys are the keys by their numbers.
	keys []string
	// low is used again for each word.
	low []byte
}

// newLexicon returns a lexicon for about so many keys.
func newLexicon(keys int) *lexicon {
	return &lexicon{numbers: make(map[string]int32, keys), keys: make([]string, 0, keys)}
}

// number sets the keys of words of a text.
func (x *lexicon) number(terms []term, text string) {
	for i := range terms {
		t := &terms[i]
		if word := text[t.from:t.to]; !t.sign && x.lower(word) {
			n, ok := x.numbers[string(x.low)]
			if !ok {
				if word != string(x.low) {
					word = string(x.low)
				}
				n = x.add(word)
			}
			t.key = n
			continue
		}
		t.key = x.of(t.spelt(text))
	}
}

// lower sets low to an ASCII word in lower case. It returns false for any other word.
func (x *lexicon) lower(word string) bool {
	x.low = x.low[:0]
	for i := range len(word) {
		c := word[i]
		if c >= utf8.RuneSelf {
			return false
		}
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		x.low = append(x.low, c)
	}
	return true
}

// of returns the number of a key. It adds a new one.
func (x *lexicon) of(key string) int32 {
	if n, ok := x.numbers[key]; ok {
		return n
	}
	return x.add(key)
}

func (x *lexicon) add(key string) int32 {
	n := int32(len(x.keys)) //nolint:gosec // No text is larger than 256 MB.
	x.numbers[key], x.keys = n, append(x.keys, key)
	return n
}
