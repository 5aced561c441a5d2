package doc

import (
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/net/idna"
)

// ShownAddress returns an address in the form that people read: without http, https,
// mailto or tel, without a final slash, and with letters in place of the codes of a
// link's target (punycode, percent signs).
func ShownAddress(address string) string {
	shown := address
	for _, scheme := range []string{"https://", "http://", "mailto:", "tel:"} {
		shown = strings.TrimPrefix(shown, scheme)
	}
	if shown == address {
		return address
	}
	host, rest, _ := strings.Cut(shown, "/")
	if h, err := idna.Display.ToUnicode(host); err == nil {
		host = h
	}
	if r, err := url.PathUnescape(rest); err == nil && !strings.ContainsFunc(r, func(c rune) bool { return !unicode.IsGraphic(c) || unicode.IsSpace(c) }) {
		rest = r
	}
	if rest == "" {
		return host
	}
	return strings.TrimSuffix(host+"/"+rest, "/")
}
