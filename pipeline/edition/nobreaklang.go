package edition

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// wordTable is the table of languages. It explains its own lines.
//
//go:embed nobreakwords.txt
var wordTable string

// everywhere is the section for all languages.
const everywhere = "*"

// languageWords maps kinds of words to the words of one language.
type languageWords map[string][]string

// wordsOf returns the section of a language, by the first part of its tag, or the
// section for all languages. It is empty if there is none.
func wordsOf(base string) languageWords { return sections()[base] }

// sections are the sections of the table, by language. They are read once.
var sections = sync.OnceValue(func() map[string]languageWords {
	all := map[string]languageWords{}
	var inside []string // The languages of the section that is read.
	for line := range strings.Lines(wordTable) {
		line = strings.TrimSpace(line)
		if names, ok := strings.CutPrefix(line, "["); ok {
			inside = strings.Fields(strings.TrimSuffix(names, "]"))
			continue
		}
		key, list, ok := strings.Cut(line, ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		words := strings.Fields(list)
		for _, base := range inside {
			if all[base] == nil {
				all[base] = languageWords{}
			}
			all[base][key] = slices.Concat(all[base][key], words)
		}
	}
	return all
})

// has reports whether the table lists a word of a kind.
func (w languageWords) has(key, word string) bool { return slices.Contains(w[key], word) }
