package record

import (
	"strings"

	"github.com/goccy/go-yaml/token"
)

// unclosed returns the fault of a quoted text that has lost its closing quote and ends
// at the opening quote of a later value, or nil. The lines between would be part of the
// text, and what follows the quote could be read as a comment: nothing else shows that
// they are lost.
//
// Within a mapping the lines of a quoted text are indented deeper than its key (YAML
// 1.2.2, section 7.3.1), but the library takes any. So a line counts only if it begins
// with a key of the record, or is an item as the line with the quote is.
//
// known reports whether a word is a key of the record.
func unclosed(data string, tokens token.Tokens, known func(string) bool) *fault {
	lines := strings.Split(data, "\n")
	for _, t := range tokens {
		if t.Type != token.DoubleQuoteType && t.Type != token.SingleQuoteType {
			continue
		}
		first := t.Position.Line
		more := strings.Count(strings.TrimSpace(t.Origin), "\n")
		for _, line := range lines[first : first+more] {
			if isNext(lines[first-1], line, known) {
				message, hint := plainWords("could not find end character")
				return &fault{first, t.Position.Column, "yaml-syntax", message, hint}
			}
		}
	}
	return nil
}

// isNext reports whether a line is one of the values that follow the value of another
// line, and not deeper than it.
func isNext(line, next string, known func(string) bool) bool {
	if indentation(next) > indentation(line) {
		return false
	}
	if key := entryShape.FindStringSubmatch(next); key != nil && entryShape.MatchString(line) {
		return known(key[2])
	}
	return itemShape.MatchString(line) && itemShape.MatchString(next)
}
