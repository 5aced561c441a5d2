package readability

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words returns the words of a sentence, unchanged. A word is a run of letters and
// digits. It may have apostrophes, hyphens and full stops inside (can't, well-known,
// e.g., 3.5, 866-208-2390), and commas and colons between digits (1,000). A web or mail
// address is one word. Dashes and slashes divide words: "and/or" is two words.
func Words(sentence string) []string {
	var words []string
	for _, field := range strings.Fields(sentence) {
		if address(field) {
			if w := strings.TrimFunc(field, func(r rune) bool { return !wordRune(r) }); w != "" {
				words = append(words, w)
			}
			continue
		}
		words = appendWords(words, field)
	}
	return words
}

// address reports whether a text without spaces is a web or mail address.
func address(field string) bool {
	return strings.Contains(field, "://") || strings.Contains(field, "www.") || strings.IndexByte(field, '@') > 0
}

func appendWords(words []string, field string) []string {
	start := -1
	last := rune(0)
	for i, r := range field {
		if wordRune(r) {
			if start < 0 {
				start = i
			}
			last = r
			continue
		}
		_, size := utf8.DecodeRuneInString(field[i:]) // The size is 1 for a byte that is not UTF-8.
		if start >= 0 && !joins(last, r, field[i+size:]) {
			words = append(words, field[start:i])
			start = -1
		}
		last = r
	}
	if start >= 0 {
		words = append(words, field[start:])
	}
	return words
}

// wordRune reports whether r can be part of any word: it is a letter, a digit or an
// accent.
func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// joins reports whether mark, between the rune before and the text after, is inside a
// word.
func joins(before, mark rune, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	if !wordRune(before) || !wordRune(next) {
		return false
	}
	switch mark {
	case '\'', '’', '-', '\u2010', '\u2011', '\u00ad', '.':
		return true
	case ',', ':':
		return unicode.IsDigit(before) && unicode.IsDigit(next)
	default:
		return false
	}
}
