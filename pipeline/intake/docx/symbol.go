package docx

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/intake/draft"
)

// symbol converts a character that is written as the code of a symbol font.
func (f *flow) symbol(n *node, marks draft.Marks) {
	code, err := strconv.ParseUint(n.attr("char"), 16, 32)
	if err != nil {
		return
	}
	f.word(f.letters(string(rune(code)), n.attr("font")), marks)
}

// letters returns the text that a reader sees if s is set in a font. In symbol fonts
// a code shows another letter than in Unicode. Most of these codes are in a private
// range.
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

// isPrivate reports whether c is in the private range of symbol fonts.
func isPrivate(c rune) bool { return c >= 0xf000 && c <= 0xf0ff }

// isSymbolFont reports whether a font has its own codes.
func isSymbolFont(font string) bool { return font == "symbol" || font == "wingdings" }

// greekCapitals and greekSmall are the letters that Symbol shows for A to Z and
// a to z.
const (
	greekCapitals = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
	greekSmall    = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
)

// symbolLetter returns the letter that a font shows for a code, and reports whether it
// is known. It follows Adobe's table for Symbol and Microsoft's for Wingdings, but has
// only the letters that texts use.
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

// pick returns the letter for a code from a table, and reports whether the table has
// it. In the table each code, a byte, is followed by its letter.
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
