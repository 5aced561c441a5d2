package contact

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"pamphlet/pipeline/lazyregexp"
)

// hostShape matches a name with at least one dot, in any script, without a port.
var hostShape = lazyregexp.New(`^[\pL\pN](?:[\pL\pM\pN-]*[\pL\pM\pN])?(?:\.[\pL\pN](?:[\pL\pM\pN-]*[\pL\pM\pN])?)+$`)

// email reads one e-mail address without a name (RFC 5322, 3.4.1).
func (r *reader) email(text string, path ...any) string {
	text = r.line(text, path...)
	if text == "" {
		return ""
	}
	bare := strings.TrimPrefix(text, "mailto:")
	a, err := mail.ParseAddress(bare)
	hint := "write it as in info@example.com"
	if err == nil {
		domain := a.Address[strings.LastIndexByte(a.Address, '@')+1:]
		if a.Address == text && hostShape.MatchString(domain) {
			return text
		}
		if hostShape.MatchString(domain) {
			hint = "write " + a.Address
		}
	}
	r.error("email-invalid", fmt.Sprintf("%q is not a valid e-mail address", text), hint, path...)
	return ""
}

// web reads a web address, with its scheme: http or https.
func (r *reader) web(text string, key string) string {
	text = r.line(text, key)
	if text == "" {
		return ""
	}
	if u, ok := webAddress(text); ok {
		return u
	}
	hint := "write all of it, as in https://www.example.com"
	if _, ok := webAddress("https://" + text); ok {
		hint = "write https://" + text
	}
	r.error("url-invalid", fmt.Sprintf("%q is not a valid web address", text), hint, key)
	return ""
}

func webAddress(text string) (string, bool) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || strings.ContainsAny(text, " \"<>\\^`{|}") {
		return "", false
	}
	if !hostShape.MatchString(u.Hostname()) {
		return "", false
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil {
		return "", false
	}
	if port := u.Port(); port != "" {
		host += ":" + port
	}
	u.Host = host
	return u.String(), true
}

// Mailto returns the mailto: address of the clinic (RFC 6068, 2), or "".
func (c *Contact) Mailto() string {
	if c.Email == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString("mailto:")
	for _, octet := range []byte(c.Email) {
		switch {
		case 'a' <= octet && octet <= 'z', 'A' <= octet && octet <= 'Z', '0' <= octet && octet <= '9', strings.IndexByte("-._~@+!$'*,", octet) >= 0:
			b.WriteByte(octet)
		default:
			fmt.Fprintf(&b, "%%%02X", octet)
		}
	}
	return b.String()
}
