package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordSet finds words in texts. A rule makes it once and asks it for each text.
//
// A word that ends with * also matches longer words. In scripts without spaces, a word
// may begin and end anywhere. So may words in Hebrew and Arabic, whose articles and
// prepositions are letters of the next word.
type wordSet struct {
	words []setWord
	// first is, for each byte, one more than the index of the first word that begins
	// with it, or 0.
	first [256]int32
	// loose are the words that may begin elsewhere than at the beginning of a word.
	loose []int
}

// setWord is one word of a wordSet.
type setWord struct {
	stem string
	// open means that more letters may follow; anywhere means that letters may also be
	// before it.
	open, anywhere bool
	// next is one more than the index of the next word with the same first byte, or 0.
	next int32
}

// newWordSet returns the set of the words of some lists, in their order.
func newWordSet(lists ...[]string) *wordSet {
	x := &wordSet{}
	var last [256]int32
	for _, words := range lists {
		for _, w := range words {
			stem, open := strings.CutSuffix(w, "*")
			if stem == "" {
				continue
			}
			first, _ := utf8.DecodeRuneInString(stem)
			anywhere := spaceless(first) || unicode.In(first, unicode.Hebrew, unicode.Arabic)
			x.words = append(x.words, setWord{stem: stem, open: open, anywhere: anywhere})
			n := int32(len(x.words))
			switch before := last[stem[0]]; {
			case anywhere || !isWordRune(first):
				x.loose = append(x.loose, int(n)-1)
				continue
			case before == 0:
				x.first[stem[0]] = n
			default:
				x.words[before-1].next = n
			}
			last[stem[0]] = n
		}
	}
	return x
}

// find returns where the first of the words that a text in lower case has begins, or -1,
// and that word. The first is the one that comes first in the lists.
func (x *wordSet) find(lower string) (at int, found string) {
	best := len(x.words)
	at = -1
	for i := nextWord(lower, 0); i < len(lower) && best > 0; i = nextWord(lower, endOfWord(lower, i)) {
		for n := x.first[lower[i]]; n != 0 && int(n) <= best; n = x.words[n-1].next {
			if w := &x.words[n-1]; strings.HasPrefix(lower[i:], w.stem) && w.mayEnd(lower[i+len(w.stem):]) {
				best, at = int(n)-1, i
				break
			}
		}
	}
	for _, n := range x.loose {
		if n > best {
			break
		}
		if i := x.words[n].index(lower); i >= 0 {
			best, at = n, i
			break
		}
	}
	if at < 0 {
		return -1, ""
	}
	return at, x.words[best].stem
}

// has reports whether a text in lower case has one of the words.
func (x *wordSet) has(lower string) bool {
	at, _ := x.find(lower)
	return at >= 0
}

// mayEnd reports whether a word may end where the text after it begins.
func (w *setWord) mayEnd(after string) bool {
	if w.open {
		return true
	}
	c, _ := utf8.DecodeRuneInString(after)
	return !isWordRune(c)
}

// index returns where a text has the word for the first time, or -1.
func (w *setWord) index(lower string) int {
	for from := 0; ; {
		i := strings.Index(lower[from:], w.stem)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(w.stem)
		before, _ := utf8.DecodeLastRuneInString(lower[:i])
		if w.anywhere || !isWordRune(before) && w.mayEnd(lower[from:]) {
			return i
		}
	}
}

// nextWord returns where the first word after an offset begins, or the length of the
// text.
func nextWord(s string, at int) int { return spanRunes(s, at, false) }

// endOfWord returns where the word at an offset ends.
func endOfWord(s string, at int) int { return spanRunes(s, at, true) }

// spanRunes returns the offset of the first rune after at that is not of a word, or not
// between words if words is false.
func spanRunes(s string, at int, words bool) int {
	for at < len(s) {
		c, size := rune(s[at]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[at:])
		}
		if isWordRune(c) != words {
			break
		}
		at += size
	}
	return at
}
