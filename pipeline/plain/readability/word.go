package readability

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words visits the offset of each word of a sentence, and the word, unchanged. A word is a run of letters and
// digits. It may have apostrophes, hyphens and full stops inside (can't, well-known,
// e.g., 3.5, 866-208-2390), and commas and colons between digits (1,000). A web or mail
// address is one word. Dashes and slashes divide words: "and/or" is two words.
func Words(sentence string) iter.Seq2[int, string] {
	return func(visit func(int, string) bool) {
		for from, to := nextField(sentence, 0); from < len(sentence); from, to = nextField(sentence, to) {
			field := sentence[from:to]
			if !address(field) {
				if !eachWord(field, from, visit) {
					return
				}
				continue
			}
			w := strings.TrimLeftFunc(field, func(r rune) bool { return !wordRune(r) })
			at := to - len(w)
			if w = strings.TrimRightFunc(w, func(r rune) bool { return !wordRune(r) }); w != "" && !visit(at, w) {
				return
			}
		}
	}
}

// nextField returns where the first text without spaces after an offset begins and ends.
func nextField(s string, at int) (from, to int) {
	from = at
	for from < len(s) {
		r, size := runeAt(s, from)
		if !unicode.IsSpace(r) {
			break
		}
		from += size
	}
	for to = from; to < len(s); {
		r, size := runeAt(s, to)
		if unicode.IsSpace(r) {
			break
		}
		to += size
	}
	return from, to
}

// runeAt is utf8.DecodeRuneInString, but fast for ASCII.
func runeAt(s string, at int) (r rune, size int) {
	if c := s[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[at:])
}

// address reports whether a text without spaces is a web or mail address.
func address(field string) bool {
	for i := range len(field) {
		switch field[i] {
		case ':':
			if strings.HasPrefix(field[i:], "://") {
				return true
			}
		case 'w':
			if strings.HasPrefix(field[i:], "www.") {
				return true
			}
		case '@':
			if i > 0 && field[0] != '@' {
				return true
			}
		}
	}
	return false
}

// eachWord visits the words of a text without spaces that begins at offset in the
// sentence. It returns false if a visit did.
func eachWord(field string, offset int, visit func(int, string) bool) bool {
	start := -1
	last := rune(0)
	for i := 0; i < len(field); {
		r, size := runeAt(field, i)
		if wordRune(r) {
			if start < 0 {
				start = i
			}
		} else if start >= 0 && !joins(last, r, field[i+size:]) {
			if !visit(offset+start, field[start:i]) {
				return false
			}
			start = -1
		}
		last = r
		i += size
	}
	return start < 0 || visit(offset+start, field[start:])
}

// wordRune reports whether r can be part of any word: it is a letter, a digit or an
// accent.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

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
