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
		l.add(sign, string(c), from)
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

// raises tells whether what stands in the brackets after a circumflex has a number.
func (l *lexer) raises() bool {
	inside, _, ok := strings.Cut(l.text[l.at:min(len(l.text), l.at+40)], ")")
	return ok && strings.ContainsFunc(inside, unicode.IsNumber)
}

func isDash(c rune) bool { return c == '-' || c == '−' || c > 0x7f && unicode.Is(unicode.Pd, c) }

// invisible tells of what has no width.
func invisible(c rune) bool {
	return c == 0xad || c > 0x2000 && unicode.In(c, unicode.Cf, unicode.Variation_Selector)
}

// vulgar gives a fraction that is one letter as a number over another.
func vulgar(c rune) string {
	if c < 0xbc {
		return ""
	}
	if flat := norm.NFKC.String(string(c)); strings.Contains(flat, "⁄") && unicode.IsNumber(c) {
		return flat
	}
	return ""
}

// fractions joins what is written as a fraction: ¹/₂, 1⁄2 and, after a number, a
// raised 1/2 are ½.
func fractions(all []token) []token {
	if !slices.ContainsFunc(all, func(t token) bool { return t.text == "⁄" || t.text == "_" || t.text == "/" && t.raised }) {
		return all
	}
	at := func(i int, k kind, texts string) bool {
		return i < len(all) && all[i].kind == k && (texts == "" || strings.Contains(texts, all[i].text))
	}
	var out []token
	for i := 0; i < len(all); i++ {
		switch {
		case at(i, sign, "^") && at(i+1, number, "") && at(i+2, sign, "/⁄") && at(i+3, sign, "_") && at(i+4, number, "") && isPart(all[i+1].text) && isPart(all[i+4].text):
			out = append(out, over(all[i+1], all[i+2], all[i+4])...)
			i += 4
		case i > 0 && all[i-1].kind == number && all[i].glued && at(i, sign, "^") && at(i+1, number, "") && at(i+2, sign, "/⁄") && all[i+2].raised && at(i+3, number, "") && all[i+3].raised &&
			(i+4 == len(all) || !all[i+4].raised) && isPart(all[i+1].text) && isPart(all[i+3].text):
			out = append(out, over(all[i+1], all[i+2], all[i+3])...)
			i += 3
		case at(i, number, "") && at(i+1, sign, "⁄") && at(i+2, number, ""):
			out = append(out, over(all[i], all[i+1], all[i+2])...)
			i += 2
		default:
			out = append(out, all[i])
		}
	}
	return out
}

// isPart tells whether a number can be above or below the stroke of a fraction.
func isPart(digits string) bool {
	return len(digits) <= 4 && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}

// over gives a number over another: one token where it is a letter of its own.
func over(above, stroke, below token) []token {
	const letters = " 1⁄2 1⁄3 2⁄3 1⁄4 3⁄4 1⁄5 2⁄5 3⁄5 4⁄5 1⁄6 5⁄6 1⁄7 1⁄8 3⁄8 5⁄8 7⁄8 1⁄9 1⁄10 "
	if text := above.text + "⁄" + below.text; strings.Contains(letters, " "+text+" ") {
		above.kind, above.text, above.to = fraction, text, below.to
		return []token{above}
	}
	stroke.text = "/"
	return []token{above, stroke, below}
}

// meant leaves what belongs to a row: of signs that may be punctuation those beside
// a number.
func meant(all []token) []token {
	// before and after tell whether the signs on that side of a token end at a number.
	counts := func(t token) bool { return t.kind == number || t.kind == fraction || t.kind == blank }
	n := 0
	for _, t := range all {
		if t.kind != other {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	sides := make([]bool, 2*len(all))
	before, after := sides[:len(all)], sides[len(all):]
	last := -1 // The token before, gaps apart.
	power, ends := false, -1
	for i, t := range all {
		if last >= 0 {
			p := all[last]
			before[i] = counts(p) || p.kind == unit && t.text != "-" || p.kind == sign && before[last] || last == ends && before[last]
			if t.text == "/" && p.kind == sign && p.text == "<" { // 5 mg, and a tag: </b>
				before[i] = false
			}
			if t.kind == other && t.text == "(" && p.kind == sign && (p.text == "^" || p.text == "_") {
				power = true
			}
		}
		if power && t.kind == other && t.text == ")" { // 10^(2.5)/L is 10<sup>2.5</sup>/L.
			power, ends = false, i
		}
		if t.kind != gap {
			last = i
		}
	}
	last = len(all)
	for i := len(all) - 1; i >= 0; i-- {
		if last < len(all) {
			after[i] = counts(all[last]) || all[last].kind == sign && after[last]
		}
		if all[i].kind != gap {
			last = i
		}
	}
	out := make([]token, 0, n)
	for i, t := range all {
		switch {
		case t.kind == other:
			continue
		case t.kind != sign || strings.Contains(always, t.text):
		case t.text == ":": // The time of day, a ratio: not the colon of a sentence.
			if i == 0 || i+1 == len(all) || !counts(all[i-1]) || !counts(all[i+1]) || !t.glued || !all[i+1].glued {
				continue
			}
		case t.text == "^" || t.text == "#":
			if i+1 == len(all) || !all[i+1].glued || !after[i] && !(all[i+1].text == "(") {
				continue
			}
		case t.text == "`":
			if i == 0 || i+1 == len(all) || !counts(all[i-1]) || !counts(all[i+1]) || !t.glued || !all[i+1].glued {
				continue
			}
		case t.text == "_" && i+1 < len(all) && all[i+1].glued && all[i+1].text == "(": // t_(1/2)
		case !before[i] && !after[i]:
			continue
		}
		out = append(out, t)
	}
	return out
}
