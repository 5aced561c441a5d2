package proofread

import (
	"html"
	"slices"
	"strings"
)

// blockElements are those that no line holds, elements all others of HTML
// (HTML Living Standard, index of elements, with those that are obsolete).
const (
	blockElements = ` address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form frame frameset
 h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead title tr track ul `
	elements = ` a abbr acronym applet area audio b bdi bdo big blink br button canvas cite code data datalist del dfn em embed font hgroup i img input ins kbd label map mark marquee math
 meta meter nobr noscript object output picture pre progress q rb rp rt ruby s samp script select slot small source span strike strong style sub sup svg template textarea time tt u var video wbr `
)

// element is a tag.
type element struct {
	name    string
	closing bool
	size    int
	// words are the attributes that have a value, bare those without.
	words map[string]string
	bare  []string
}

// tagAt reads the tag that a text begins with. What is no tag of a known element
// is no tag.
func (x *lexicon) tagAt(text string) (element, bool) {
	t := element{}
	at := 1
	if t.closing = strings.HasPrefix(text[at:], "/"); t.closing {
		at++
	}
	end := at
	for end < len(text) && (isLetter(text[end]) || end > at && (text[end] >= '0' && text[end] <= '9' || text[end] == '-')) {
		end++
	}
	if end == at {
		return t, false
	}
	t.name = strings.ToLower(text[at:end])
	if !x.elements[t.name] {
		return t, false
	}
	for at = end; ; {
		from := at
		for at < len(text) && strings.IndexByte(" \t\n", text[at]) >= 0 {
			at++
		}
		switch {
		case at == len(text):
			return t, false
		case text[at] == '>':
			t.size = at + 1
			return t, true
		case strings.HasPrefix(text[at:], "/>"):
			t.size = at + 2
			return t, true
		case at == from || t.closing || !isLetter(text[at]) && text[at] != '_' && text[at] != ':':
			return t, false
		}
		end = at
		for end < len(text) && (isLetter(text[end]) || text[end] >= '0' && text[end] <= '9' || strings.IndexByte("_.:-", text[end]) >= 0) {
			end++
		}
		name := strings.ToLower(text[at:end])
		at = end
		for end < len(text) && strings.IndexByte(" \t\n", text[end]) >= 0 {
			end++
		}
		if end == len(text) || text[end] != '=' {
			t.bare = append(t.bare, name)
			continue
		}
		value, size := attributeValue(text[end+1:])
		if size == 0 {
			return t, false
		}
		if t.words == nil {
			t.words = map[string]string{}
		}
		t.words[name] = html.UnescapeString(value)
		at = end + 1 + size
	}
}

// attributeValue gives the value of an attribute, and its size, 0 if there is none.
func attributeValue(text string) (string, int) {
	at := 0
	for at < len(text) && strings.IndexByte(" \t\n", text[at]) >= 0 {
		at++
	}
	if at == len(text) {
		return "", 0
	}
	if quote := text[at]; quote == '"' || quote == '\'' {
		end := strings.IndexByte(text[at+1:], quote)
		if end < 0 {
			return "", 0
		}
		return text[at+1 : at+1+end], at + end + 2
	}
	end := at
	for end < len(text) && strings.IndexByte(" \t\n\"'=<>`", text[end]) < 0 {
		end++
	}
	return text[at:end], min(end, end*(end-at))
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// pairs tells whether an element means something only from its tag to another
// that closes it.
func pairs(name string) bool {
	return slices.Contains([]string{"a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var"}, name)
}
