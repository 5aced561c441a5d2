package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// word is a word of a text, and the byte where it begins. Two are the same if
// their keys are.
type word struct {
	key, shown string
	at         int
}

// signs are words of their own: each changes the number beside it.
const signs = "%‰$€£¥<>≤≥±+=×÷°"

// split gives the words of a text. A word is letters and digits; digits hold
// together over the points, colons, strokes and dashes between them, so that no
// dose loses its point unseen. Scripts that put no spaces between words are split
// by letter. Capitals, ligatures, widths, soft hyphens, the kind of a dash and
// all punctuation but signs make no difference.
func split(text string) []word {
	s := splitter{text: text, start: -1, fold: cases.Fold()}
	for at, r := range text {
		s.letter(at, r)
	}
	s.end(len(text))
	return s.words
}

// keys gives the keys of words.
func keys(words []word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.key
	}
	return all
}

type splitter struct {
	text  string
	words []word
	// start is where the word began that is open, -1 for none; last is its last
	// letter.
	start int
	last  rune
	fold  cases.Caser
}

func (s *splitter) letter(at int, r rune) {
	switch {
	case s.start >= 0 && (unicode.IsMark(r) || invisible(r)):
	case s.start >= 0 && isDigit(s.last) && joinsDigits(r) && isDigit(s.following(at+utf8.RuneLen(r))):
		s.last = r
	case unicode.IsLetter(r) || unicode.IsNumber(r):
		if standsAlone(r) || standsAlone(s.last) {
			s.end(at)
		}
		if s.start < 0 {
			s.start = at
		}
		s.last = r
	default:
		s.end(at)
		if strings.ContainsRune(signs, r) {
			s.words = append(s.words, word{string(r), string(r), at})
		}
	}
}

// end ends the word that is open.
func (s *splitter) end(at int) {
	if s.start >= 0 {
		shown := s.text[s.start:at]
		s.words = append(s.words, word{s.key(shown), shown, s.start})
	}
	s.start, s.last = -1, 0
}

// key gives what is the same for all spellings of a word.
func (s *splitter) key(shown string) string {
	if isASCII(shown) {
		return strings.ToLower(shown)
	}
	return s.fold.String(norm.NFKC.String(strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case unicode.Is(unicode.Pd, r):
			return '-'
		}
		return r
	}, shown)))
}

// following gives the next letter that is seen.
func (s *splitter) following(at int) rune {
	for _, r := range s.text[at:] {
		if !invisible(r) {
			return r
		}
	}
	return 0
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// invisible tells of what has no width: soft hyphens, joiners, marks of
// direction, variation selectors.
func invisible(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

func joinsDigits(r rune) bool {
	return r == '.' || r == ',' || r == ':' || r == '/' || unicode.Is(unicode.Pd, r)
}

// standsAlone tells whether a letter is of a script without spaces between words.
func standsAlone(r rune) bool {
	return r > 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
