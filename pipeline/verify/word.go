package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// word is a word by itself. Two words are the same if their keys are.
type word struct {
	key, shown string
	role       role
}

// role says how a word is compared.
type role uint8

const (
	ordinary role = iota
	// symbol is a pictograph, an arrow or the like. One too many is not a fault.
	symbol
	// furniture replaces what a plain text cannot draw: the brackets of an address,
	// the letter in a box. It may be passed over.
	furniture
	// quoting is the sign at the beginning of a quoted line.
	quoting
)

// The marks that give the next word a role. They are noncharacters (Unicode Standard
// 23.7), which are removed from the text of a file when it is read.
const (
	furnitureFollows = '\uFDD0'
	quotingFollows   = '\uFDD1'
)

// signs are words of their own: each changes the meaning of the number beside it.
const signs = "%‰$€£¥<>≤≥±+=×÷°^"

// split returns the words of a text. A word is letters and digits. Points, commas,
// colons, slashes and dashes between digits are part of the word, so that a dose
// cannot lose its point unnoticed. Scripts without spaces between words are split by
// letter. A raised or lowered letter is not the same as one on the line, and belongs
// to the word before it. Capitals, ligatures, widths, soft hyphens, the kind of a
// dash, and all punctuation except signs and symbols make no difference.
func split(text string) []word {
	var room [16]term // Most of these texts are short.
	terms := appendTerms(room[:0], text)
	words := make([]word, len(terms))
	for i := range terms {
		t := &terms[i]
		words[i] = word{key: t.spelt(text), shown: t.shown(text), role: t.role}
	}
	return words
}

// keys returns the keys of words.
func keys(words []word) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.key
	}
	return all
}

// splitter finds the words of a text.
type splitter struct {
	text  string
	terms []term
	// start is where the open word began, or -1; last is its last letter.
	start int
	last  rune
	// next is the role of the next word.
	next role
	// shift is the mark before the next letter, or 0; shiftAt is its place.
	shift   rune
	shiftAt int
}

// ascii reads an ASCII character without a mark before it, as most are, and the letters
// and digits right after it. It returns the number of bytes that it has read.
func (s *splitter) ascii(at int) int {
	c := s.text[at]
	switch {
	case isLetterOrDigit(c):
		if standsAlone(s.last) {
			s.end(at)
		}
		if s.start < 0 {
			s.start = at
		}
		end := at + 1
		for end < len(s.text) && isLetterOrDigit(s.text[end]) {
			end++
		}
		s.last = rune(s.text[end-1])
		return end - at
	case s.start >= 0 && s.isBetweenDigits(at, rune(c)):
		s.last = rune(c)
	default:
		s.end(at)
		if c != ' ' && strings.IndexByte(signs, c) >= 0 {
			s.add(term{sign: true, role: s.next}, at, at+1)
		}
	}
	return 1
}

func isLetterOrDigit(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// add adds a word that is at some bytes.
func (s *splitter) add(t term, from, to int) {
	t.from, t.to = int32(from), int32(to) //nolint:gosec // No text is larger than 256 MB.
	s.terms = append(s.terms, t)
	if t.role != symbol {
		s.next = ordinary
	}
}

// letter reads a character of a number of bytes.
func (s *splitter) letter(at int, r rune, size int) {
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
	case shifted && !invisible(r): // A raised sign is a letter of the word, too.
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
		s.sign(at, r, size)
	}
}

// addsNothing reports whether a character is part of the letter before it: it is an
// accent, or has no width.
func addsNothing(r rune) bool {
	return unicode.IsMark(r) && !unicode.Is(unicode.Me, r) || invisible(r)
}

// isBetweenDigits reports whether a character at a byte joins the digits on both sides
// of it, as the point of 2.5 does.
func (s *splitter) isBetweenDigits(at int, r rune) bool {
	return isDigit(s.last) && joinsDigits(r) && isDigit(s.following(at+utf8.RuneLen(r)))
}

// sign adds a sign or a symbol as a word, or sets the role of the next word.
func (s *splitter) sign(at int, r rune, size int) {
	switch {
	case r == furnitureFollows:
		s.next = furniture
	case r == quotingFollows:
		s.next = quoting
	case strings.ContainsRune(signs, r):
		s.add(term{sign: true, role: s.next}, at, at+size)
	case isSymbol(r):
		s.add(term{sign: true, role: symbol}, at, at+size)
	}
}

// end ends the open word.
func (s *splitter) end(at int) {
	if s.start >= 0 {
		s.add(term{role: s.next}, s.start, at)
	}
	s.start, s.last = -1, 0
}

// folded returns a word in the form that all its spellings share.
func folded(shown string) string {
	return cases.Fold().String(norm.NFKC.String(strings.Map(func(r rune) rune {
		switch {
		case invisible(r):
			return -1
		case unicode.Is(unicode.Pd, r) || r == '−':
			return '-'
		}
		return r
	}, withMarks(shown))))
}

// following returns the next visible letter from a byte on, or 0.
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

// invisible reports whether a character has no width: a soft hyphen, a joiner, a
// direction mark, a variation selector.
func invisible(r rune) bool {
	return r >= utf8.RuneSelf && unicode.In(r, unicode.Cf, unicode.Variation_Selector)
}

func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9'
	}
	return unicode.Is(unicode.Nd, r)
}

func joinsDigits(r rune) bool {
	return r == '.' || r == ',' || r == ':' || r == '/' || unicode.Is(unicode.Pd, r)
}

// standsAlone reports whether a letter belongs to a script without spaces between
// words, or to one whose words may be broken at any letter.
func standsAlone(r rune) bool {
	return r > 0x0E00 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isSymbol reports whether a character is a word of its own: a pictograph, an arrow,
// a tick, a sign of mathematics.
func isSymbol(r rune) bool {
	_, _, shifted := shiftedForm(r)
	return !shifted && r > 0x2000 && (unicode.In(r, unicode.So, unicode.Sm, unicode.Sc, unicode.Me, unicode.Co) || r > 0x1F000 && unicode.Is(unicode.Sk, r))
}
