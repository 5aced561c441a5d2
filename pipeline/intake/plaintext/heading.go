package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/lazyregexp"
)

// shape is how much a line looks like a heading.
type shape int

const (
	noHeading shape = iota
	// weakHeading is a short line that may be a sentence without its full stop.
	weakHeading
	strongHeading
)

// The levels of the kinds of headings before gaps between levels are closed. A
// lower level is a more important heading.
const (
	hashLevel      = 1 // and more, one for each further hash
	doubleLevel    = 8
	capitalLevel   = 9
	singleLevel    = 10
	plainLevel     = 11
	leadInLevel    = 12
	maxHeading     = 100 // characters
	maxHeadingWord = 15
	maxWeakWords   = 8
)

var (
	notInHeading = lazyregexp.New(`[0-9][0-9 ()./-]{6,}[0-9]|@|://|www\.|[|\t]|\.\.\.$|…$`)
	valueLabel   = lazyregexp.New(`^(?:\S+|.*\b(?:by|por)):\s+(?:\S+\s*){1,3}$|\b(?i:by|por):|:.*\b(?:19|20)[0-9]{2}\b`)
	navigation   = lazyregexp.New(`^(?i:table of contents|contents|on this page|in this article|menu|skip to content|índice|contenido|tabla de contenidos?|en esta página)$`)
)

// headingShape returns the shape of a line that is a block of its own.
func headingShape(text string) shape {
	text = strings.Join(strings.FieldsFunc(text, isSpace), " ")
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > maxHeadingWord || utf8.RuneCountInString(text) > maxHeading {
		return noHeading
	}
	if notInHeading.MatchString(text) || valueLabel.MatchString(text) || navigation.MatchString(text) || !beginsHeading(text) {
		return noHeading
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune(".,;–—-&/", last) {
		return noHeading
	}
	question := last == '?' || last == '!'
	switch {
	case !strings.ContainsFunc(text, unicode.IsLetter):
		return noHeading
	case last == ':' && !isTitleCase(words):
		return noHeading // It introduces what follows.
	case strings.Contains(text, ". "):
		if numbered, _ := readMarker(text); numbered.text == "" || strings.Contains(numbered.text, ". ") {
			return noHeading // More than one sentence.
		}
		return weakHeading
	case last == '?', isTitleCase(words), isCapitals(text):
		return strongHeading
	case len(words) <= maxWeakWords && (!question || len(words) <= 4):
		return weakHeading
	}
	return noHeading
}

// beginsHeading reports whether a line can begin a heading: with a digit or a letter
// that is not lower case. Only quotation marks and brackets may come before it.
func beginsHeading(text string) bool {
	first := strings.IndexFunc(text, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) })
	if first < 0 || strings.Trim(text[:first], `"'“‘«¿¡([`) != "" {
		return false
	}
	c, _ := utf8.DecodeRuneInString(text[first:])
	return !unicode.IsLower(c)
}

// isTitleCase reports whether the first word is capitalised, and so are at least two
// words and two thirds of those that count. Short words in lower case do not count.
// One word alone only needs a capital. Words in parentheses at the end do not count.
func isTitleCase(words []string) bool {
	long, capital := 0, 0
	for _, w := range words {
		w = strings.TrimLeftFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) })
		if w == "" {
			continue
		}
		c, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(c):
			long++
			capital++
		case utf8.RuneCountInString(w) > 4 || unicode.IsDigit(c):
			long++
		}
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(words[0], `"“(¿¡`))
	return unicode.IsUpper(first) && (capital >= 2 && 3*capital >= 2*long || len(words) == 1) || len(words) > 1 && parenthesised(words)
}

// parenthesised reports whether the words before a parenthesis at the end are title case:
// "Long-Term Effects (with heavy use)".
func parenthesised(words []string) bool {
	for i, w := range words {
		if i > 0 && strings.HasPrefix(w, "(") && strings.HasSuffix(strings.TrimRight(words[len(words)-1], ":?!"), ")") {
			return isTitleCase(words[:i])
		}
	}
	return false
}

// isCapitals reports whether all letters are capitals, and there are at least four.
func isCapitals(text string) bool {
	n := 0
	for _, c := range text {
		if unicode.IsLower(c) {
			return false
		}
		if unicode.IsUpper(c) {
			n++
		}
	}
	return n >= 4
}
