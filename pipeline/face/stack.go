package face

import (
	"slices"
	"strings"
	"unicode"
)

// Stack is a list of families in the order of preference.
type Stack []Family

// For returns the face that sets a word in a style: that of the first family with all
// its letters, so that faces never mix inside a word. If no family has all of them, it
// returns the face that has the most, and false. The face is nil only for a stack
// without a face.
func (s Stack) For(word string, st Style) (*Face, bool) {
	var best *Face
	least := 0
	for i := range s {
		f := s[i].Face(st)
		if f == nil {
			continue
		}
		missing := 0
		for _, r := range word {
			if !f.Has(r) {
				missing++
			}
		}
		if missing == 0 {
			return f, true
		}
		if best == nil || missing < least {
			best, least = f, missing
		}
	}
	return best, false
}

// foreign is the share of an article's words, in percent, that the first family may
// leave to other families. A few foreign names are set word by word. An article in
// another language would change faces in every line.
const foreign = 3

// ForArticle returns the stack for a whole article. If the first family lacks letters
// of more than three words in a hundred, families that cover more words come before it.
// Symbols do not count, because they do not show the language.
func (s Stack) ForArticle(text string) Stack {
	if len(s) < 2 {
		return s
	}
	words := 0
	uncovered := make([]int, len(s))
	for word := range strings.FieldsSeq(text) {
		words++
		for i := range s {
			if f := s[i].Face(Regular); f == nil || lacksLetter(f, word) {
				uncovered[i]++
			}
		}
	}
	if uncovered[0]*100 <= words*foreign {
		return s
	}
	order := make([]int, len(s))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return uncovered[a] - uncovered[b] })
	sorted := make(Stack, 0, len(s))
	for _, i := range order {
		sorted = append(sorted, s[i])
	}
	return sorted
}

// Spells reports whether the first family of the stack has all letters of a text.
func (s Stack) Spells(text string) bool {
	f := s[0].Face(Regular)
	return f != nil && !lacksLetter(f, text)
}

func lacksLetter(f *Face, word string) bool {
	for _, r := range word {
		if r >= 0x80 && unicode.In(r, unicode.L, unicode.M) && !f.Has(r) {
			return true
		}
	}
	return false
}
