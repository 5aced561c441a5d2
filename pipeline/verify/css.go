package verify

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// contentRule matches the property by which a style sheet shows words of its own,
// such as those at the foot of printed pages (CSS Generated Content 3).
var (
	contentRule = lazyregexp.New(`(?i)^[{;\s]content\s*:((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;}"'])*)`)
	quoted      = lazyregexp.New(`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`)
	escape      = lazyregexp.New(`\\([0-9A-Fa-f]{1,6})\s?|\\(.)`)
)

// generated returns the words that a style sheet shows, one text for each rule.
// The fonts in it are not searched.
func generated(css string) []string {
	var found []string
	for _, value := range contentValues(withoutData(css)) {
		var words strings.Builder
		for _, s := range quoted.FindAllString(value, -1) {
			words.WriteString(escape.ReplaceAllStringFunc(s[1:len(s)-1], func(e string) string {
				parts := escape.FindStringSubmatch(e)
				if n, err := strconv.ParseUint(parts[1], 16, 21); err == nil {
					return string(rune(n))
				}
				return parts[2]
			}))
		}
		var shown runs // Without marks that give words a role.
		shown.text(unshifted(words.String()))
		if text := shown.String(); text != "" {
			found = append(found, text)
		}
	}
	return found
}

// contentValues returns the values of that property in a style sheet. It looks for the
// name first: most sheets are long, and have it a few times.
func contentValues(css string) []string {
	const name = "content"
	var values []string
	for at := 1; at+len(name) <= len(css); {
		i := strings.IndexAny(css[at:], "cC")
		if i < 0 {
			break
		}
		at += i
		if at+len(name) > len(css) || !strings.EqualFold(css[at:at+len(name)], name) {
			at++
			continue
		}
		rule := contentRule.FindStringSubmatch(css[at-1:])
		if rule == nil {
			at++
			continue
		}
		values = append(values, rule[1])
		at += len(rule[0]) // The next one also has a sign before its name.
	}
	return values
}
