package proofread

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// sign reads a sign, or punctuation.
func (l *lexer) sign(c rune, size int) {
	from := l.at
	l.at += size
	switch {
	case c == '_' && strings.HasPrefix(l.text[l.at:], "_"):
		for strings.HasPrefix(l.text[l.at:], "_") {
			l.at++
		}
		l.add(blank, "__", from)
	case isDash(c): // However long: -- and – are the same.
		for {
			c, size := l.peek(l.at)
			if !isDash(c) {
				break
			}
			l.at += size
		}
		l.add(sign, "-", from)
	case c == '⁄':
		l.add(sign, "⁄", from)
	case c == '∼':
		l.add(sign, "~", from)
	case c == '^' && strings.HasPrefix(l.text[l.at:], "(") && !l.raises():
		l.add(other, "^", from)
	case strings.ContainsRune(always, c) || strings.ContainsRune(besides, c):
		l.add(sign, l.text[from:l.at], from)
	case c < utf8.RuneSelf:
		l.add(other, l.text[from:l.at], from)
	default:
		if flat := norm.NFKC.String(string(c)); utf8.RuneCountInString(flat) == 1 && flat != string(c) {
			if r, _ := utf8.DecodeRuneInString(flat); strings.ContainsRune(always, r) || strings.ContainsRune(besides, r) {
				l.add(sign, flat, from)
				return
			}
		}
		l.add(other, string(c), from)
	}
}

// raises reports whether there is a number in the brackets after a circumflex.
func (l *lexer) raises() bool {
	inside, _, ok := strings.Cut(l.text[l.at:min(len(l.text), l.at+40)], ")")
	return ok && strings.ContainsFunc(inside, unicode.IsNumber)
}

func isDash(c rune) bool { return c == '-' || c == '−' || c > 0x7f && unicode.Is(unicode.Pd, c) }

// invisible reports whether a character has no width.
func invisible(c rune) bool {
	return c == 0xad || c > 0x2000 && unicode.In(c, unicode.Cf, unicode.Variation_Selector)
}

// vulgar returns a fraction that is one character as a number over another, or "" for
// other characters.
func vulgar(c rune) string {
	if c < 0xbc {
		return ""
	}
	if flat := norm.NFKC.String(string(c)); strings.Contains(flat, "⁄") && unicode.IsNumber(c) {
		return flat
	}
	return ""
}

// fractions joins the tokens of fractions: ¹/₂, 1⁄2 and, after a number, a raised 1/2
// are ½.
func fractions(all []token) []token {
	if !slices.ContainsFunc(all, func(t token) bool { return t.text == "⁄" || t.text == "_" || t.text == "/" && t.raised }) {
		return all
	}
	var out []token
	for i := 0; i < len(all); i++ {
		rest := all[i:]
		switch {
		case isScripted(rest):
			out = append(out, over(rest[1], rest[2], rest[4])...)
			i += 4
		case i > 0 && all[i-1].kind == number && isRaised(rest):
			out = append(out, over(rest[1], rest[2], rest[3])...)
			i += 3
		case reads(rest, shape{kind: number}, shape{sign, "⁄"}, shape{kind: number}):
			out = append(out, over(rest[0], rest[1], rest[2])...)
			i += 2
		default:
			out = append(out, all[i])
		}
	}
	return out
}

// shape is the kind of a token. texts are its possible texts one after the other, or ""
// for any.
type shape struct {
	kind  kind
	texts string
}

// reads reports whether tokens begin with tokens of these shapes.
func reads(all []token, shapes ...shape) bool {
	if len(all) < len(shapes) {
		return false
	}
	for i, s := range shapes {
		if all[i].kind != s.kind || s.texts != "" && !strings.Contains(s.texts, all[i].text) {
			return false
		}
	}
	return true
}

// isScripted reports whether tokens begin with a raised number over a lowered one: ¹/₂.
func isScripted(all []token) bool {
	return reads(all, shape{sign, "^"}, shape{kind: number}, shape{sign, "/⁄"}, shape{sign, "_"}, shape{kind: number}) && isPart(all[1].text) && isPart(all[4].text)
}

// isRaised reports whether tokens begin with a raised fraction that has no space before
// it: 1<sup>1/2</sup>.
func isRaised(all []token) bool {
	return reads(all, shape{sign, "^"}, shape{kind: number}, shape{sign, "/⁄"}, shape{kind: number}) && all[0].glued && all[2].raised && all[3].raised &&
		(len(all) == 4 || !all[4].raised) && isPart(all[1].text) && isPart(all[3].text)
}

// isPart reports whether a number can be above or below the bar of a fraction.
func isPart(digits string) bool {
	return len(digits) <= 4 && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}

// over returns a number over another. It is one token if Unicode has a character for
// the fraction, and three otherwise.
func over(above, stroke, below token) []token {
	const letters = " 1⁄2 1⁄3 2⁄3 1⁄4 3⁄4 1⁄5 2⁄5 3⁄5 4⁄5 1⁄6 5⁄6 1⁄7 1⁄8 3⁄8 5⁄8 7⁄8 1⁄9 1⁄10 "
	if text := above.text + "⁄" + below.text; strings.Contains(letters, " "+text+" ") {
		above.kind, above.text, above.to = fraction, text, below.to
		return []token{above}
	}
	stroke.text = "/"
	return []token{above, stroke, below}
}
