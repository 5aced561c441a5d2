package face

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// Symbol tells whether a character is a sign that stands for itself, such as an
// arrow, a pictograph or an emoji, and can be said in words: [Spoken].
func Symbol(r rune) bool {
	return unicode.In(r, unicode.S, unicode.Me) || unicode.Is(unicode.Po, r) && r > 0x2000 || unicode.Is(unicode.Co, r)
}

// Spoken gives the words that stand in for a symbol that no face has: its
// Unicode name, as in "[black telephone]".
func Spoken(r rune) string {
	name := runenames.Name(r)
	if name == "" || strings.HasPrefix(name, "<") {
		return fmt.Sprintf("[U+%04X]", r)
	}
	return "[" + strings.ToLower(name) + "]"
}
