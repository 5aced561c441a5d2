package verify

import (
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

var (
	// drawnRule matches a line under a heading, or between two parts.
	drawnRule = lazyregexp.New(`^(?:[- ]+|\*(?: \*)*|\.+|~+|\x{2500}+)$`)
	// titleRule matches the line under the title.
	titleRule = lazyregexp.New(`^=+$`)
	// lineMark matches what comes before the words of a line: the sign of an item, a
	// quoted line or a callout, or the box of a task.
	lineMark = lazyregexp.New(`^(?:[-*\x{2022}] +|\(?[0-9\pL]{1,9}[.)] +|>(?: +|$)|\[([xi+*! ]|!!!)\](?: +|$))`)
	// bracketed matches an address after the words of a link (RFC 3986, appendix C).
	bracketed = lazyregexp.New(`<([^<>\s]+)>`)
)

// readPlain reads a plain text. Empty lines divide paragraphs, and line ends within
// them are spaces. The signs before quoted lines, and the signs for what a plain
// text cannot draw, get their roles.
func readPlain(data []byte) *Content {
	out := runs{b: make([]byte, 0, len(data)+len(data)/8)}
	text := strings.TrimPrefix(strings.ToValidUTF8(string(data), "\uFFFD"), "\uFEFF")
	titled := false // The title's lines are the first ones.
	first := true
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.Map(seen, line))
		if first && titled && titleRule.MatchString(line) {
			out.end()
			continue
		}
		first = first && (line != "" || !titled)
		titled = titled || line != ""
		if line == "" || strings.IndexByte("-*.~\xe2", line[0]) >= 0 && drawnRule.MatchString(line) { // Most lines begin with a letter.
			out.end()
			continue
		}
		out.plainLine(line)
	}
	return &Content{Text: out.String(), Plain: true}
}

// plainLine adds a line.
func (r *runs) plainLine(line string) {
	r.text(" ")
	r.line = true
	for {
		if !mayBeMarked(line) {
			break
		}
		m := lineMark.FindStringSubmatch(line)
		if m == nil {
			break
		}
		line = line[len(m[0]):]
		switch {
		case m[0][0] == '>':
			r.sign(quotingFollows, ">")
		case m[0][0] == '[':
			if len(split(m[1])) > 0 { // Some signs are no words.
				r.sign(furnitureFollows, m[1])
			}
		default:
			r.text(m[0])
		}
	}
	for line != "" {
		var at []int
		if strings.Contains(line, "<") {
			at = bracketed.FindStringSubmatchIndex(line)
		}
		if at == nil {
			r.text(line)
			break
		}
		r.text(line[:at[0]])
		r.sign(furnitureFollows, "<")
		r.text(line[at[2]:at[3]])
		r.sign(furnitureFollows, ">")
		line = line[at[1]:]
	}
}

// mayBeMarked reports whether lineMark may match a line: it begins with a bracket, or its
// first word ends as a mark does.
func mayBeMarked(line string) bool {
	word, _, _ := strings.Cut(line, " ")
	return word != "" && (word[0] == '[' || strings.IndexByte("-*.)>\xa2", word[len(word)-1]) >= 0)
}

// seen returns -1 for a character without width, such as the mark at the beginning
// of a line that runs from right to left.
func seen(r rune) rune {
	if invisible(r) || isShift(r) {
		return -1
	}
	return r
}
