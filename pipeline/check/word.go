package check

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsIn returns the words of a text. Each letter of a script without spaces between
// words counts as a word.
func wordsIn(s string) []string { return slices.Collect(eachWord(s)) }

// countWords returns how many words a text has.
func countWords(s string) int {
	n := 0
	for range eachWord(s) {
		n++
	}
	return n
}

// eachWord visits the words of a text, as wordsIn returns them.
func eachWord(s string) iter.Seq[string] {
	return func(visit func(string) bool) {
		start := -1
		for i := 0; i < len(s); {
			c, size := rune(s[i]), 1
			if c >= utf8.RuneSelf {
				c, size = utf8.DecodeRuneInString(s[i:])
			}
			own := spaceless(c)
			if !own && (isWordRune(c) || c == '\'' && start >= 0) {
				if start < 0 {
					start = i
				}
				i += size
				continue
			}
			if start >= 0 && !visit(s[start:i]) || own && !visit(s[i:i+size]) {
				return
			}
			start = -1
			i += size
		}
		if start >= 0 {
			visit(s[start:])
		}
	}
}

// spaceless reports whether a letter belongs to a script without spaces between words.
func spaceless(c rune) bool {
	return c >= 0x0e00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// isWordRune reports whether a word may have a letter, a mark or a digit.
func isWordRune(c rune) bool {
	if c < utf8.RuneSelf {
		return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	}
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c))
}

// plainSigns returns a text with the plain form of every space, hyphen and apostrophe.
func plainSigns(s string) string {
	return mapLetters(s, func(c rune) rune {
		switch {
		case c == '\u2010' || c == '\u2011':
			return '-'
		case c == '\u2019':
			return '\''
		case unicode.IsSpace(c) || c >= utf8.RuneSelf && unicode.Is(unicode.Zs, c):
			return ' '
		}
		return c
	})
}

// lower returns a text in lower case with every byte offset unchanged. The few letters
// whose lower case has another length stay as they are.
func lower(s string) string {
	return mapLetters(s, func(c rune) rune {
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			return c
		}
		if l := unicode.ToLower(c); utf8.RuneLen(l) == utf8.RuneLen(c) {
			return l
		}
		return c
	})
}

// mapLetters is like strings.Map, but fast for texts of mostly plain small letters, such
// as articles. It does not map these letters and spaces.
func mapLetters(s string, mapping func(rune) rune) string {
	var out strings.Builder // The text up to done, once a letter has changed.
	done := 0
	for i := 0; i < len(s); {
		c, size := rune(s[i]), 1
		if c >= 'a' && c <= 'z' || c == ' ' {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		if to := mapping(c); to != c || c == utf8.RuneError {
			if done == 0 {
				out.Grow(len(s))
			}
			out.WriteString(s[done:i])
			out.WriteRune(to)
			done = i + size
		}
		i += size
	}
	if done == 0 {
		return s
	}
	out.WriteString(s[done:])
	return out.String()
}
