package edition

import (
	_ "embed"
	"slices"
	"strings"
)

// wordTable is the table of languages. It explains its own lines.
//
//go:embed nobreakwords.txt
var wordTable string

// everywhere is the section for all languages.
const everywhere = "*"

// languageWords maps kinds of words to the words of one language.
type languageWords map[string][]string

// wordsOf reads the section of a language, by the first part of its tag, or the section
// for all languages.
func wordsOf(base string) languageWords {
	words := languageWords{}
	inside := false
	for line := range strings.Lines(wordTable) {
		line = strings.TrimSpace(line)
		if names, ok := strings.CutPrefix(line, "["); ok {
			inside = slices.Contains(strings.Fields(strings.TrimSuffix(names, "]")), base)
		} else if key, list, ok := strings.Cut(line, ": "); ok && inside {
			words[key] = append(words[key], strings.Fields(list)...)
		}
	}
	return words
}

// has reports whether the table lists a word of a kind.
func (w languageWords) has(key, word string) bool { return slices.Contains(w[key], word) }
