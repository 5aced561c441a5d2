package markdown

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// keepMarks writes what Read would take for signs in another way: emphasis beside
// digits as HTML, and the character before code as a number.
func keepMarks(tokens []token) {
	for i := range tokens {
		switch t := &tokens[i]; {
		case t.kind == openToken && spanAt(tokens, i).isAmbiguous():
			name := []string{emphasisMark: "em", strongMark: "strong", strikeMark: "del"}[t.mark]
			mate := &tokens[t.mate]
			t.kind, t.text = tagToken, "<"+name+">"
			mate.kind, mate.text = tagToken, "</"+name+">"
		case t.code != "" && i > 0 && tokens[i-1].kind == wordToken:
			before, _ := utf8.DecodeLastRuneInString(tokens[i-1].text)
			last, _ := utf8.DecodeLastRuneInString(t.code)
			after := nearest(tokens, i, 1)
			tokens[i-1].tailCode = tokens[i-1].tailCode || isInch(before, last, after.char, strings.Contains(t.code, " "))
		}
	}
}

// markedSpan is a part of a line between two marks that belong together.
type markedSpan struct {
	mark int
	// content is what is between the marks.
	content []token
	// left and first are the neighbours of the opening mark, last and right those of
	// the closing one.
	left, first, last, right neighbour
}

// spanAt returns the span that the mark at i opens.
func spanAt(tokens []token, i int) markedSpan {
	end := tokens[i].mate
	s := markedSpan{
		mark: tokens[i].mark, content: tokens[i+1 : end],
		left: nearest(tokens, i, -1), first: nearest(tokens, i, 1),
		last: nearest(tokens, end, -1), right: nearest(tokens, end, 1),
	}
	for _, n := range []*neighbour{&s.left, &s.first, &s.last, &s.right} {
		n.char = narrow(n.char)
	}
	return s
}

// isAmbiguous reports whether Read could take the marks of the span for signs.
func (s markedSpan) isAmbiguous() bool {
	if s.mark == strikeMark {
		return s.left.adjacent && isAmount(s.left.char) && isAmount(s.first.char)
	}
	return s.opensLikeOperator() || s.closesLikeOperator() || s.calculates() || !s.hasWords()
}

// opensLikeOperator reports whether the opening mark could be a sign of arithmetic.
func (s markedSpan) opensLikeOperator() bool {
	left, first := s.left.char, s.first.char
	between := isOperand(left) && (isOperand(first) || first == '(')
	afterUnit := s.left.adjacent && isWord(left) && s.first.adjacent && isAmount(first)
	return between || afterUnit
}

// closesLikeOperator reports whether the closing mark could be a sign of arithmetic.
func (s markedSpan) closesLikeOperator() bool {
	if !s.right.adjacent {
		return false
	}
	last, right := s.last.char, s.right.char
	return isAmount(right) || right == '(' && (last == ')' || isAmount(last))
}

// calculates reports whether Read would take the two marks for signs of arithmetic that
// do not belong together.
func (s markedSpan) calculates() bool {
	opener, closer := gripOf(s.left, s.first), gripOf(s.last, s.right)
	if opener == apart || closer == apart {
		return false
	}
	return opener == atAmount || closer == atAmount || s.hasSpace()
}

// hasSpace reports whether there is a space, or anything that is not a word, between the
// marks.
func (s markedSpan) hasSpace() bool {
	return slices.ContainsFunc(s.content, func(t token) bool {
		return t.kind != wordToken || strings.ContainsFunc(t.text, space)
	})
}

// hasWords reports whether there are letters or digits between the marks, or something
// that may show some.
func (s markedSpan) hasWords() bool {
	return slices.ContainsFunc(s.content, func(t token) bool {
		return t.kind == rawToken || t.kind == wordToken && strings.ContainsFunc(t.text, isWord)
	})
}

// nearest returns the neighbour of a token: before it where step is -1, after it where
// step is 1. Marks and tags count as nothing.
func nearest(tokens []token, i, step int) neighbour {
	adjacent := true
	for j := i + step; j >= 0 && j < len(tokens); j += step {
		switch t := tokens[j]; t.kind {
		case wordToken:
			trim, end := strings.TrimLeftFunc, utf8.DecodeRuneInString
			if step < 0 {
				trim, end = strings.TrimRightFunc, utf8.DecodeLastRuneInString
			}
			words := trim(t.text, space)
			adjacent = adjacent && words == t.text
			if c, size := end(words); size > 0 {
				return neighbour{c, adjacent}
			}
		case rawToken:
			return neighbour{0, adjacent}
		case breakToken:
			adjacent = false
		case openToken, closeToken, tagToken:
		}
	}
	return neighbour{0, adjacent}
}
