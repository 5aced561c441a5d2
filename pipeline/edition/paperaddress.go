package edition

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// says reports whether the words that a reader sees already show where a link leads.
func (p *printer) says(words, target, address string) bool {
	switch {
	case isWeb(target):
		return saysAddress(webForm(words), webForm(address))
	case strings.HasPrefix(target, "mailto:"):
		return saysAddress(strings.ToLower(words), strings.ToLower(address))
	}
	for part := range strings.SplitSeq(address, ", ") {
		number, text, _ := strings.Cut(part, body)
		if !p.saysNumber(words, number) || !strings.Contains(strings.ToLower(words), strings.ToLower(strings.TrimSuffix(text, "”"))) {
			return false
		}
	}
	return true
}

// saysNumber reports whether words show a number: its digits in any form, or the
// letters that the clinic writes in their place.
func (p *printer) saysNumber(words, number string) bool {
	want := digitsOf(number)
	n, _ := contact.ParseNumber(strings.ReplaceAll(number, "\u00a0", " "), p.contact.Country)
	for _, m := range p.contact.Mentions(words) {
		if m.Number.URI() == n.URI() {
			return true
		}
	}
	if len(want) < 7 { // A short number must be a word of its own.
		return slices.Contains(strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsDigit(r) && r != '-' }), want)
	}
	have := digitsOf(words)
	return strings.Contains(have, want) || n.E164() != "" && strings.Contains(have, digitsOf(n.E164()))
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

// webForm returns a form that is the same for all spellings of a web address.
func webForm(s string) string {
	return strings.NewReplacer("https://", "", "http://", "", "www.", "").Replace(strings.ToLower(s))
}

// saysAddress reports whether words have an address, and not just as the beginning of
// another.
func saysAddress(words, address string) bool {
	for rest := words; ; {
		i := strings.Index(rest, address)
		if i < 0 || address == "" {
			return false
		}
		rest = strings.TrimPrefix(rest[i+len(address):], "/")
		next, size := utf8.DecodeRuneInString(rest)
		second, _ := utf8.DecodeRuneInString(rest[size:])
		if goesOn := func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-_/@%?#=&", r)
		}; !goesOn(next) && (next != '.' || !goesOn(second)) {
			return true
		}
	}
}

// host returns the part of an address that names its site.
func host(address string) string {
	return address[:cmp.Or(max(0, strings.IndexAny(address, "/?#")), len(address))]
}
