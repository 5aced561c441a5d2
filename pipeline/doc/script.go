package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Raised returns superscript text for a form that has only letters: in those that
// Unicode has for it (10⁹, §22.4), as it is where it is the end of a word (1st,
// Mme) or a mark (®, *, †), else after a circumflex (x^a, 10^(a/b), e^(−x)). before
// is the character in front of it, 0 for none.
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

// Lowered returns subscript text for a form that has only letters: in the digits that
// Unicode has for it (CO₂), else after a low line (C_max): few faces have lowered
// letters, and they cannot be read at the size of text.
func Lowered(text string) string {
	if letters, ok := transcribed(text, "0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"); ok {
		return letters
	}
	return marked("_", text)
}

// transcribed returns text with each letter of plain as the one at its place in
// script, and reports whether every letter has one.
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

// marked returns text after a sign, in brackets where it would not hold together.
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
