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
	role       role
}

// role says what a word is besides itself.
type role int

const (
	ordinary role = iota
	// symbol is a pictograph, an arrow or the like: one too many is not a fault.
	symbol
	// furniture stands for what a plain text cannot draw: the brackets of an
	// address, the letter in a box. It may be passed over.
	furniture
	// quoting is the sign at the beginning of a quoted line.
	quoting
)

// What a reader of a file writes before a word to give it a role. They are
// noncharacters (Unicode Standard 23.7), which are taken out of what is read.
const (
	furnitureFollows = '\uFDD0'
	quotingFollows   = '\uFDD1'
)

// signs are words of their own: each changes the number beside it.
const signs = "%‰$€£¥<>≤≥±+=×÷°^"

// split returns the words of a text. A word is letters and digits; digits hold
// together over the points, colons, strokes and dashes between them, so that no
// dose loses its point unseen. Scripts that put no spaces between words are split
// by letter. Raised and lowered letters are not those on the line, and belong to
// the word before them. Capitals, ligatures, widths, soft hyphens, the kind of a
// dash and all punctuation but signs and symbols make no difference.
func split(text string) []word {
	s := splitter{text: text, start: -1, fold: cases.Fold()}
	for at, r := range text {
		s.letter(at, r)
	}
	s.end(len(text))
	return s.words
}

// keys returns the keys of words.
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
	// next is the role of the next word.
	next role
	// shift is the mark before the letter that comes next, at shiftAt.
	shift   rune
	shiftAt int
	fold    cases.Caser
}

func (s *splitter) letter(at int, r rune) {
	if isShift(r) {
		s.shift, s.shiftAt = r, at
		return
	}
	if s.shift != 0 {
		at = s.shiftAt
	}
	_, _, shifted := shiftedForm(r)
	shifted = shifted || s.shift != 0
	s.shift = 0
	switch {
	case shifted && !invisible(r): // Signs, too, are letters up there.
		if s.start < 0 {
			s.start = at
		}
		s.last = 0 // What follows does not join digits.
	case s.start >= 0 && addsNothing(r):
	case s.start >= 0 && s.isBetweenDigits(at, r):
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
		s.sign(at, r)
	}
}

// addsNothing reports whether a character is part of the letter before it: an accent, or
// what has no width.
func addsNothing(r rune) bool {
	return unicode.IsMark(r) && !unicode.Is(unicode.Me, r) || invisible(r)
}

// isBetweenDigits reports whether a character at a byte joins the digits on both sides
// of it, as the point of 2.5 does.
func (s *splitter) isBetweenDigits(at int, r rune) bool {
	return isDigit(s.last) && joinsDigits(r) && isDigit(s.following(at+utf8.RuneLen(r)))
}

// sign notes what is not a letter and yet a word, or sets the role of the next word.
func (s *splitter) sign(at int, r rune) {
	switch shown := string(r); {
	case r == furnitureFollows:
		s.next = furniture
	case r == quotingFollows:
		s.next = quoting
	case strings.ContainsRune(signs, r):
		s.words = append(s.words, word{shown, shown, at, s.next})
		s.next = ordinary
	case isSymbol(r):
		s.words = append(s.words, word{shown, shown, at, symbol})
	}
}

// end ends the word that is open.
func (s *splitter) end(at int) {
	if s.start >= 0 {
		shown := s.text[s.start:at]
		s.words = append(s.words, word{s.key(shown), lettered(shown), s.start, s.next})
		s.next = ordinary
	}
	s.start, s.last = -1, 0
}

// key returns what is the same for all spellings of a word.
func (s *splitter) key(shown string) string {
	if isASCII(shown) {
		return strings.ToLower(shown)
	}
	return s.fold.String(norm.NFKC.String(strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		}
		return r
	}, withMarks(shown))))
}

// following returns the next letter that is seen.
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

// invisible matches what has no width: soft hyphens, joiners, marks of
// direction, variation selectors.
func invisible(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

func joinsDigits(r rune) bool {
	return r == '.' || r == ',' || r == ':' || r == '/' || unicode.Is(unicode.Pd, r)
}

// standsAlone reports whether a letter is of a script without spaces between words,
// or one whose words a line end may cut at any letter.
func standsAlone(r rune) bool {
	return r > 0x0E00 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isSymbol matches a sign that is a word of its own: a pictograph, an arrow, a
// tick, a sign of mathematics.
func isSymbol(r rune) bool {
	_, _, shifted := shiftedForm(r)
	return !shifted && r > 0x2000 && (unicode.In(r, unicode.So, unicode.Sm, unicode.Sc, unicode.Me, unicode.Co) || r > 0x1F000 && unicode.Is(unicode.Sk, r))
}
