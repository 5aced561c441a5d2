package edition

import (
	_ "embed"
	"slices"
	"strings"
)

// wordTable is the table of languages; what its lines mean it says itself.
//
//go:embed nobreakwords.txt
var wordTable string

// everywhere is the section of what holds in every language.
const everywhere = "*"

// languageWords are the words of one language, by what they are.
type languageWords map[string][]string

// wordsOf reads what the table says of a language, by the first part of its tag, or of
// every language.
func wordsOf(base string) languageWords {
	words := languageWords{}
	inside := false
	for line := range strings.Lines(wordTable) {
		line = strings.TrimSpace(line)
		if names, ok := strings.CutPrefix(line, "["); ok {
			inside = slices.Contains(strings.Fields(strings.TrimSuffix(names, "]")), base)
			continue
		}
		if key, list, ok := strings.Cut(line, ": "); ok && inside {
			words[key] = append(words[key], strings.Fields(list)...)
		}
	}
	return words
}

// has reports whether the table has a word for something in a language.
func (w languageWords) has(key, word string) bool { return slices.Contains(w[key], word) }
