package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// angle reads text that begins with <: an address, a comment, a tag, or a sign.
func (r *inline) angle(rest string) {
	if n := r.comment(rest); n > 0 {
		r.put("", n)
		return
	}
	if words, n := autolink(rest); n > 0 && !r.literal {
		if next, _ := utf8.DecodeRuneInString(rest[n:]); !unicode.IsLetter(next) && !unicode.IsNumber(next) {
			words += string(unknown)
		}
		r.put(withoutFields(words, false), n)
		return
	}
	t, ok := r.words.tagAt(rest)
	if !ok {
		r.noTag(rest)
		return
	}
	switch {
	case !r.needsPartner(t):
	case t.closing:
		open := r.tags[t.name]
		if len(open) == 0 {
			if r.carried[t.name] > 0 { // It closes an element of an earlier block.
				r.carried[t.name]--
				break
			}
			r.put("", t.size)
			return
		}
		r.tags[t.name] = open[:len(open)-1]
	default:
		if r.tags == nil {
			r.tags = map[string][]lone{}
		}
		r.tags[t.name] = append(r.tags[t.name], lone{len(r.pieces), rest[:t.size]})
	}
	r.tag(t, rest)
}

// noTag adds a < that does not begin a tag as text.
func (r *inline) noTag(rest string) {
	n := 1
	if r.literal && len(rest) > 1 && isLetter(rest[1]) { // In HTML, a name ends at a space, / or >.
		if n = strings.IndexAny(rest, " \t\n/>"); n < 0 {
			n = len(rest)
		}
	}
	r.put(rest[:n], n)
}

// needsPartner reports whether a tag is only a tag if another tag closes or opens its
// element. Without that tag, it is text.
func (r *inline) needsPartner(t element) bool {
	return pairs(t.name) || !r.literal && (r.words.blocks[t.name] && !loose(t.name) || t.name == "p" && r.inWord(t.size))
}

// inWord reports whether the next size bytes are between letters or figures, as in
// 0.1<p>0.05.
func (r *inline) inWord(size int) bool {
	before, _ := utf8.DecodeLastRuneInString(r.text[:r.at])
	after, _ := utf8.DecodeRuneInString(r.text[r.at+size:])
	return isWord(before) && isWord(after)
}

// lone is the piece of a tag that waits for its closing tag. text is its text if
// there is none.
type lone struct {
	piece int
	text  string
}

// styled has the marks that end the style of an element. nested is the number of
// lists and tables that were open when the element began.
type styled struct {
	end    string
	nested int
}

// tag reads a tag.
func (r *inline) tag(t element, rest string) {
	script := func(open, end rune) string {
		if t.closing {
			return string(end)
		}
		return string(open)
	}
	switch t.name {
	case "br":
		r.put("\n", t.size)
	case "img":
		r.put(" | "+clean(t.words["alt"])+" | "+clean(t.words["title"])+" | ", t.size)
	case "sup":
		r.put(script(raise, raiseEnd), t.size)
	case "sub":
		r.put(script(lower, lowerEnd), t.size)
	case "del", "s", "strike":
		r.put(script(strike, strikeEnd), t.size)
	case "script", "style", "svg", "template":
		size := t.size
		if end := r.skip(t, rest[size:]); end > 0 {
			size += end
		}
		r.put("", size)
	case "a":
		if t.closing {
			r.put(string(unknown), t.size)
			return
		}
		r.put("", t.size)
	default:
		if !r.words.blocks[t.name] {
			r.put(r.style(t), t.size)
			return
		}
		r.blockTag(t)
	}
}

// blockTag reads the tag of a block, which divides the text before it from the text
// after it.
func (r *inline) blockTag(t element) {
	border, ends := string(closing), ""
	holds := strings.Contains(" ul ol menu dir dl table ", " "+t.name+" ")
	if t.closing {
		if holds {
			ends = r.unnest()
		}
		r.put(ends+r.style(t)+border, t.size)
		return
	}
	if t.name == "h1" {
		border += string(entitled)
	}
	if open := r.styles[t.name]; len(open) > 0 && loose(t.name) && open[len(open)-1].nested == r.nested { // <p>One<p>Two
		ends, r.styles[t.name] = open[len(open)-1].end, open[:len(open)-1]
	}
	r.put(ends+border+r.style(t), t.size)
	if holds {
		r.nested++
	}
}

// unnest ends a list or a table, and the elements in it that are still open. It
// returns the marks that end their styles.
func (r *inline) unnest() (ends string) {
	r.nested--
	for _, name := range []string{"li", "dt", "dd", "td", "th", "tr", "p"} {
		for open := r.styles[name]; len(open) > 0 && open[len(open)-1].nested > r.nested; open = r.styles[name] {
			ends, r.styles[name] = ends+open[len(open)-1].end, open[:len(open)-1]
		}
	}
	return ends
}

// style returns the marks for the style of an element at its tag: its words may be
// raised, lowered or struck out.
func (r *inline) style(t element) string {
	if void(t.name) {
		return ""
	}
	open := r.styles[t.name]
	if t.closing {
		if len(open) == 0 {
			return ""
		}
		r.styles[t.name] = open[:len(open)-1]
		return open[len(open)-1].end
	}
	begin, end := "", ""
	for _, declaration := range strings.Split(strings.ToLower(t.words["style"]), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		property, value = strings.TrimSpace(property), strings.TrimSpace(value)
		mark, last := rune(0), rune(0)
		switch {
		case strings.HasPrefix(property, "text-decoration") && strings.Contains(value, "line-through"):
			mark, last = strike, strikeEnd
		case property == "vertical-align" && value == "super":
			mark, last = raise, raiseEnd
		case property == "vertical-align" && value == "sub":
			mark, last = lower, lowerEnd
		default:
			continue
		}
		begin, end = begin+string(mark), string(last)+end
	}
	if r.styles == nil {
		r.styles = map[string][]styled{}
	}
	r.styles[t.name] = append(open, styled{end, r.nested})
	return begin
}

// closing marks where a passage of HTML ends. entitled marks where a heading of the
// highest level begins.
const (
	closing  = '\x08'
	entitled = '\x0b'
)

// comment returns the size of the comment or declaration that a text begins with, or
// 0.
func (r *inline) comment(rest string) int {
	const end = "-->"
	switch {
	case strings.HasPrefix(rest, "<!--") && !r.endless:
		if at := strings.Index(rest[2:], end); at >= 0 {
			return 2 + at + len(end)
		}
		r.endless = true
	case len(rest) > 9 && strings.EqualFold(rest[:9], "<!doctype"):
		return strings.IndexByte(rest, '>') + 1
	}
	return 0
}

// autolink returns the address between < and > that a text begins with, and its size
// with both signs. The size is 0 if there is none.
func autolink(rest string) (string, int) {
	end := strings.IndexAny(rest[1:], "<> \t\n")
	if end < 1 || rest[1+end] != '>' {
		return "", 0
	}
	words := rest[1 : 1+end]
	scheme, _, ok := strings.Cut(words, ":")
	isScheme := ok && len(scheme) > 1 && len(scheme) <= 32 && isLetter(scheme[0]) && strings.Trim(scheme, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == ""
	if at := strings.IndexByte(words, '@'); !isScheme && (at < 1 || at == len(words)-1 || strings.ContainsAny(words[at+1:], "@:/")) {
		return "", 0
	}
	return words, end + 2
}

// skip returns the size of the content after a tag that readers do not see.
func (r *inline) skip(t element, rest string) int {
	if t.closing || r.missing[t.name] {
		return 0
	}
	end := closingTag(rest, t.name)
	if end < 0 {
		if r.missing == nil {
			r.missing = map[string]bool{}
		}
		r.missing[t.name] = true
	}
	return end
}

// closingTag returns where the closing tag of an element begins, or -1.
func closingTag(text, name string) int {
	for at := 0; ; {
		next := strings.Index(text[at:], "</")
		if next < 0 {
			return -1
		}
		at += next
		if len(text) >= at+2+len(name) && strings.EqualFold(text[at+2:at+2+len(name)], name) {
			return at
		}
		at += 2
	}
}
