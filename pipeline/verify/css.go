package verify

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// contentRule matches the property by which a style sheet shows words of its own,
// such as those at the foot of printed pages (CSS Generated Content 3).
var (
	contentRule = lazyregexp.New(`(?i)[{;\s]content\s*:((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;}"'])*)`)
	quoted      = lazyregexp.New(`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`)
	escape      = lazyregexp.New(`\\([0-9A-Fa-f]{1,6})\s?|\\(.)`)
)

// generated returns the words that a style sheet shows, one text for each rule.
// The fonts in it are not searched.
func generated(css string) []string {
	var found []string
	for _, rule := range contentRule.FindAllStringSubmatch(withoutData(css), -1) {
		var words strings.Builder
		for _, s := range quoted.FindAllString(rule[1], -1) {
			words.WriteString(escape.ReplaceAllStringFunc(s[1:len(s)-1], func(e string) string {
				parts := escape.FindStringSubmatch(e)
				if n, err := strconv.ParseUint(parts[1], 16, 21); err == nil {
					return string(rune(n))
				}
				return parts[2]
			}))
		}
		if text := strings.TrimSpace(words.String()); text != "" {
			found = append(found, text)
		}
	}
	return found
}
