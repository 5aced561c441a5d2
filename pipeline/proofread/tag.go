package proofread

import (
	"html"
	"strings"
)

// blockElements are the elements that are not part of a line. elements are all other
// elements of HTML (HTML Living Standard, index of elements, with the obsolete ones).
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
	// words are the values of its attributes, by name.
	words map[string]string
}

// isEmpty reports whether a tag means nothing without attributes: <img>.
func isEmpty(t element) bool {
	return void(t.name) && !t.closing && t.name != "br" && t.name != "hr" && t.name != "wbr"
}

// tagAt reads the tag that a text begins with, and reports whether it is one. Only
// known elements have tags.
func (x *lexicon) tagAt(text string) (element, bool) {
	t := element{}
	at := 1
	if t.closing = strings.HasPrefix(text[at:], "/"); t.closing {
		at++
	}
	end := at
	for end < len(text) && (isLetter(text[end]) || end > at && (isDigit(text[end]) || text[end] == '-')) {
		end++
	}
	t.name = strings.ToLower(text[at:end])
	if !x.elements[t.name] {
		return t, false
	}
	attributes := 0
	for at = end; ; attributes++ {
		from := at
		at += spaces(text[at:])
		switch {
		case at == len(text):
			return t, false
		case text[at] == '>':
			t.size = at + 1
			return t, attributes > 0 || !isEmpty(t)
		case strings.HasPrefix(text[at:], "/>"):
			t.size = at + 2
			return t, attributes > 0 || !isEmpty(t)
		case at == from || t.closing:
			return t, false
		}
		size := t.attribute(text[at:])
		if size == 0 {
			return t, false
		}
		at += size
	}
}

// attribute reads the attribute that a text begins with, and returns its size, or 0 if
// there is none.
func (t *element) attribute(text string) int {
	end := attributeName(text)
	if end == 0 {
		return 0
	}
	name := strings.ToLower(text[:end])
	equals := end + spaces(text[end:])
	if equals == len(text) || text[equals] != '=' {
		if !isBare(name) {
			return 0
		}
		return end
	}
	value, size := attributeValue(text[equals+1:])
	if size == 0 {
		return 0
	}
	if t.words == nil {
		t.words = map[string]string{}
	}
	t.words[name] = html.UnescapeString(withoutFields(value, false))
	return equals + 1 + size
}

// attributeName returns the size of the attribute name that a text begins with, or 0.
func attributeName(text string) int {
	n := 0
	for n < len(text) && (isLetter(text[n]) || strings.IndexByte("_:", text[n]) >= 0 || n > 0 && (isDigit(text[n]) || strings.IndexByte(".-", text[n]) >= 0)) {
		n++
	}
	return n
}

// attributeValue returns the value of an attribute and its size. The size is 0 if there
// is none.
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

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// pairs reports whether an element is part of a line and needs a closing tag.
func pairs(name string) bool {
	const phrases = " a abbr acronym applet audio b bdi bdo big blink button canvas cite code data datalist del dfn em font i iframe ins kbd label map mark marquee meter nobr noembed noscript object output picture progress q rb rp rt rtc ruby s samp script select slot small span strike strong style sub sup svg template textarea time tt u var video "
	return strings.Contains(phrases, " "+name+" ")
}

// void reports whether an element has no content.
func void(name string) bool {
	return strings.Contains(" area base basefont bgsound br col embed frame hr img input keygen link meta param source spacer track wbr ", " "+name+" ")
}

// loose reports whether the closing tag of a block may be left out.
func loose(name string) bool {
	return strings.Contains(" dd dt li p td th tr ", " "+name+" ") || void(name)
}

// isBare reports whether an attribute may have no value.
func isBare(name string) bool {
	const bare = " allowfullscreen alt async autofocus autoplay border checked class compact contenteditable controls crossorigin default defer disabled download draggable formnovalidate hidden href id inert ismap itemscope loop multiple muted name nohref nomodule noresize noshade novalidate nowrap open playsinline popover readonly required reversed selected spellcheck style title translate value "
	return strings.Contains(bare, " "+name+" ") || strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-")
}
