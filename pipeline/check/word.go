package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordsIn returns the words of a text. Each letter of a script without spaces between
// words counts as a word.
func wordsIn(s string) []string {
	var words []string
	start := -1
	end := func(at int) {
		if start >= 0 {
			words = append(words, s[start:at])
			start = -1
		}
	}
	for i, c := range s {
		switch {
		case spaceless(c):
			end(i)
			words = append(words, s[i:i+utf8.RuneLen(c)])
		case unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c) || c == '\'' && start >= 0:
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
	return words
}

// spaceless reports whether a letter belongs to a script without spaces between words.
func spaceless(c rune) bool {
	return c >= 0x0e00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// hasWord returns where the first of the words that a text in lower case has begins, or
// -1, and that word. A word that ends with * also matches longer words. In scripts
// without spaces, a word may begin and end anywhere. So may words in Hebrew and Arabic,
// whose articles and prepositions are letters of the next word.
func hasWord(lower string, words []string) (at int, found string) {
	for _, w := range words {
		stem, open := strings.CutSuffix(w, "*")
		first, _ := utf8.DecodeRuneInString(stem)
		anywhere := spaceless(first) || unicode.In(first, unicode.Hebrew, unicode.Arabic)
		for from := 0; ; {
			i := strings.Index(lower[from:], stem)
			if i < 0 {
				break
			}
			i += from
			from = i + len(stem)
			before, _ := utf8.DecodeLastRuneInString(lower[:i])
			after, _ := utf8.DecodeRuneInString(lower[from:])
			if anywhere || !isWordRune(before) && (open || !isWordRune(after)) {
				return i, stem
			}
		}
	}
	return -1, ""
}

func isWordRune(c rune) bool {
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
		case unicode.IsSpace(c) || unicode.Is(unicode.Zs, c):
			return ' '
		}
		return c
	})
}

// lower returns a text in lower case with every byte offset unchanged. The few letters
// whose lower case has another length stay as they are.
func lower(s string) string {
	return mapLetters(s, func(c rune) rune {
		if l := unicode.ToLower(c); utf8.RuneLen(l) == utf8.RuneLen(c) {
			return l
		}
		return c
	})
}

// mapLetters is like strings.Map, but fast for texts of mostly plain small letters, such
// as articles. It does not map these letters and spaces.
func mapLetters(s string, mapping func(rune) rune) string {
	plain := 0
	for plain < len(s) && (s[plain] >= 'a' && s[plain] <= 'z' || s[plain] == ' ') {
		plain++
	}
	if plain == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:plain]...)
	for i := plain; i < len(s); {
		if c := s[i]; c >= 'a' && c <= 'z' || c == ' ' {
			out = append(out, c)
			i++
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		out = utf8.AppendRune(out, mapping(c))
		i += size
	}
	return string(out)
}
