package markdown

import (
	"fmt"
	"net/url"
	"strings"

	"golang.org/x/net/idna"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// bareAddress is an address on the web in running text. Beyond ASCII it takes only
// the letters of scripts that put spaces between words: in other scripts the sentence
// may go on without a space. It ends before a note: https://a.example[^1]
var bareAddress = lazyregexp.New(`^(?:http|https|ftp)://[-a-zA-Z0-9@:%._+~#=` + spaced + `]{1,256}\.[a-z` + spaced + `]+(?::\d+)?` +
	"(?:[/#?](?:[" + inAddress + `^]|\[[` + inAddress + "])*)?")

const inAddress = "-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">{}\\]`" + spaced

const spaced = `\p{Latin}\p{Greek}\p{Cyrillic}\p{Armenian}\p{Georgian}\p{Hebrew}\p{Arabic}\p{M}`

var schemePattern = lazyregexp.New(`^([A-Za-z][A-Za-z0-9+.-]*):`)

var (
	// mailTarget is what may follow mailto: (RFC 6068, 2), and textTarget what may
	// follow sms: (RFC 5724, 2.2).
	mailTarget = lazyregexp.New(`^(?:\?|[^@?\s]+(?:@|%40)[^@?\s,]+(?:,[^@?\s]+(?:@|%40)[^@?\s,]+)*(?:\?|$))`)
	textTarget = lazyregexp.New(`^(?:\?|[+(]?[0-9][0-9(). ,%+-]*(?:[?;&]|$))`)
)

// target checks the target of a link. It returns the target as a valid URI (RFC 3986),
// with its fields, and reports whether pamphlet links to it; if not, it adds a finding.
// foreign is a placeholder of another program that is written in the target.
func (r *reader) target(written doc.Phrase, foreign string, offset int) (doc.Phrase, bool) {
	p := trimPhrase(written)
	if refused := refusalOf(p, foreign); refused != nil {
		r.warning(offset, "link-scheme", refused.message+"; its words stay, without a link", refused.hint)
		return nil, false
	}
	if strings.HasPrefix(p.String(), "#") {
		return fragment(p), true
	}
	return encodeTarget(lowerScheme(p)), true
}

// refusal is the reason why pamphlet does not link to a target, and what the author
// can write instead.
type refusal struct{ message, hint string }

const wholeAddressHint = "write the whole address, as https://example.org/page, or #id for a heading of this article"

// refusalOf returns why a target is refused, nil if it is not.
func refusalOf(p doc.Phrase, foreign string) *refusal {
	t := p.String()
	switch {
	case t == "" || t == "#":
		return &refusal{"the link leads nowhere", wholeAddressHint}
	case foreign != "":
		return &refusal{fmt.Sprintf("only another program knows where %q leads", t), wholeAddressHint}
	case !isText(p[0]), strings.HasPrefix(t, "#"): // A field is the start of a whole address.
		return nil
	case strings.HasPrefix(t, "//"):
		return &refusal{fmt.Sprintf("%q has no scheme", t), "write https:" + t}
	}
	m := schemePattern.FindStringSubmatch(t)
	if m == nil {
		return relativeRefusal(t)
	}
	rest := t[len(m[0]):]
	switch scheme := strings.ToLower(m[1]); scheme {
	case "http", "https":
		return webRefusal(t, rest)
	case "mailto":
		return recipientRefusal(p, rest, mailTarget)
	case "sms":
		return recipientRefusal(p, rest, textTarget)
	case "tel":
		return recipientRefusal(p, rest, nil)
	default:
		return &refusal{fmt.Sprintf("links of the kind %q are not supported", scheme+":"), "write an address that begins with https:, http:, mailto:, tel: or sms:"}
	}
}

// relativeRefusal returns why a target without a scheme is refused.
func relativeRefusal(t string) *refusal {
	if strings.HasPrefix(strings.ToLower(t), "www.") {
		return &refusal{fmt.Sprintf("%q has no scheme", t), "write https://" + t}
	}
	return &refusal{fmt.Sprintf("the link leads to the file %q, which readers do not have", t), wholeAddressHint}
}

// webRefusal returns why an address on the web is refused, nil if it names a host.
// rest is what follows the scheme.
func webRefusal(t, rest string) *refusal {
	host, ok := strings.CutPrefix(rest, "//")
	if !ok || host == "" || strings.ContainsRune("/?#", rune(host[0])) {
		return &refusal{fmt.Sprintf("%q has no host name", t), wholeAddressHint}
	}
	return nil
}

// recipientRefusal returns why the address of a message or a call is refused, nil if
// its recipient matches valid. A nil pattern takes any recipient, and so does an
// address with a field. rest is what follows the scheme.
func recipientRefusal(p doc.Phrase, rest string, valid *lazyregexp.Regexp) *refusal {
	if rest == "" {
		return &refusal{fmt.Sprintf("%q has no recipient", p), wholeAddressHint}
	}
	if valid != nil && !p.HasField() && !valid.MatchString(rest) {
		return &refusal{fmt.Sprintf("%q is not an address that a message can be sent to", p), "write mailto:name@example.org, or sms:741741"}
	}
	return nil
}

// fragment returns a target in the article, # and an ID, with the ID decoded.
func fragment(p doc.Phrase) doc.Phrase {
	id, err := url.PathUnescape(p.String()[1:])
	if err != nil || p.HasField() {
		return p
	}
	return doc.Literal("#" + strings.TrimSpace(fit(strings.ToValidUTF8(id, "\ufffd"))))
}

// lowerScheme returns an address with its scheme in lower case.
func lowerScheme(p doc.Phrase) doc.Phrase {
	return p.MapAt(func(i int, t string) string {
		if m := schemePattern.FindString(t); i == 0 && m != "" {
			return strings.ToLower(m) + t[len(m):]
		}
		return t
	})
}

// encodeTarget returns a target with the characters encoded that a URI cannot hold:
// those of a host by IDNA (RFC 5891), all others by percent-encoding.
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

// encodeHost returns an address with its host in ASCII.
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

// imageSource returns the path that the address of an image means. An address with a
// scheme stays as it is, so that the finding can quote it.
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
