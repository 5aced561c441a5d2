package edition

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// SpelledOut returns an address as plain text shows it: in the brackets that tell
// programs where it ends (RFC 3986, appendix C).
func SpelledOut(target string) string {
	if web := strings.HasPrefix(target, "http:") || strings.HasPrefix(target, "https:"); !web {
		target = doc.ShownAddress(target)
	}
	return "<" + strings.NewReplacer(" ", "%20", "\n", "", "\r", "").Replace(target) + ">"
}
