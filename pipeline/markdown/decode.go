package markdown

import (
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/util"
)

// decode resolves the escapes and entities of Markdown text (CommonMark 2.4, 2.5).
// literal has the offsets in the result of what was an escape or an entity: smart
// punctuation does not change it.
func decode(raw []byte) (value string, literal []int) {
	if bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return string(raw), nil
	}
	var b strings.Builder
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			literal = append(literal, b.Len())
			b.WriteByte(raw[i+1])
			i += 2
		case c == '&':
			text, size := entity(raw[i:])
			if size == 0 {
				b.WriteByte(c)
				i++
				continue
			}
			literal = append(literal, b.Len())
			b.WriteString(text)
			i += size
		default:
			b.WriteByte(c)
			i++
		}
	}
	return b.String(), literal
}

// entity returns the text of the entity that s begins with, and its size in s, 0 if s
// does not begin with one.
func entity(s []byte) (string, int) {
	end := bytes.IndexByte(s[:min(len(s), 40)], ';')
	if end < 2 {
		return "", 0
	}
	name := s[1:end]
	for i, c := range name {
		if !util.IsAlphaNumeric(c) && !(i == 0 && c == '#') {
			return "", 0
		}
	}
	if name[0] == '#' {
		digits := name[1:]
		if len(digits) == 0 || len(digits) > 7 {
			return "", 0
		}
	}
	written := string(s[:end+1])
	text := html.UnescapeString(written)
	if text == written || strings.HasSuffix(text, ";") && name[0] != '#' && written != "&semi;" {
		return "", 0 // Unknown, or known only without its semicolon.
	}
	return fit(text), end + 1
}
