package docx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/intake/draft"
)

// symbol converts a character of a symbol font, which has codes of its own.
func (f *flow) symbol(n *node, marks draft.Marks) {
	code, err := strconv.ParseUint(n.attr("char"), 16, 32)
	if err != nil {
		return
	}
	f.word(f.letters(string(rune(code)), n.attr("font")), marks)
}

// letters returns the text that is written in a font. Symbol fonts show other
// letters than their codes say, most of them in a private range of Unicode.
func (f *flow) letters(s, font string) string {
	font = strings.ToLower(font)
	if !isSymbolFont(font) && strings.IndexFunc(s, isPrivate) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		code := c
		if isPrivate(c) {
			code = c & 0xff
		}
		if letter, ok := symbolLetter(font, code); ok {
			return letter
		}
		if isPrivate(c) {
			f.guess("symbol-unknown", fmt.Sprintf("character %X of the font %q became a question mark", c, font), "?")
			return '?'
		}
		return c
	}, s)
}

// isPrivate matches the private codes of symbol fonts.
func isPrivate(c rune) bool { return c >= 0xf000 && c <= 0xf0ff }

// isSymbolFont matches the fonts whose codes are their own.
func isSymbolFont(font string) bool { return font == "symbol" || font == "wingdings" }

// Greek is what Symbol shows for the Latin letters, from A and from a.
const (
	greekCapitals = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
	greekSmall    = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
)

// symbolLetter returns what a font shows for a code: Symbol by Adobe's table,
// Wingdings by Microsoft's, as far as texts use them.
func symbolLetter(font string, code rune) (rune, bool) {
	switch font {
	case "symbol":
		switch {
		case code >= 'A' && code <= 'Z':
			return []rune(greekCapitals)[code-'A'], true
		case code >= 'a' && code <= 'z':
			return []rune(greekSmall)[code-'a'], true
		case code >= ' ' && code <= '9':
			return code, true
		}
		return pick(code, "\xa3≤\xa5∞\xac←\xad↑\xae→\xaf↓\xb0°\xb1±\xb3≥\xb4×\xb7•\xb8÷\xb9≠\xba≡\xbb≈\xbc…\xd6√\xe5∑")
	case "wingdings":
		if code == ' ' {
			return code, true
		}
		return pick(code, "\x28☎\x29✆\x2a✉\x4a☺\x4c☹\x6c●\x6e■\x6f□\x70❐\x71❑\x72❒\x74⬧\x75◆\x76❖\x9f•\xa7▪\xa8◻\xd8➢\xdf←\xe0→\xe1↑\xe2↓\xe8➔\xef⇦\xf0⇨\xfb✗\xfc✓\xfd☒\xfe☑")
	}
	return 0, false
}

// pick finds a code in a table of a byte, the code, and a letter in turn.
func pick(code rune, table string) (rune, bool) {
	for len(table) > 0 {
		letter, size := utf8.DecodeRuneInString(table[1:])
		if rune(table[0]) == code {
			return letter, true
		}
		table = table[1+size:]
	}
	return 0, false
}
