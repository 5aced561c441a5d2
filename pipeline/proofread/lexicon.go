package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// lexicon has the words that can be in a row, one set for all languages. Both readings
// use it.
type lexicon struct {
	words map[string]meaning
	// lengths has a bit for each length of the listed words, by their first byte. Most
	// words of a text need not be looked up.
	lengths   [256]uint32
	clustered []string
	denials   string
	// blocks are the elements of HTML that are not part of a line; elements are all
	// elements.
	blocks, elements map[string]bool
	// buffer is reused for each text.
	buffer []token
}

// meaning says what a word can be in a row.
type meaning struct{ unit, negation bool }

// newLexicon returns the lexicon of the lists.
func newLexicon() *lexicon {
	x := &lexicon{words: map[string]meaning{}, blocks: map[string]bool{}, elements: map[string]bool{}}
	for _, name := range strings.Fields(blockElements) {
		x.blocks[name], x.elements[name] = true, true
	}
	for _, name := range strings.Fields(elements) {
		x.elements[name] = true
	}
	for _, v := range vocabularies() {
		for _, w := range strings.Fields(v.units) {
			w = listed(w)
			m := x.words[w]
			m.unit = true
			x.words[w] = m
		}
		for _, w := range strings.Fields(v.negations) {
			m := x.words[w]
			m.negation = true
			x.words[w] = m
		}
		x.clustered = append(x.clustered, strings.Fields(v.clustered)...)
		x.denials += v.denials
	}
	for w := range x.words {
		x.lengths[w[0]] |= 1 << min(len(w), 31)
	}
	return x
}

// apart returns the lexicon for another goroutine.
func (x *lexicon) apart() *lexicon {
	own := *x
	own.buffer = nil
	return &own
}

// listed returns a word of the lists in the form that spelt returns. The lists are in
// lower case.
func listed(word string) string { return strings.ReplaceAll(word, "״", "") }

// spelt returns a word in the form that all its spellings share.
func spelt(word string) string {
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < 0x80
	}
	if ascii {
		return strings.ToLower(word)
	}
	word = strings.Map(func(c rune) rune {
		switch {
		case invisible(c):
			return -1
		case c == '’' || c == 'ʼ' || c == '′':
			return '\''
		case c == '״' || c == '”' || c == '“' || c == '"':
			return -1
		}
		return c
	}, word)
	return cases.Fold().String(norm.NFKC.String(word))
}

// apostrophe reports whether a character may be an apostrophe in a word: don’t, d'eau.
func apostrophe(c rune) bool { return c == '\'' || c == '’' || c == 'ʼ' || c == '״' }

// longest is larger than the number of letters of any word of the lists.
const longest = 24

// word reads a word: a unit, if a number is before it, a negation, or another word.
func (l *lexer) word() {
	from := l.at
	// low is the word in lower case, as long as its letters are ASCII.
	var low [longest]byte
	n, apart := 0, -1
	for l.at < len(l.text) {
		c := l.text[l.at]
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			c |= 0x20
		case c == '\'' && l.at+1 < len(l.text) && isLetter(l.text[l.at+1]):
			apart = n
		case c < 0x80:
			l.classify(from, low[:min(n, longest)], n, apart)
			return
		case strings.HasPrefix(l.text[l.at:], raisedN):
			l.classify(from, low[:min(n, longest)], n, apart)
			return
		default:
			l.letters(from)
			return
		}
		if n < longest {
			low[n] = c
		}
		n++
		l.at++
	}
	l.classify(from, low[:min(n, longest)], n, apart)
}

// classify adds the word of n ASCII letters that ends where the lexer is. low is the
// word in lower case. apart is the index of its apostrophe, or -1.
func (l *lexer) classify(from int, low []byte, n, apart int) {
	m := meaning{}
	if n <= longest && n > 0 && l.words.lengths[low[0]]&(1<<n) != 0 {
		m = l.words.words[string(low)]
	}
	if (m.unit && l.measures || m.negation) && l.isItem(from) {
		m = meaning{}
	}
	switch {
	case m.unit && l.measures:
		l.add(unit, string(low), from)
	case m.negation, apart > 0 && string(low[max(0, len(low)-3):]) == "n't", apart == 1 && low[0] == 'n': // n'est
		l.add(negation, denial(string(low)), from)
	default:
		l.add(other, "", from)
	}
}

// isItem reports whether the letter that the lexer has read is the mark of an item and
// not a unit: a line begins with it, and a line nearby begins with a letter that is
// soon before or after it in the alphabet.
func (l *lexer) isItem(from int) bool {
	const near, skipped = 2000, 5
	start := len(strings.TrimRight(l.text[:from], " \t"))
	if l.at != from+1 || start > 0 && l.text[start-1] != '\n' || l.at+1 >= len(l.text) || strings.IndexByte(".)", l.text[l.at]) < 0 || strings.IndexByte(" \n", l.text[l.at+1]) < 0 {
		return false
	}
	before, after := "\n"+l.text[max(0, from-near):from], l.text[from:min(len(l.text), from+near)]
	for k := byte(1); k <= skipped; k++ {
		mark := func(c byte) string { return "\n" + string(rune(c)) + l.text[l.at:l.at+1] + " " }
		if strings.Contains(before, mark(l.text[from]-k)) || strings.Contains(after, mark(l.text[from]+k)) {
			return true
		}
	}
	return false
}

// denial returns the text of a negation. All words with n' are the same: n'est, n'a.
func denial(word string) string {
	if strings.HasPrefix(word, "n'") {
		return "n"
	}
	return word
}

// letters reads a word of any letters, from a byte on.
func (l *lexer) letters(from int) {
	l.at = from
	if c, _ := l.peek(l.at); spaceless(c) {
		l.cluster()
		return
	}
read:
	for l.at < len(l.text) {
		c, size := l.peek(l.at)
		switch {
		case strings.HasPrefix(l.text[l.at:], raisedN):
			break read
		case (unicode.IsLetter(c) || unicode.IsMark(c)) && !spaceless(c), invisible(c):
		case apostrophe(c):
			if next, _ := l.peek(l.at + size); !unicode.IsLetter(next) {
				break read
			}
		default:
			break read
		}
		l.at += size
	}
	word := l.text[from:l.at]
	if len(word) > 4*longest {
		l.add(other, "", from)
		return
	}
	word = spelt(word)
	switch m := l.words.words[word]; {
	case m.unit && l.measures:
		l.add(unit, word, from)
	case m.negation, strings.HasSuffix(word, "n't"), strings.HasPrefix(word, "n'"):
		l.add(negation, denial(word), from)
	default:
		l.add(other, "", from)
	}
}

// spaceless reports whether a letter belongs to a script without spaces between words,
// or to Hangul, whose words include their endings.
func spaceless(c rune) bool {
	return c > 0x0E00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// cluster reads one letter of a spaceless script, or the unit that begins with it.
func (l *lexer) cluster() {
	from := l.at
	if l.measures {
		for _, u := range l.words.clustered {
			if n := beginsWith(l.text[l.at:], u); n > 0 {
				l.at += n
				l.add(unit, u, from)
				return
			}
		}
	}
	c, size := l.peek(l.at)
	l.at += size
	if strings.ContainsRune(l.words.denials, c) {
		l.add(negation, string(c), from)
		return
	}
	l.add(other, "", from)
}

// beginsWith returns the size of the word at the beginning of a text, or 0 if the text
// does not begin with it. A line may end inside the word.
func beginsWith(text, word string) int {
	at := 0
	for i, c := range word {
		for i > 0 && at < len(text) && (text[at] == ' ' || text[at] == '\n') {
			at++
		}
		next, size := utf8.DecodeRuneInString(text[at:])
		if next != c {
			return 0
		}
		at += size
	}
	return at
}
