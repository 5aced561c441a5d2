package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// tag is an HTML tag that opens or closes an element.
type tag struct {
	name    string
	closing bool
	attrs   []html.Attribute
	// raw is the tag as it is written, and offset is its place in the article.
	raw    string
	offset int
	// mate is the tag that closes this one, or that this one closes.
	mate *tag
	// inBlock reports that the tag is in a block of HTML, not in running text.
	inBlock bool
}

// attr returns the value of an attribute, "" if there is none.
func (t *tag) attr(name string) string {
	for _, a := range t.attrs {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// has reports whether a tag has an attribute.
func (t *tag) has(name string) bool {
	for _, a := range t.attrs {
		if a.Key == name {
			return true
		}
	}
	return false
}

// kind is what an element is to the text around it.
type kind int

const (
	// phrase elements are parts of a line.
	phrase kind = iota + 1
	// void elements have no content and no closing tag.
	void
	// border elements begin and end a paragraph.
	border
	// loose elements are border elements whose closing tag can be left out.
	loose
	// hidden elements have no content that a reader is meant to see.
	hidden
)

// elementKind returns the kind of an element of HTML (HTML Living Standard 4, and the
// obsolete elements of 16.2), and 0 for a name that HTML does not have.
func elementKind(name string) kind {
	switch name {
	case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "button", "canvas", "cite", "code", "data", "datalist", "del", "dfn", "em",
		"font", "i", "ins", "kbd", "label", "map", "mark", "marquee", "meter", "nobr", "noscript", "object", "output", "picture", "progress", "q", "rb", "rp",
		"rt", "rtc", "ruby", "s", "samp", "select", "slot", "small", "span", "strike", "strong", "sub", "sup", "textarea", "time", "tt", "u", "var",
		"audio", "video", "iframe", "noembed", "applet", "optgroup", "option":
		return phrase
	case "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "spacer", "track", "wbr":
		return void
	case "address", "article", "aside", "blockquote", "body", "caption", "center", "colgroup", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption",
		"figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "html", "legend", "listing", "main", "menu", "nav",
		"noframes", "ol", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "ul", "xmp":
		return border
	case "dd", "dt", "li", "p", "td", "th", "tr":
		return loose
	case "script", "style", "svg", "template":
		return hidden
	}
	return 0
}

// bareAttribute reports whether an attribute can be written without a value.
func bareAttribute(name string) bool {
	switch name {
	case "allowfullscreen", "alt", "async", "autofocus", "autoplay", "border", "checked", "class", "compact", "contenteditable", "controls", "crossorigin", "default",
		"defer", "disabled", "download", "draggable", "formnovalidate", "hidden", "href", "id", "inert", "ismap", "itemscope", "loop", "multiple", "muted", "name", "nohref",
		"nomodule", "noresize", "noshade", "novalidate", "nowrap", "open", "playsinline", "popover", "readonly", "required", "reversed", "selected", "spellcheck", "style",
		"title", "translate", "value":
		return true
	}
	return strings.HasPrefix(name, "data-") || strings.HasPrefix(name, "aria-")
}

// needsAttributes reports whether a void element has no meaning without attributes, so
// that its name alone between angle brackets is text.
func needsAttributes(name string) bool { return name != "br" && name != "hr" && name != "wbr" }

// parseTag parses raw, which must be a tag from end to end. It returns nil if raw only
// looks like a tag: <half>, <your name>, <a and w>.
func parseTag(raw []byte, offset int, inBlock bool) *tag {
	z := html.NewTokenizer(bytes.NewReader(raw))
	switch z.Next() {
	case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
	default:
		return nil
	}
	if len(z.Raw()) != len(raw) {
		return nil
	}
	token := z.Token()
	k := elementKind(token.Data)
	if k == 0 {
		return nil
	}
	t := &tag{name: token.Data, closing: token.Type == html.EndTagToken, attrs: token.Attr, raw: string(raw), offset: offset, inBlock: inBlock}
	if t.closing {
		t.attrs = nil
		return t
	}
	if !plausible(raw[1+len(t.name):]) {
		return nil
	}
	if k == void && len(t.attrs) == 0 && needsAttributes(t.name) {
		return nil
	}
	return t
}

// plausible reports whether the rest of a tag after its name can be attributes: a word
// without a value is one only if HTML has such an attribute.
func plausible(s []byte) bool {
	return eachAttribute(s, func(name string, _ int, bare bool, _ []byte) bool { return !bare || bareAttribute(name) })
}

// written returns the value of an attribute as it is written, and its offset in the tag.
func (t *tag) written(name string) (value string, offset int) {
	begin := 1 + len(t.name)
	eachAttribute([]byte(t.raw)[begin:], func(n string, at int, bare bool, v []byte) bool {
		if n == name && !bare {
			value, offset = string(v), begin+at
		}
		return n != name
	})
	return value, offset
}

// eachAttribute calls visit for each attribute in s, the rest of a tag after its name:
// with its name, the offset of its value in s, whether it is bare, and its value as it
// is written. It stops when visit returns false, and reports whether it reached the end
// of the tag.
func eachAttribute(s []byte, visit func(name string, at int, bare bool, value []byte) bool) bool {
	const spaces = " \t\n/"
	all := len(s)
	for {
		s = bytes.TrimLeft(s, spaces)
		end := bytes.IndexAny(s, spaces+"=>")
		if end <= 0 {
			return end == 0 && s[0] == '>'
		}
		name, rest := strings.ToLower(string(s[:end])), bytes.TrimLeft(s[end:], " \t\n")
		if !bytes.HasPrefix(rest, []byte("=")) {
			if !visit(name, 0, true, nil) {
				return false
			}
			s = rest
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\n")
		if len(rest) == 0 {
			return false
		}
		value, after := rest, 0
		if q := rest[0]; q == '"' || q == '\'' {
			value = rest[1:]
			end, after = bytes.IndexByte(value, q), 1
		} else {
			end = bytes.IndexAny(value, " \t\n>")
		}
		if end < 0 || !visit(name, all-len(value), false, value[:end]) {
			return false
		}
		s = value[end+after:]
	}
}

// tagged adds a finding about a tag that is left out, while its content stays.
func (r *reader) tagged(name string, offset int) {
	r.warning(offset, "html-tag", fmt.Sprintf("the HTML tag <%s> is left out; the words in it stay", name), "remove the tag, or write Markdown")
}

// dropped adds a finding about an element that is left out with its content.
func (r *reader) dropped(name string, offset int) {
	r.warning(offset, "html-tag", fmt.Sprintf("the HTML element <%s> is left out with everything in it", name), "remove it")
}

// keptSign adds a finding about text that Markdown would take for a tag.
func (r *reader) keptSign(raw string, offset int) {
	raw = oneLine(raw)
	plain := fmt.Sprintf(`write \%s for these signs`, raw)
	if letters := []rune(raw); len(letters) > 40 {
		raw = string(letters[:40])
		if at := strings.LastIndexByte(raw, ' '); at > 0 {
			raw = raw[:at+1]
		}
		raw += "…"
		plain = `write \< in place of < for these signs`
	}
	r.kept(offset, fmt.Sprintf("%q is not an HTML tag; it stays as it is written", raw), plain+"; HTML needs the name of an element, and its closing tag")
}
