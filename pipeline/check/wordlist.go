package check

import "slices"

// wordLists has the words of all languages that a rule knows. Many rules look for all of
// them in every text: an English article may have a Spanish section.
type wordLists []wordList

// wordList has the words of one language.
type wordList struct {
	// lang is the language without its region or script.
	lang  string
	words []string
}

// of returns the words of a language, nil if there are none.
func (all wordLists) of(lang string) []string {
	for _, l := range all {
		if l.lang == lang {
			return l.words
		}
	}
	return nil
}

// all returns the words of all languages, in the order of the lists.
func (all wordLists) all() []string {
	var words []string
	for _, l := range all {
		words = append(words, l.words...)
	}
	return words
}

// has reports whether one of the lists has a word.
func (all wordLists) has(word string) bool {
	return slices.ContainsFunc(all, func(l wordList) bool { return slices.Contains(l.words, word) })
}
