package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a stretch of a text, in bytes.
type span struct{ from, to int }

// sentences returns the sentences of a text. A full stop after a single letter or
// before a small one ends none, as in e.g.; one after Dr. may cut a sentence in
// two, which the rules bear.
func sentences(s string) []span {
	var all []span
	start := 0
	cut := func(to int) {
		if strings.TrimSpace(s[start:to]) != "" {
			all = append(all, span{start, to})
		}
		start = to
	}
	for i, c := range s {
		if !isTerminal(c) {
			continue
		}
		end := i + utf8.RuneLen(c)
		rest := strings.TrimLeft(s[end:], `"')]}”’»`)
		next := strings.TrimLeft(rest, " ")
		first, _ := utf8.DecodeRuneInString(next)
		switch {
		case next == "", c > unicode.MaxLatin1 && c != '…':
			cut(len(s) - len(rest))
		case len(rest) == len(next): // No space follows: 2.5, example.org.
		case c == '.' && (unicode.IsLower(first) || initial(s[start:i])):
		default:
			cut(len(s) - len(rest))
		}
	}
	cut(len(s))
	return all
}

// initial reports whether a text ends in a single letter, as in "U.S".
func initial(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return unicode.IsLetter(last) && last != 'I' && (len(s) == size || before == '.' || before == ' ')
}

// isTerminal matches the signs that end a sentence.
func isTerminal(c rune) bool {
	switch c {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।':
		return true
	}
	return false
}

// isQuestion reports whether a text asks something.
func isQuestion(s string) bool { return strings.ContainsAny(s, "?？؟") }
