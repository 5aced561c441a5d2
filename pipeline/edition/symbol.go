package edition

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/runenames"
)

// Said returns the words that replace a symbol on paper if no face has it: its Unicode
// name, as in "[black telephone]". It returns false for letters, digits and ordinary
// punctuation, which no words can replace.
func Said(r rune) (string, bool) {
	if !unicode.In(r, unicode.S, unicode.Me, unicode.Co) && (r <= 0x2000 || !unicode.Is(unicode.Po, r)) {
		return "", false
	}
	name := runenames.Name(r)
	if name == "" || strings.HasPrefix(name, "<") {
		return fmt.Sprintf("[U+%04X]", r), true
	}
	return "[" + strings.ToLower(name) + "]", true
}
