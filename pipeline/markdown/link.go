package markdown

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/idna"

	"pamphlet/pipeline/doc"
)

// bareAddress is an address on the web in running text. Of letters beyond ASCII
// it takes those of scripts that put spaces between words: in others the
// sentence may go on without one. It ends before a note: https://a.example[^1]
var bareAddress = regexp.MustCompile(`^(?:http|https|ftp)://[-a-zA-Z0-9@:%._+~#=` + spaced + `]{1,256}\.[a-z` + spaced + `]+(?::\d+)?` +
	"(?:[/#?](?:[" + inAddress + `^]|\[[` + inAddress + "])*)?")

const inAddress = "-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">{}\\]`" + spaced

const spaced = `\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Hebrew}\p{Arabic}\p{M}`

var schemePattern = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9+.-]*):`)

var (
	// mailTarget is what may follow mailto: (RFC 6068, 2), and textTarget what may
	// follow sms: (RFC 5724, 2.2).
	mailTarget = regexp.MustCompile(`^(?:\?|[^@?\s]+(?:@|%40)[^@?\s,]+(?:,[^@?\s]+(?:@|%40)[^@?\s,]+)*(?:\?|$))`)
	textTarget = regexp.MustCompile(`^(?:\?|[+(]?[0-9][0-9(). ,%+-]*(?:[?;&]|$))`)
)

// target checks where a link leads, and returns the address as a valid URI (RFC
// 3986), with its fields. What pamphlet does not link to is a finding. foreign is a
// placeholder of another program that is written in the address.
func (r *reader) target(written doc.Phrase, foreign string, offset int) (doc.Phrase, bool) {
	p := trimPhrase(written)
	t := p.String()
	refuse := func(message, hint string) (doc.Phrase, bool) {
		r.warning(offset, "link-scheme", message+"; its words stay, without a link", hint)
		return nil, false
	}
	const whole = "write the whole address, as https://example.org/page, or #id for a heading of this article"
	switch {
	case t == "" || t == "#":
		return refuse("the link leads nowhere", whole)
	case foreign != "":
		return refuse(fmt.Sprintf("only another program knows where %q leads", t), whole)
	case !isText(p[0]):
		return encodeTarget(p), true
	case strings.HasPrefix(t, "#"):
		if id, err := url.PathUnescape(t[1:]); err == nil && !p.HasField() {
			return doc.Literal("#" + strings.TrimSpace(fit(strings.ToValidUTF8(id, "\ufffd")))), true
		}
		return p, true
	case strings.HasPrefix(t, "//"):
		return refuse(fmt.Sprintf("%q has no scheme", t), "write https:"+t)
	}
	m := schemePattern.FindStringSubmatch(t)
	if m == nil {
		if strings.HasPrefix(strings.ToLower(t), "www.") {
			return refuse(fmt.Sprintf("%q has no scheme", t), "write https://"+t)
		}
		return refuse(fmt.Sprintf("the link leads to the file %q, which readers do not have", t), whole)
	}
	scheme, rest := strings.ToLower(m[1]), t[len(m[0]):]
	switch scheme {
	case "http", "https":
		host, ok := strings.CutPrefix(rest, "//")
		if !ok || host == "" || strings.ContainsRune("/?#", rune(host[0])) {
			return refuse(fmt.Sprintf("%q has no host name", t), whole)
		}
	case "mailto", "tel", "sms":
		if rest == "" {
			return refuse(fmt.Sprintf("%q has no recipient", t), whole)
		}
		if !p.HasField() && (scheme == "mailto" && !mailTarget.MatchString(rest) || scheme == "sms" && !textTarget.MatchString(rest)) {
			return refuse(fmt.Sprintf("%q is not an address that a message can be sent to", t), "write mailto:name@example.org, or sms:741741")
		}
	default:
		return refuse(fmt.Sprintf("links of the kind %q are not supported", scheme+":"), "write an address that begins with https:, http:, mailto:, tel: or sms:")
	}
	return encodeTarget(lowerScheme(p)), true
}

// lowerScheme writes the scheme of an address in small letters.
func lowerScheme(p doc.Phrase) doc.Phrase {
	return p.MapAt(func(i int, t string) string {
		if m := schemePattern.FindString(t); i == 0 && m != "" {
			return strings.ToLower(m) + t[len(m):]
		}
		return t
	})
}

// encodeTarget writes what cannot stand in a URI as it must be written there: a
// host's letters by IDNA (RFC 5891), all else by percent signs.
func encodeTarget(p doc.Phrase) doc.Phrase {
	fragment := false
	return p.MapAt(func(i int, t string) string {
		if i == 0 {
			t = encodeHost(t)
		}
		var b strings.Builder
		for at := range len(t) {
			c := t[at]
			switch {
			case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~:/?@!$&'()*+,;=", c) >= 0,
				c == '%' && at+2 < len(t) && hex(t[at+1]) && hex(t[at+2]),
				c == '#' && !fragment:
				fragment = fragment || c == '#'
				b.WriteByte(c)
			default:
				fmt.Fprintf(&b, "%%%02X", c)
			}
		}
		return b.String()
	})
}

// encodeHost writes the host of an address in ASCII.
func encodeHost(t string) string {
	at := strings.Index(t, "://")
	if at < 0 {
		return t
	}
	from, to := at+3, len(t)
	if end := strings.IndexAny(t[from:], "/?#"); end >= 0 {
		to = from + end
	}
	if host, err := idna.Lookup.ToASCII(t[from:to]); err == nil && !ascii(t[from:to]) {
		return t[:from] + host + t[to:]
	}
	return t
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func hex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// imageSource gives the path that an image's address means. An address on the
// web stays as it is, for the finding about it.
func imageSource(written string) string {
	s := strings.TrimSpace(fit(written))
	if schemePattern.MatchString(s) {
		return s
	}
	if path, err := url.PathUnescape(s); err == nil {
		s = strings.TrimSpace(fit(strings.ToValidUTF8(path, "\ufffd")))
	}
	return slashed(s)
}
