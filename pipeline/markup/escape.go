package markup

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape returns text that is safe in element content and in quoted attribute values,
// in HTML and XML. Characters that are not allowed there are left out (controls,
// noncharacters; XML 1.0 §2.2, HTML §3.2.6). Bytes that are not UTF-8 become U+FFFD.
func Escape(text string) string {
	if !strings.ContainsFunc(text, special) { // True of most texts, and of a data: address.
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case forbidden(r):
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func special(r rune) bool {
	return r == '&' || r == '<' || r == '>' || r == '"' || r == utf8.RuneError || forbidden(r)
}

func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r <= 0x9f || 0xfdd0 <= r && r <= 0xfdef || r&0xfffe == 0xfffe
}

// ownPrefix is the prefix of the IDs that this package makes.
const ownPrefix = "p-"

// ID returns the ID on the page for an ID of the article. It is the same if XML, EPUB
// and style sheets allow it (a letter, then letters, digits, "-" and "_") and it does
// not look like one of our own. Different IDs stay different.
func ID(id string) string {
	plain := id != "" && !strings.HasPrefix(id, ownPrefix)
	for i, r := range id {
		plain = plain && (unicode.IsLetter(r) && r != utf8.RuneError ||
			i > 0 && (unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' || r == '_'))
	}
	if plain {
		return id
	}
	var b strings.Builder
	b.WriteString(ownPrefix + "id-")
	for _, r := range id {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '-' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return b.String()
}

// NoteID returns the ID of the note with a number.
func NoteID(number int) string { return fmt.Sprintf("%snote-%d", ownPrefix, number) }

// RefID returns the ID of the place that refers to a note for the occurrence-th time.
func RefID(number, occurrence int) string {
	return fmt.Sprintf("%sref-%d-%d", ownPrefix, number, occurrence)
}

// address returns a link's target in a form that is safe in pages, by RFC 3986 with
// letters of every script (RFC 3987). It returns "" for an address that cannot be
// opened, and for schemes that could run a program.
func address(target string) string {
	encoded := encoded(target)
	u, err := url.Parse(encoded)
	if err != nil || encoded == "" {
		return ""
	}
	switch u.Scheme {
	case "":
		if u.Host != "" {
			return "" // "//host" takes the page's own scheme, which may be file:
		}
	case "http", "https":
		if u.Hostname() == "" {
			return ""
		}
	case "mailto", "tel", "sms":
	default:
		return ""
	}
	return encoded
}

// encoded replaces what an address cannot contain by percent signs and codes.
func encoded(target string) string {
	var b strings.Builder
	fragment := false
	for i, r := range target {
		switch {
		case forbidden(r) || r == utf8.RuneError:
		case r == '%':
			if len(target) > i+2 && hex(target[i+1]) && hex(target[i+2]) {
				b.WriteByte('%')
			} else {
				b.WriteString("%25")
			}
		case r == '#' && fragment, strings.ContainsRune("\t\n \"<>\\^`{|}[]", r):
			fmt.Fprintf(&b, "%%%02X", r)
		case unicode.IsSpace(r):
			b.WriteString(url.PathEscape(string(r)))
		default:
			fragment = fragment || r == '#'
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
