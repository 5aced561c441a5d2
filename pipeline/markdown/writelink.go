package markdown

import (
	"net/url"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

var (
	plainAddress = lazyregexp.New(`^(?:https?|mailto|tel|sms):[^\s<>\\]+$`)
	plainMail    = lazyregexp.New("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$")
)

// link writes a link, as an autolink if its text is its target.
func (w *writer) link(l *doc.Link, s setting) string {
	if words, ok := onlyText(l.Content); ok && len(l.Title) == 0 && !l.Target.HasField() {
		isAddress := plainAddress.MatchString(words) && l.Target.String() == encoded(words)
		isMail := plainMail.MatchString(words) && l.Target.String() == encoded("mailto:"+words)
		if (isAddress || isMail) && (s != inCell || !strings.Contains(words, "|")) && !strings.Contains(words, "{{") {
			return "<" + words + ">"
		}
	}
	inner := inBrackets
	if s == inCell {
		inner = inCell
	}
	target := l.Target
	if strings.HasPrefix(target.String(), "#") {
		target = target.Map(func(s string) string { return strings.ReplaceAll(s, "%", "%25") })
	}
	remarks := w.remarks
	w.remarks = nil // They belong after the link.
	words := w.inlines(l.Content, inner)
	w.remarks = remarks
	return "[" + words + "](" + address(target) + linkTitle(l.Title) + ")"
}

// image writes an image.
func (w *writer) image(im *doc.Image) string {
	return "![" + w.inlines(im.Alt.Run(im.Pos), inBrackets) + "](" + address(doc.Literal(imageAddress(im.Source))) + linkTitle(im.Title) + ")"
}

// encoded returns the target that Read makes of an address.
func encoded(address string) string {
	return encodeTarget(lowerScheme(doc.Literal(address))).String()
}

func onlyText(run []doc.Inline) (string, bool) {
	if len(run) != 1 {
		return "", false
	}
	t, ok := run[0].(*doc.Text)
	if !ok {
		return "", false
	}
	return t.Value, true
}

// imageAddress returns a path as it must be written for Read, which takes it for part
// of a URI.
func imageAddress(source string) string {
	if schemePattern.MatchString(source) {
		return source
	}
	if _, err := url.PathUnescape(source); err == nil {
		source = strings.ReplaceAll(source, "%", "%25")
	}
	return source
}

// address writes the target of a link, between angle brackets if it needs them.
func address(target doc.Phrase) string {
	words := target.String()
	if words == "" || strings.ContainsAny(words, " \t<>()\"'\\") || !isText(target[0]) || strings.ContainsFunc(words, space) {
		angles := strings.NewReplacer("<", `\<`, ">", `\>`)
		return "<" + escapePhrase(target, func(s string) string { return angles.Replace(escapeAddress(s)) }) + ">"
	}
	return escapePhrase(target, escapeAddress)
}

// escapePhrase writes a phrase, with each of its texts changed by escape.
func escapePhrase(p doc.Phrase, escape func(string) string) string { return p.Map(escape).String() }

// escapeAddress escapes what Read would take for an escape, an entity, a placeholder or
// the end of a cell.
func escapeAddress(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\', c == '|', strings.HasPrefix(s[i:], "{{"):
			b.WriteByte('\\')
		case c == '&':
			if _, size := entity([]byte(s[i:])); size > 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// linkTitle writes the title of a link or image, with the space before it.
func linkTitle(title doc.Phrase) string {
	if len(title) == 0 {
		return ""
	}
	return ` "` + escapePhrase(title, func(s string) string { return strings.ReplaceAll(escapeAddress(s), `"`, `\"`) }) + `"`
}

// codeSpan writes verbatim text (CommonMark 6.1).
func codeSpan(s string, where setting) string {
	if where == inCell {
		s = strings.ReplaceAll(s, "|", `\|`)
	}
	fence := strings.Repeat("`", 1)
	for n := 1; hasRun(s, n); n++ {
		fence = strings.Repeat("`", n+1)
	}
	if s != "" && (s[0] == '`' || s[len(s)-1] == '`' || s[0] == ' ' && s[len(s)-1] == ' ' && strings.Trim(s, " ") != "") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// hasRun reports whether there are exactly n backquotes in a row.
func hasRun(s string, n int) bool {
	for _, run := range strings.FieldsFunc(s, func(c rune) bool { return c != '`' }) {
		if len(run) == n {
			return true
		}
	}
	return false
}
