package record

import (
	"regexp"
	"strings"
)

// Scalar returns text as a YAML scalar on one line: as it is, or in quotes if it needs
// them. Hints show values to paste in this form.
func Scalar(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if text != "" && !needsQuotes(text) {
		return text
	}
	return quotes(text)
}

// quotes returns text in double quotes, or in single quotes if it would need an escape
// in double ones.
func quotes(text string) string {
	if strings.ContainsAny(text, `"\`) {
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	}
	return `"` + text + `"`
}

// needsQuotes reports whether text without quotes, alone or inside brackets, would be
// read as something else.
func needsQuotes(text string) bool {
	switch {
	case strings.ContainsAny(text[:1], "{}[],&*!|>'\"%@`#") || strings.ContainsAny(text, "{}[]"):
		return true
	case strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "? ") || strings.HasPrefix(text, ": ") || text == "-" || text == "?":
		return true
	}
	return strings.Contains(text, ": ") || strings.Contains(text, " #") || strings.HasSuffix(text, ":") || strings.Contains(text, ", ") || strings.ContainsAny(text, "\t")
}

// entryShape matches a line with a key, with or without dashes before it and a value
// after it.
var entryShape = regexp.MustCompile(`^([ \t]*(?:- +)*)("[^"]*"|'[^']*'|[^\s"'#&*!|>%@` + "`" + `{}\[\],:-][^:#{}\[\]]*?)[ \t]*:(?:[ \t]+(.*))?$`)

// itemShape matches a line with an item of a list.
var itemShape = regexp.MustCompile(`^([ \t]*(?:- +)+)(.*)$`)

// entry is a line of YAML in its parts. head is all that is before the value, tail the
// comment after it.
type entry struct{ head, value, tail string }

// split returns the parts of a line. ok is false for a line without a value.
func split(line string) (e entry, ok bool) {
	if m := entryShape.FindStringSubmatch(line); m != nil {
		e = entry{head: m[1] + m[2] + ": ", value: strings.TrimSpace(m[3])}
	} else if m := itemShape.FindStringSubmatch(line); m != nil {
		e = entry{head: m[1], value: strings.TrimSpace(m[2])}
	}
	e.cutComment()
	return e, e.value != ""
}

// cutComment moves a comment from the value to the tail. A comment begins with a #
// outside quotes that has a space before and after it.
func (e *entry) cutComment() {
	if e.value == "" || strings.ContainsAny(e.value[:1], `"'`) && strings.IndexByte(e.value[1:], e.value[0]) > strings.Index(e.value, " # ") {
		return
	}
	if at := strings.Index(e.value, " # "); at >= 0 {
		e.value, e.tail = strings.TrimSpace(e.value[:at]), e.value[at:]
	}
}

// with returns the line with another value.
func (e entry) with(value string) string { return e.head + value + e.tail }

// requoted returns the values that may have been meant, in quotes, the likeliest
// first.
func (e entry) requoted() []string {
	v := e.value
	first, inner := v[:1], v[1:]
	switch first {
	case "{", "[":
		return []string{flow(v), quotes(v)}
	case `"`, "'":
		whole := quotes(v)
		if end := strings.LastIndex(inner, first); end == len(inner)-1 && end >= 0 {
			inner = inner[:end]
		} else if end >= 0 {
			return []string{whole} // "Asthma" for beginners
		}
		if first == "'" {
			inner = strings.ReplaceAll(inner, "''", "'")
		} else {
			inner = strings.ReplaceAll(inner, `\"`, `"`)
		}
		return []string{quotes(strings.TrimSpace(inner)), whole}
	}
	if inner, ok := curly(v); ok {
		return []string{quotes(inner)}
	}
	return []string{quotes(v)}
}

// curly returns the text between the quotes of a word processor. ok is false if v is
// not in such quotes.
func curly(v string) (inner string, ok bool) {
	const open, shut = "“”„‟‘’‚«»「『＂", "“”‟‘’«»」』＂"
	runes := []rune(v)
	if n := len(runes); n > 2 && strings.ContainsRune(open, runes[0]) && strings.ContainsRune(shut, runes[n-1]) {
		return string(runes[1 : n-1]), true
	}
	return "", false
}

// longestLine is the length, in bytes, of the longest line that a hint may show.
const longestLine = 1000

// requoted returns the hint for a line of the data whose value needs quotes. The hint
// shows the line to paste if it can be read with quotes.
func (d *decoder) requoted(number int) string {
	hint := `put the value into "quotes"`
	if number < 1 || number > len(d.lines) || len(d.lines[number-1]) > longestLine {
		return hint
	}
	e, ok := split(d.lines[number-1])
	if !ok {
		// The line continues the value of the line before it.
		e = entry{head: d.lines[number-1][:indentation(d.lines[number-1])], value: strings.TrimSpace(d.lines[number-1])}
	}
	for _, v := range e.requoted() {
		if _, _, f := load(e.with(v)); f == nil {
			return quoteIt + ":\n" + e.with(v)
		}
	}
	return hint
}
