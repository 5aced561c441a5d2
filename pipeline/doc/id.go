package doc

import (
	"strings"
	"unicode"
)

// ValidID reports whether an ID is a name in XML (Namespaces in XML, NCName)
// that needs no escape in an address.
func ValidID(id string) bool {
	for i, c := range id {
		switch {
		case unicode.IsLetter(c) || c == '_':
		case i > 0 && (unicode.IsDigit(c) || unicode.Is(unicode.Mn, c) || unicode.Is(unicode.Mc, c) || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return id != ""
}

// SlugID makes an ID from the words of a heading: lower-case letters of every script,
// digits and hyphens. The ID begins with a letter.
func SlugID(words string) string {
	var b strings.Builder
	gap := false
	for _, c := range strings.ToLower(words) {
		switch {
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.Mn, c) || unicode.Is(unicode.Mc, c):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(c)
		case c == '\'' || c == '’' || c == '\u00ad': // "don't" is one word.
		default:
			gap = true
		}
	}
	id := b.String()
	if id == "" {
		return "section"
	}
	if !ValidID(id) {
		return "s-" + id
	}
	return id
}
