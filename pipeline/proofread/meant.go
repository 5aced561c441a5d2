package proofread

import "strings"

// meant returns the tokens that belong to a row. Of the signs that may be punctuation,
// only those beside a number do.
func meant(all []token) []token {
	n := 0
	for _, t := range all {
		if t.kind != other {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	before, after := numbersBefore(all), numbersAfter(all)
	out := make([]token, 0, n)
	for i, t := range all {
		if t.kind != other && (t.kind != sign || isMeant(all, i, before[i], after[i])) {
			out = append(out, t)
		}
	}
	return out
}

// counts reports whether signs can belong to a token: it is a number, a fraction, or a
// line to write on.
func (t token) counts() bool { return t.kind == number || t.kind == fraction || t.kind == blank }

// numbersBefore reports for each token whether the signs before it begin at a number.
// Gaps are passed over.
func numbersBefore(all []token) []bool {
	before := make([]bool, len(all))
	last := -1 // The last token that is not a gap.
	power, ends := false, -1
	for i, t := range all {
		if last >= 0 {
			p := all[last]
			before[i] = p.counts() || p.kind == unit && t.text != "-" || before[last] && (p.kind == sign || last == ends)
			if isClosingTag(p, t) {
				before[i] = false
			}
			power = power || opensPower(p, t)
		}
		if power && t.kind == other && t.text == ")" { // 10^(2.5)/L is 10<sup>2.5</sup>/L.
			power, ends = false, i
		}
		if t.kind != gap {
			last = i
		}
	}
	return before
}

// isClosingTag reports whether two tokens begin a stray closing tag: 5 mg</b>.
func isClosingTag(p, t token) bool { return t.text == "/" && p.kind == sign && p.text == "<" }

// opensPower reports whether two tokens begin a power or an index in brackets: ^(, _(.
func opensPower(p, t token) bool {
	return t.kind == other && t.text == "(" && p.kind == sign && (p.text == "^" || p.text == "_")
}

// numbersAfter reports for each token whether the signs after it end at a number. Gaps
// are passed over.
func numbersAfter(all []token) []bool {
	after := make([]bool, len(all))
	last := len(all)
	for i := len(all) - 1; i >= 0; i-- {
		if last < len(all) {
			after[i] = all[last].counts() || all[last].kind == sign && after[last]
		}
		if all[i].kind != gap {
			last = i
		}
	}
	return after
}

// isMeant reports whether a sign is more than punctuation. before and after are true if
// there are numbers on that side.
func isMeant(all []token, i int, before, after bool) bool {
	t := all[i]
	glued := i+1 < len(all) && all[i+1].glued
	bracket := glued && all[i+1].text == "("
	switch {
	case strings.Contains(always, t.text):
		return true
	case t.text == ":" || t.text == "`": // A time of day or a ratio, not the colon of a sentence.
		return i > 0 && glued && t.glued && all[i-1].counts() && all[i+1].counts()
	case t.text == "^" || t.text == "#":
		return glued && (after || bracket)
	case t.text == "_" && bracket: // t_(1/2)
		return true
	}
	return before || after
}
