package verify

import (
	"regexp"
	"strings"
)

var (
	// drawnRule is a line under a heading, or between two parts.
	drawnRule = regexp.MustCompile(`^[-=_*~\x{2500}|+ ]{3,}$`)
	// sign stands for an icon, or for the box of a task: [i], [!], [x].
	sign = regexp.MustCompile(`^((?:[-*\x{2022}] +)?)\[[^\pL\pN]*[ix]?\] `)
	// bracketed is an address behind the words of a link (RFC 3986, appendix C).
	bracketed = regexp.MustCompile(`<([^<>\s]*[:@+][^<>\s]*)>`)
)

// readPlain reads a plain text: paragraphs between empty lines, whose line ends
// are spaces. The signs before quoted lines are not part of them, nor are those
// that stand for what a plain text cannot draw.
func readPlain(data []byte) *Content {
	var out runs
	for line := range strings.Lines(strings.ToValidUTF8(string(data), "\uFFFD")) {
		line = strings.TrimLeft(strings.Map(seen, line), "> \t")
		text := strings.TrimSpace(line)
		if text == "" || drawnRule.MatchString(text) {
			out.end()
			continue
		}
		out.text(bracketed.ReplaceAllString(sign.ReplaceAllString(line, "$1"), " $1 "))
	}
	return &Content{Text: out.String(), Plain: true}
}

// seen leaves out what has no width, as the marks at the beginning of a line that
// runs from right to left.
func seen(r rune) rune {
	if invisible(r) {
		return -1
	}
	return r
}
