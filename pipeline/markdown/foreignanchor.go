package markdown

import (
	"fmt"
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
)

// foreignNames returns the IDs that GitHub, Hugo and pandoc give to headings, each
// with ours. Of headings with the same words, the second ends in -1.
func foreignNames(headings []heading) map[string]string {
	names := map[string]string{}
	for _, name := range []func(string) string{githubName, pandocName} {
		count := map[string]int{}
		for _, h := range headings {
			base := name(strings.ToLower(doc.Plain(h.block.Content)))
			id := base
			if n := count[base]; n > 0 {
				id = fmt.Sprintf("%s-%d", base, n)
			}
			count[base]++
			if _, taken := names[id]; !taken && base != "" {
				names[id] = h.block.ID
			}
		}
	}
	return names
}

// githubName returns the ID that GitHub and Hugo make of a heading's words, in
// lower case: letters, digits, _ and -, with a - for each space.
func githubName(words string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == ' ':
			return '-'
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c), c == '_', c == '-':
			return c
		}
		return -1
	}, words)
}

// pandocName returns the ID that pandoc makes of a heading's words (Pandoc User's
// Guide, auto_identifiers): what comes before the first letter is left out.
func pandocName(words string) string {
	name := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return '-'
		case unicode.IsLetter(c), unicode.IsDigit(c), unicode.IsMark(c), strings.ContainsRune("_-.", c):
			return c
		}
		return -1
	}, oneLine(words))
	if name = strings.TrimLeftFunc(name, func(c rune) bool { return !unicode.IsLetter(c) }); name == "" {
		return "section"
	}
	return name
}
