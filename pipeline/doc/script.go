package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Raised returns superscript text for a form that has only letters. It uses the
// superscript letters of Unicode if all have one (10⁹, §22.4). It returns the text
// unchanged if it is the end of a word (1st, Mme) or a mark (®, *, †). Otherwise it
// puts a circumflex before the text (x^a, 10^(a/b), e^(−x)). before is the character in
// front of the text, or 0.
func Raised(before rune, text string) string {
	if letters, ok := transcribed(text, "0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"); ok {
		return letters
	}
	formula := strings.ContainsFunc(text, unicode.IsLetter) && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Sm, r) })
	switch only := !strings.ContainsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsSymbol(r) && !strings.ContainsRune(".*†‡§¶", r)
	}); {
	case only && !formula && (unicode.IsDigit(before) || utf8.RuneCountInString(text) > 1 || !unicode.IsLetter([]rune(text)[0])):
		return text
	default:
		return marked("^", text)
	}
}

// Lowered returns subscript text for a form that has only letters. It uses the
// subscript digits of Unicode (CO₂), or else puts a low line before the text (C_max).
// It does not use the subscript letters of Unicode: few faces have them, and they are
// too small to read at the size of text.
func Lowered(text string) string {
	if letters, ok := transcribed(text, "0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"); ok {
		return letters
	}
	return marked("_", text)
}

// transcribed replaces each letter of plain in the text by the letter at the same place
// in script. It reports whether every letter of the text is in plain.
func transcribed(text, plain, script string) (string, bool) {
	to := []rune(script)
	var b strings.Builder
	for _, r := range text {
		i := strings.IndexRune(plain, r)
		if i < 0 {
			return "", false
		}
		b.WriteRune(to[utf8.RuneCountInString(plain[:i])])
	}
	return b.String(), true
}

// marked returns text after a sign. Text that would not hold together is in brackets.
func marked(sign, text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsLetter(r) }) {
		return sign + "(" + text + ")"
	}
	return sign + text
}

func lastRune(b *strings.Builder) rune {
	r, size := utf8.DecodeLastRuneInString(b.String())
	if size == 0 {
		return 0
	}
	return r
}
