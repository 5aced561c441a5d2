package mail

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// The longest parts of an address, in octets (RFC 5321, 4.5.3.1.1 and .2). A path has
// at most 256 octets with its angle brackets (4.5.3.1.3).
const (
	maxLocal   = 64
	maxDomain  = 255
	maxAddress = 254
)

// errOne continues "address %q".
var errOne = errors.New("is not one address: type one, as name@example.org or Name <name@example.org>")

// Address is one mailbox.
type Address struct {
	// Name is the name of the person, as typed, "" if there is none.
	Name string
	// Local and Domain are the parts before and after the @. Domain is in lower case,
	// and its international labels are A-labels (RFC 5890, 2.3.2.1): "xn--...".
	Local, Domain string
}

// ParseAddress parses one address as people type it: "a@b.example" or "Name
// <a@b.example>", with the name in quotes if it contains a comma or another character
// that has a meaning in addresses.
//
// It returns an error for lists, groups, numbers of machines in the place of a
// domain, and quotes or letters outside ASCII before the @. Such letters would need
// SMTPUTF8 (RFC 6531), which many servers do not support: the message would come
// back.
func ParseAddress(s string) (Address, error) {
	if what := unfit(s); what != "" {
		return Address{}, fmt.Errorf("address %q has %s: type it on one line, as name@example.org", s, what)
	}
	name, mailbox, err := splitName(s)
	if err != nil {
		return Address{}, fmt.Errorf("address %q %w", s, err)
	}
	at := strings.LastIndexByte(mailbox, '@')
	if at < 0 {
		return Address{}, fmt.Errorf("address %q has no @: type it as name@example.org", s)
	}
	local, err := readLocal(mailbox[:at])
	if err != nil {
		return Address{}, fmt.Errorf("address %q %w", s, err)
	}
	domain, err := readDomain(mailbox[at+1:])
	if err != nil {
		return Address{}, fmt.Errorf("address %q %w", s, err)
	}
	if n := len(local) + 1 + len(domain); n > maxAddress {
		return Address{}, fmt.Errorf("address %q is %d characters long, of at most %d", s, n, maxAddress)
	}
	return Address{Name: name, Local: local, Domain: domain}, nil
}

// String returns the address as it is written in a header field, on one line and in
// ASCII.
func (a Address) String() string { return strings.Join(a.pieces(), " ") }

// Envelope returns the address as it is used in SMTP, without the name and the angle
// brackets: "a@b.example".
func (a Address) Envelope() string { return a.Local + "@" + a.Domain }

// check returns an error if something in the address would end a header field or a
// command early. ParseAddress never returns such an address.
func (a Address) check() error {
	if what := unfit(a.Name); what != "" {
		return fmt.Errorf("the name %q has %s", a.Name, what)
	}
	if len(a.Local) > maxLocal || !isDotAtom(a.Local) || len(a.Envelope()) > maxAddress || !isDotAtom(a.Domain) {
		return fmt.Errorf("%q is not an address that servers take", a.Envelope())
	}
	return nil
}

// pieces returns the parts between which a header field may be folded.
func (a Address) pieces() []string {
	if a.Name == "" {
		return []string{a.Envelope()}
	}
	return append(phrase(a.Name), "<"+a.Envelope()+">")
}

// splitName splits an address into the name and the mailbox. Its errors continue
// "address %q".
func splitName(s string) (name, mailbox string, err error) {
	s = strings.TrimSpace(s)
	if !strings.HasSuffix(s, ">") {
		if strings.ContainsAny(s, "<,;: ") {
			return "", "", errOne
		}
		return "", s, nil
	}
	open := strings.LastIndexByte(s, '<')
	if open < 0 {
		return "", "", errOne
	}
	name, mailbox = strings.TrimSpace(s[:open]), s[open+1:len(s)-1]
	if strings.HasPrefix(name, `"`) {
		name, err = unquote(name)
		return name, mailbox, err
	}
	if strings.ContainsAny(name, `()<>[]:;@\,"`) {
		return "", "", errors.New(`has a name with punctuation: put the name in double quotes, as in "Smith, Rosa" <rosa@example.org>`)
	}
	return name, mailbox, nil
}

// unquote parses a quoted-string (RFC 5322, 3.2.4).
func unquote(s string) (string, error) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"' && i == len(s)-1:
			return strings.TrimSpace(b.String()), nil
		case s[i] == '"':
			return "", errOne
		case s[i] == '\\' && i+1 < len(s):
			i++
		}
		b.WriteByte(s[i])
	}
	return "", errors.New("has a name with one double quote only: type a second one at its end")
}

// readLocal checks the part before the @, which must be a dot-atom (RFC 5322, 3.2.3).
func readLocal(s string) (string, error) {
	switch {
	case s == "":
		return "", errors.New("has nothing before the @: type it as name@example.org")
	case len(s) > maxLocal:
		return "", fmt.Errorf("has %d characters before the @, of at most %d", len(s), maxLocal)
	case strings.ContainsFunc(s, func(c rune) bool { return c > unicode.MaxASCII }):
		return "", errors.New("has letters before the @ that most mail servers do not take: ask for an address of the letters a to z")
	case !isDotAtom(s):
		return "", fmt.Errorf("has %q before the @: letters, digits, and single dots between them are what servers take", s)
	}
	return s, nil
}

// readDomain checks the part after the @ and returns its A-labels.
func readDomain(s string) (string, error) {
	if strings.HasPrefix(s, "[") {
		return "", errors.New("names a machine by its number: type the name of the domain, as in name@example.org")
	}
	profile := idna.New(idna.MapForLookup(), idna.StrictDomainName(true), idna.BidiRule(), idna.VerifyDNSLength(true))
	domain, err := profile.ToASCII(s)
	if err != nil || len(domain) > maxDomain || strings.HasSuffix(domain, ".") {
		return "", fmt.Errorf("has %q after the @, which is not a domain: type it as name@example.org", s)
	}
	if !strings.Contains(domain, ".") {
		return "", fmt.Errorf("has %q after the @, which has no dot: type the whole domain, as in name@example.org", s)
	}
	return domain, nil
}

// isDotAtom reports whether s is words of RFC 5322's atext with single dots
// between them.
func isDotAtom(s string) bool {
	for word := range strings.SplitSeq(s, ".") {
		if word == "" || strings.ContainsFunc(word, func(c rune) bool { return !isAtomText(c) }) {
			return false
		}
	}
	return true
}

func isAtomText(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.ContainsRune("!#$%&'*+-/=?^_`{|}~", c)
}

// unfit returns what s has that must not be in a header field, "" if there is
// nothing.
func unfit(s string) string {
	switch {
	case strings.ContainsAny(s, "\r\n"):
		return "a line break"
	case strings.ContainsFunc(s, unicode.IsControl):
		return "a control character"
	case !utf8.ValidString(s):
		return "bytes that are not UTF-8"
	}
	return ""
}
