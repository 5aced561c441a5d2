package edition

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// SpelledOut returns an address for plain text, in angle brackets. They show programs
// where the address ends (RFC 3986, appendix C).
func SpelledOut(target string) string {
	if web := strings.HasPrefix(target, "http:") || strings.HasPrefix(target, "https:"); !web {
		target = doc.ShownAddress(target)
	}
	return "<" + strings.NewReplacer(" ", "%20", "\n", "", "\r", "").Replace(target) + ">"
}
