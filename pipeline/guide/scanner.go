package guide

import (
	"bytes"
	"unicode/utf8"
)

// scanner reads XML as this package writes it. To parse each document with package
// encoding/xml would take longer than to write it.
type scanner struct {
	// open holds the names of the open elements.
	open [][]byte
	// graphics is true if there was an svg element.
	graphics bool
}

// scan reports whether a text is a single element that is certainly well-formed (XML 1.0
// §2.1). It does not know all of XML: no comments, instructions, sections of CDATA, values
// in single quotes or with a ">", and no elements with a prefix or with other letters than
// ASCII has.
func (s *scanner) scan(text []byte) bool {
	for begun := false; !begun || len(s.open) > 0; begun = true {
		from := bytes.IndexByte(text, '<')
		if from < 0 || !begun && from > 0 || !characters(text[:from]) {
			return false
		}
		text = text[from+1:]
		to := bytes.IndexByte(text, '>')
		if to < 0 || !s.tag(text[:to]) {
			return false
		}
		text = text[to+1:]
	}
	return len(bytes.TrimLeft(text, "\n")) == 0
}

// tag reads what is between the brackets of a tag.
func (s *scanner) tag(tag []byte) bool {
	if name, ok := bytes.CutPrefix(tag, []byte("/")); ok {
		last := len(s.open) - 1
		if last < 0 || !bytes.Equal(name, s.open[last]) {
			return false
		}
		s.open = s.open[:last]
		return true
	}
	tag, empty := bytes.CutSuffix(tag, []byte("/"))
	name, rest := cutName(tag)
	if len(name) == 0 || bytes.IndexByte(name, ':') >= 0 {
		return false
	}
	s.graphics = s.graphics || string(name) == "svg"
	for len(bytes.TrimLeft(rest, " \n\t")) > 0 {
		attribute, after := cutName(bytes.TrimLeft(rest, " \n\t"))
		value, quoted := bytes.CutPrefix(after, []byte(`="`))
		end := bytes.IndexByte(value, '"')
		if len(attribute) == 0 || !quoted || end < 0 || !characters(value[:end]) {
			return false
		}
		if rest = value[end+1:]; len(rest) > 0 && rest[0] > ' ' {
			return false
		}
	}
	if !empty {
		s.open = append(s.open, name)
	}
	return true
}

// cutName cuts a name, which may have a prefix, from the beginning of a text. The name is
// empty if there is none.
func cutName(text []byte) (name, rest []byte) {
	colons := 0
	for i, c := range text {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', i > 0 && ('0' <= c && c <= '9' || c == '-'):
		case c == ':' && colons == 0 && i > 0:
			colons++
		default:
			return text[:i], text[i:]
		}
	}
	return text, nil
}

// characters reports whether text has no markup, and only characters that XML allows.
func characters(text []byte) bool {
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '&':
			n := referenceAt(text[i:])
			if n == 0 {
				return false
			}
			i += n
		case c == '<', c == '>', c < ' ' && c != '\n' && c != '\t': // "]]>" is not allowed, other ">" are rare.
			return false
		case c < utf8.RuneSelf:
			i++
		default:
			r, size := utf8.DecodeRune(text[i:])
			if r == utf8.RuneError && size == 1 || !allowed(r) {
				return false
			}
			i += size
		}
	}
	return true
}

// referenceAt returns the length of the reference to a character at the beginning of a
// text, or 0 if it is not one that is written here.
func referenceAt(text []byte) int {
	for _, r := range []string{"&amp;", "&lt;", "&gt;", "&quot;", "&#34;", "&#39;", "&#43;"} {
		if len(text) >= len(r) && string(text[:len(r)]) == r {
			return len(r)
		}
	}
	return 0
}
