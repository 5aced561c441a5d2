package markdown

import (
	"net/url"
	"regexp"
	"strings"

	"pamphlet/pipeline/doc"
)

var (
	plainAddress = regexp.MustCompile(`^(?:https?|mailto|tel|sms):[^\s<>\\]+$`)
	plainMail    = regexp.MustCompile("^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$")
)

// link writes a link: an address that stands for itself between angle brackets.
func (w *writer) link(l *doc.Link, s setting) string {
	if words, ok := onlyText(l.Content); ok && l.Title == "" {
		isAddress := plainAddress.MatchString(words) && l.Target == encoded(words)
		isMail := plainMail.MatchString(words) && l.Target == encoded("mailto:"+words)
		if (isAddress || isMail) && (s != inCell || !strings.Contains(words, "|")) && !strings.Contains(words, "{{") {
			return "<" + words + ">"
		}
	}
	inner := inBrackets
	if s == inCell {
		inner = inCell
	}
	target := l.Target
	if strings.HasPrefix(target, "#") {
		target = strings.ReplaceAll(target, "%", "%25")
	}
	remarks := w.remarks
	w.remarks = nil // They belong behind the link.
	words := w.inlines(l.Content, inner)
	w.remarks = remarks
	return "[" + words + "](" + address(target) + linkTitle(l.Title) + ")"
}

// encoded gives a target as Read makes it of an address.
func encoded(address string) string {
	scheme, rest, _ := strings.Cut(address, ":")
	return encodeTarget(strings.ToLower(scheme) + ":" + rest)
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

// imageAddress writes a path so that Read, which takes it for part of a URI,
// gives it back.
func imageAddress(source string) string {
	if schemePattern.MatchString(source) {
		return source
	}
	if _, err := url.PathUnescape(source); err == nil {
		source = strings.ReplaceAll(source, "%", "%25")
	}
	return source
}

// address writes where a link leads, between angle brackets if it must.
func address(target string) string {
	if target == "" || strings.ContainsAny(target, " \t<>()\"'\\") || strings.HasPrefix(target, "{{") || strings.ContainsFunc(target, space) {
		return "<" + strings.NewReplacer("<", `\<`, ">", `\>`).Replace(escapeAddress(target)) + ">"
	}
	return escapeAddress(target)
}

// escapeAddress escapes what would be an escape, an entity or a cell's end.
func escapeAddress(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\\', c == '|':
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
func linkTitle(title string) string {
	if title == "" {
		return ""
	}
	return ` "` + strings.ReplaceAll(escapeAddress(title), `"`, `\"`) + `"`
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

// hasRun reports whether there are just n backquotes in a row.
func hasRun(s string, n int) bool {
	for _, run := range strings.FieldsFunc(s, func(c rune) bool { return c != '`' }) {
		if len(run) == n {
			return true
		}
	}
	return false
}
