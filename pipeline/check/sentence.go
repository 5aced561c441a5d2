package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a range of a text, in bytes.
type span struct{ from, to int }

// sentences returns the sentences of a text. A full stop after a single letter or
// before a small letter does not end a sentence, as in e.g. The full stop of Dr. may
// cut a sentence in two; the rules allow for it.
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

// initial reports whether a text ends with a single letter, as in "U.S".
func initial(s string) bool {
	last, size := utf8.DecodeLastRuneInString(s)
	before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return unicode.IsLetter(last) && last != 'I' && (len(s) == size || before == '.' || before == ' ')
}

// isTerminal reports whether a sign ends a sentence.
func isTerminal(c rune) bool {
	switch c {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।':
		return true
	}
	return false
}

// isQuestion reports whether a text asks something.
func isQuestion(s string) bool { return strings.ContainsAny(s, "?？؟") }
