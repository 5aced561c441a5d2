package readability

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences returns the sentences of a text, unchanged and without the space around
// them. A sentence ends at a full stop, question mark, exclamation mark or ellipsis
// before a space, after the quotation marks and brackets that close there. It also ends
// at a colon before a word with a capital, because both sides could be sentences
// (Flesch 1949), and at the end of the text.
//
// A mark before a word in lower case does not end a sentence. Neither does the full
// stop of an abbreviation (Dr., e.g., U.S.), of an initial (John F. Kennedy) or of a
// number that begins the text (1. Wash your hands).
func Sentences(text string) []string {
	var sentences []string
	start := 0
	add := func(end int) {
		if s := strings.TrimSpace(text[start:end]); s != "" {
			sentences = append(sentences, s)
		}
		start = end
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch r {
		case '.', '?', '!', '…', ':':
		default:
			continue
		}
		for i < len(text) { // "?!", "...", and the marks that close after them.
			next, n := utf8.DecodeRuneInString(text[i:])
			if !strings.ContainsRune(`.?!…"'”’»)]`, next) {
				break
			}
			if strings.ContainsRune(".?!…", next) {
				r = next
			}
			i += n
		}
		if ends(text[start:i], r, text[i:]) {
			add(i)
		}
	}
	add(len(text))
	return sentences
}

// ends reports whether a sentence ends between before, whose last mark is mark,
// and after.
func ends(before string, mark rune, after string) bool {
	rest := strings.TrimLeftFunc(after, unicode.IsSpace)
	if len(rest) == len(after) {
		return false // There is no space, or the text ends here.
	}
	next := strings.TrimLeft(rest, `"'“‘«([¿¡*`)
	first, _ := utf8.DecodeRuneInString(next)
	switch {
	case unicode.IsLower(first):
		return false
	case mark == ':':
		return unicode.IsUpper(first)
	case mark == '.':
		return !abbreviated(before, next)
	default:
		return true
	}
}

// abbreviated reports whether the full stop at the end of before belongs to an
// abbreviation, an initial or the number of a list, so that next continues the
// sentence.
func abbreviated(before, next string) bool {
	head, last := lastField(before)
	last = strings.TrimLeft(last, `"'“‘«([`)
	stem, plain := strings.CutSuffix(last, ".")
	if !plain || stem == "" {
		return false // A bracket or a quotation mark closes the sentence.
	}
	begins := strings.TrimSpace(head) == ""
	follower := Words(firstField(next))
	opens := len(follower) > 0 && slices.Contains(openers(), follower[0])
	switch {
	case strings.IndexFunc(stem, func(r rune) bool { return !unicode.IsDigit(r) }) < 0:
		return begins
	case slices.Contains(titles(), strings.ToLower(stem)):
		return true
	case strings.EqualFold(stem, "st") || strings.EqualFold(stem, "al"):
		return !opens // "St. Mary", but "on Main St. Take the bus".
	case strings.EqualFold(stem, "no") || strings.EqualFold(stem, "fig") || strings.EqualFold(stem, "approx"):
		return len(follower) > 0 && unicode.IsDigit(rune(follower[0][0]))
	case strings.Contains(stem, "."): // U.S., p.m.
		return strings.IndexFunc(stem, unicode.IsUpper) >= 0 && !opens
	case utf8.RuneCountInString(stem) == 1:
		// "John F. Kennedy" and "A. Smith", but "vitamin C. Take it".
		if r, _ := utf8.DecodeRuneInString(stem); !unicode.IsUpper(r) {
			return false
		}
		if begins {
			return true
		}
		_, word := lastField(strings.TrimRightFunc(head, unicode.IsSpace))
		name, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(name) && !opens
	default:
		return false
	}
}

// lastField divides a text at its last space: last is the last word with its marks.
func lastField(text string) (head, last string) {
	i := strings.LastIndexFunc(text, unicode.IsSpace)
	if i < 0 {
		return "", text
	}
	_, size := utf8.DecodeRuneInString(text[i:])
	return text[:i], text[i+size:]
}

func firstField(text string) string {
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		return text[:i]
	}
	return text
}

// titles returns English and Spanish abbreviations that come before the word that they
// belong to.
func titles() []string {
	return []string{"dr", "dra", "mr", "mrs", "ms", "prof", "sr", "sra", "srta", "vs", "e.g", "i.e", "cf", "ee", "p.ej", "ej", "núm", "tel", "ext"}
}

// openers returns words that begin a sentence more often than they continue a name.
func openers() []string {
	return []string{"A", "An", "And", "As", "Ask", "At", "But", "Call", "Do", "Each", "For", "From", "He", "How", "I", "If", "In", "It", "It's", "Most", "No", "Not", "On", "Or", "Our", "She", "So", "Some", "Take", "That", "The", "Their", "Then", "There", "These", "They", "This", "To", "We", "What", "When", "Where", "Who", "Why", "Yes", "You", "Your"}
}
