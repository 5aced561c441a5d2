package markdown

import (
	"strings"
	"unicode/utf8"
)

// keepMarks sees to it that Read takes no mark for a sign: emphasis beside digits
// is written as HTML, and so is code.
func keepMarks(tokens []token) {
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.kind == openToken && isAmbiguous(tokens, i):
			name := []string{emphasisMark: "em", strongMark: "strong", strikeMark: "del"}[t.mark]
			mate := &tokens[t.mate]
			t.kind, t.text = tagToken, "<"+name+">"
			mate.kind, mate.text = tagToken, "</"+name+">"
		case t.code != "" && i > 0 && tokens[i-1].kind == wordToken:
			before, _ := utf8.DecodeLastRuneInString(tokens[i-1].text)
			last, _ := utf8.DecodeLastRuneInString(t.code)
			after, _ := nearest(tokens, i, 1)
			tokens[i-1].tailCode = tokens[i-1].tailCode || isInch(before, last, after, strings.Contains(t.code, " "))
		}
	}
}

// isAmbiguous reports whether Read could take the marks that begin at i for signs.
func isAmbiguous(tokens []token, i int) bool {
	end := tokens[i].mate
	left, leftBeside := nearest(tokens, i, -1)
	first, firstBeside := nearest(tokens, i, 1)
	last, lastBeside := nearest(tokens, end, -1)
	right, rightBeside := nearest(tokens, end, 1)
	left, first, last, right = narrow(left), narrow(first), narrow(last), narrow(right)
	if tokens[i].mark == strikeMark {
		return isAmount(left) && leftBeside && isAmount(first)
	}
	opens := gripOf(left, first, leftBeside, firstBeside)
	closes := gripOf(last, right, lastBeside, rightBeside)
	words, spaced := false, false
	for _, t := range tokens[i+1 : end] {
		spaced = spaced || t.kind != wordToken || strings.ContainsFunc(t.text, space)
		words = words || t.kind == rawToken || t.kind == wordToken && strings.ContainsFunc(t.text, isWord)
	}
	return isOperand(left) && (isOperand(first) || first == '(') ||
		isAmount(right) && rightBeside ||
		leftBeside && isWord(left) && firstBeside && isAmount(first) ||
		opens != apart && closes != apart && (spaced || opens+closes > 2*inWord) ||
		right == '(' && rightBeside && (last == ')' || isAmount(last)) ||
		!words
}

// nearest returns the nearest character before or after a token that is no space,
// 0 if there is none, and whether it is right beside it. Marks and tags count as
// nothing.
func nearest(tokens []token, i, step int) (c rune, beside bool) {
	beside = true
	for j := i + step; j >= 0 && j < len(tokens); j += step {
		switch t := tokens[j]; t.kind {
		case wordToken:
			if step > 0 {
				words := strings.TrimLeftFunc(t.text, space)
				beside = beside && words == t.text
				if c, size := utf8.DecodeRuneInString(words); size > 0 {
					return c, beside
				}
				continue
			}
			words := strings.TrimRightFunc(t.text, space)
			beside = beside && words == t.text
			if c, size := utf8.DecodeLastRuneInString(words); size > 0 {
				return c, beside
			}
		case rawToken:
			return 0, beside
		case breakToken:
			beside = false
		case openToken, closeToken, tagToken:
		}
	}
	return 0, beside
}
