package edition

import (
	"cmp"
	"net/url"
	"strings"

	"pamphlet/pipeline/contact"
)

// body is the text between a number and the message to it.
const body = ": “"

// address returns the printed form of a link's target, or false if there is nothing to
// print.
func (p *printer) address(target string) (string, bool) {
	scheme, rest, _ := strings.Cut(target, ":")
	switch strings.ToLower(scheme) {
	case "tel":
		number := p.number(rest)
		return number, digitsOf(number) != ""
	case "sms":
		to, text := message(rest)
		var shown []string
		for _, number := range to {
			shown = append(shown, p.number(number))
		}
		if text != "" && len(shown) > 0 {
			shown[len(shown)-1] += body + text + "”"
		}
		return strings.Join(shown, ", "), len(shown) > 0
	case "mailto":
		to, _, _ := strings.Cut(rest, "?")
		if plain, err := url.PathUnescape(to); err == nil {
			to = plain
		}
		return strings.Join(strings.FieldsFunc(to, func(r rune) bool { return r == ',' || r == ' ' }), ", "), to != ""
	case "http", "https":
		shown := p.shown(target)
		return shown, shown != ""
	}
	return "", false
}

// message splits an sms: address (RFC 5724) into its numbers and its text.
func message(rest string) (to []string, body string) {
	numbers, query, _ := strings.Cut(rest, "?")
	if plain, err := url.PathUnescape(numbers); err == nil {
		numbers = plain
	}
	for n := range strings.SplitSeq(numbers, ",") {
		if n = strings.TrimSpace(n); digitsOf(n) != "" {
			to = append(to, n)
		}
	}
	values, _ := url.ParseQuery(query) // Without what is not valid.
	return to, strings.Join(strings.Fields(values.Get("body")), " ")
}

// number returns a number in the form of the clinic's numbers, with no-break spaces. A
// number that cannot be dialled stays as it is.
func (p *printer) number(written string) string {
	if plain, err := url.PathUnescape(written); err == nil {
		written = plain
	}
	shown := strings.TrimSpace(strings.ReplaceAll(written, ";ext=", " x"))
	if n, err := contact.ParseNumber(shown, p.contact.Country); err == nil {
		shown = n.String()
	}
	return strings.ReplaceAll(shown, " ", "\u00a0")
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func isWeb(target string) bool {
	scheme, _, _ := strings.Cut(strings.ToLower(target), ":")
	return scheme == "http" || scheme == "https"
}

// host returns the part of an address that names its site.
func host(address string) string {
	return address[:cmp.Or(max(0, strings.IndexAny(address, "/?#")), len(address))]
}
