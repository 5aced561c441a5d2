package readability

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences visits the offset of each sentence of a text, and the sentence, unchanged and
// without the space around it. A sentence ends at a full stop, question mark, exclamation mark or ellipsis
// before a space, after the quotation marks and brackets that close there. It also ends
// at a colon before a word with a capital, because both sides could be sentences
// (Flesch 1949), and at the end of the text.
//
// A mark before a word in lower case does not end a sentence. Neither does the full
// stop of an abbreviation (Dr., e.g., U.S.), of an initial (John F. Kennedy) or of a
// number that begins the text (1. Wash your hands).
func Sentences(text string) iter.Seq2[int, string] {
	return func(visit func(int, string) bool) {
		start := 0
		add := func(end int) bool {
			s := strings.TrimLeftFunc(text[start:end], unicode.IsSpace)
			at := end - len(s)
			start = end
			s = strings.TrimRightFunc(s, unicode.IsSpace)
			return s == "" || visit(at, s)
		}
		for i := 0; i < len(text); {
			if c := text[i]; c < utf8.RuneSelf && c != '.' && c != '?' && c != '!' && c != ':' {
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			i += size
			if r >= utf8.RuneSelf && r != '…' {
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
			if ends(text[start:i], r, text[i:]) && !add(i) {
				return
			}
		}
		add(len(text))
	}
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
	follower := firstWord(firstField(next))
	opens := isOpener(follower)
	switch {
	case strings.IndexFunc(stem, func(r rune) bool { return !unicode.IsDigit(r) }) < 0:
		return begins
	case isTitle(strings.ToLower(stem)):
		return true
	case strings.EqualFold(stem, "st") || strings.EqualFold(stem, "al"):
		return !opens // "St. Mary", but "on Main St. Take the bus".
	case strings.EqualFold(stem, "no") || strings.EqualFold(stem, "fig") || strings.EqualFold(stem, "approx"):
		return follower != "" && unicode.IsDigit(rune(follower[0]))
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

// firstWord returns the first word of a text, or "".
func firstWord(text string) string {
	for _, w := range Words(text) {
		return w
	}
	return ""
}

// isTitle reports whether a word in lower case is an English or Spanish abbreviation
// that comes before the word that it belongs to.
func isTitle(w string) bool {
	switch w {
	case "dr", "dra", "mr", "mrs", "ms", "prof", "sr", "sra", "srta", "vs", "e.g", "i.e", "cf", "ee", "p.ej", "ej", "núm", "tel", "ext":
		return true
	default:
		return false
	}
}

// isOpener reports whether a word begins a sentence more often than it continues a name.
func isOpener(w string) bool {
	switch w {
	case "A", "An", "And", "As", "Ask", "At", "But", "Call", "Do", "Each", "For", "From", "He", "How", "I", "If", "In", "It", "It's", "Most", "No", "Not", "On", "Or", "Our", "She", "So", "Some", "Take", "That", "The", "Their", "Then", "There", "These", "They", "This", "To", "We", "What", "When", "Where", "Who", "Why", "Yes", "You", "Your":
		return true
	default:
		return false
	}
}
