package record

import "strings"

// plainWords returns a message of the YAML library in words for people who do not know
// YAML's terms, and a hint.
func plainWords(message string) (plain, hint string) {
	const quote = `put a value that has one of : { } [ ] @ % & * ! # in it into "double quotes"`
	for _, w := range []struct{ contains, plain, hint string }{
		{"could not find end character", "the quoted text has no closing quote", "end it with the same quote that it begins with"},
		{"unknown escape", "a backslash in double quotes begins an escape, and this one is unknown", `write \\ for a backslash, or use 'single quotes'`},
		{"character '\t'", "a line begins with a tab", "indent with spaces"},
		{"tab character", "a line begins with a tab", "indent with spaces"},
		{"mapping value is not allowed", `there is a ": " where YAML does not allow one, or a line that is indented too far`, quote},
		{"',' or ']'", "the list that begins with [ is not closed", "end it with ]"},
		{"',' or '}'", "the values that begin with { are not closed", "end them with }"},
		{"sequence end token", "the list that begins with [ is not closed", "end it with ]"},
		{"could not find flow map", "the values that begin with { are not closed", "end them with }"},
		{"reserved character", "a value begins with a character that has another meaning in YAML", quote},
		{"invalid key", "{ begins a group of values, but no group follows", quote},
		{"directive", "a value begins with %, which has another meaning in YAML", quote},
		{"non-map value", `a line that is not "key: value"`, `write a colon and a space after the key, and "- " before an item of a list`},
		{"value is not allowed in this context", "there is a value where YAML does not allow one", quote},
	} {
		if strings.Contains(message, w.contains) {
			return w.plain, w.hint
		}
	}
	return "this line cannot be read as YAML", quote
}
