package record

import (
	"strings"

	"pamphlet/pipeline/lazyregexp"
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
var entryShape = lazyregexp.New(`^([ \t]*(?:- +)*)("[^"]*"|'[^']*'|[^\s"'#&*!|>%@` + "`" + `{}\[\],:-][^:#{}\[\]]*?)[ \t]*:(?:[ \t]+(.*))?$`)

// itemShape matches a line with an item of a list.
var itemShape = lazyregexp.New(`^([ \t]*(?:- +)+)(.*)$`)

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
	before, after, ok := strings.Cut(e.value, " # ")
	if !ok {
		return
	}
	quote := before[:1]
	if strings.ContainsAny(quote, `"'`) && !strings.Contains(before[1:], quote) && strings.Contains(after, quote) {
		return
	}
	e.value, e.tail = strings.TrimSpace(before), e.value[len(before):]
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
		if text, ok := strings.CutSuffix(inner, first); ok {
			inner = text
		} else if strings.Contains(inner, first) {
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
	line := d.shown(number)
	if line == "" {
		return hint
	}
	e, ok := split(line)
	if !ok {
		// The line continues the value of the line before it.
		e = entry{head: line[:indentation(line)], value: strings.TrimSpace(line)}
	}
	for _, v := range e.requoted() {
		if mended := e.with(v); readable(mended) {
			return quoteIt + ":\n" + mended
		}
	}
	return hint
}

// shown returns a line of the data, or "" if it is too long to be shown.
func (d *decoder) shown(number int) string {
	if line := d.lines[number-1]; len(line) <= longestLine {
		return line
	}
	return ""
}

// readable reports whether a line is YAML by itself. One whose value goes on in the next
// line may not be, and cannot be mended alone.
func readable(line string) bool {
	_, _, f := load(line, nil) // One line has no next one.
	return f == nil
}
