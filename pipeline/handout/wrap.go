package handout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/bidi"
)

// columns returns the width of a text in a typeface in which all letters are as
// wide: East Asian letters take two columns (Unicode Standard Annex 11).
func columns(text string) int {
	if isASCII(text) {
		return len(text)
	}
	return uniseg.StringWidth(text)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// joiner keeps a line from ending, without width.
const joiner = '\u2060'

// isNoBreak matches spaces at which no line ends.
func isNoBreak(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// breaking matches spaces at which a line may end.
func breaking(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// wrap breaks text into lines of at most width columns, each as long as it can
// be. It returns none for text without words.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, p := range fitting(pieces(text), width) {
		room := used + columns(p.text)
		if p.spaced && used > 0 {
			room++
		}
		switch {
		case used == 0:
		case room > width:
			lines = append(lines, line.String())
			line.Reset()
			room = columns(p.text)
		case p.spaced:
			line.WriteByte(' ')
		}
		line.WriteString(p.text)
		used = room
	}
	if used > 0 || line.Len() > 0 {
		lines = append(lines, line.String())
	}
	if len(lines) > 0 {
		lines[0] = unquoted(lines[0])
	}
	return lines
}

// unquoted returns a line whose first sign does not make it a quotation: a sign of
// comparison stands after a space, and close to what it compares.
func unquoted(line string) string {
	compared, ok := strings.CutPrefix(line, ">")
	if !ok {
		return line
	}
	return " >" + strings.TrimLeft(compared, " ")
}

// fitting returns pieces of which those that are wider than a line are cut at the
// spaces that should have held them together.
func fitting(all []piece, width int) []piece {
	if !slices.ContainsFunc(all, func(p piece) bool { return columns(p.text) > width && strings.ContainsFunc(p.text, isNoBreak) }) {
		return all
	}
	var out []piece
	for _, p := range all {
		if columns(p.text) <= width {
			out = append(out, p)
			continue
		}
		for i, part := range strings.FieldsFunc(p.text, isNoBreak) {
			out = append(out, piece{part, p.spaced || i > 0})
		}
	}
	return out
}

// piece is text that no line end cuts. spaced means that a space stands before
// it.
type piece struct {
	text   string
	spaced bool
}

// pieces cuts text at its spaces, and where East Asian text can be broken
// between two letters (Unicode Standard Annex 14). Addresses and telephone
// numbers have no other places.
func pieces(text string) []piece {
	var all []piece
	for _, word := range strings.FieldsFunc(text, breaking) {
		if len(all) > 0 && (strings.HasPrefix(word, ">") || lineMark.MatchString(word)) {
			all[len(all)-1].text += "\u00a0" + word // At the beginning of a line it would be the sign of a quotation or of an item.
			continue
		}
		if !strings.ContainsFunc(word, wide) || strings.Contains(word, "://") {
			all = append(all, piece{unjoined(word), true})
			continue
		}
		state := -1
		for spaced := true; word != ""; spaced = false {
			var part string
			part, word, _, state = uniseg.FirstLineSegmentInString(word, state)
			all = append(all, piece{unjoined(part), spaced})
		}
	}
	return all
}

// unjoined returns text without its joiners: what they keep together is one piece.
func unjoined(text string) string { return strings.ReplaceAll(text, string(joiner), "") }

// lineMark is what would make an item of a line that begins with it.
var lineMark = regexp.MustCompile(`^(?:[-+*•–−]|\(?[0-9]{1,3}[.)])$`)

// wide matches letters that take two columns and may end a line.
func wide(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Yi, unicode.Bopomofo)
}

// preformatted breaks the lines of code that are too long, and keeps their
// indents.
func preformatted(text string, width int) []string {
	var lines []string
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\t", "    "), "\n") {
		line = strings.TrimRight(line, " \r")
		if columns(line) <= width {
			lines = append(lines, line)
			continue
		}
		words := strings.TrimLeft(line, " ")
		indent := line[:min(len(line)-len(words), width/2)]
		lines = append(lines, indented(wrap(words, width-len(indent)), indent, indent)...)
	}
	return lines
}

// rightToLeft begins each line that begins with a letter of a script that runs
// from left to right, or has no letters, with a mark that runs the other way:
// programs that look at each line for its direction then show all alike (Unicode
// Standard Annex 9, P2 and P3).
func rightToLeft(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		if line != "" && !startsRightToLeft(line) {
			line = "\u200f" + line
		}
		out[i] = line
	}
	return out
}

// startsRightToLeft says which way the first letter with a direction runs.
func startsRightToLeft(line string) bool {
	for _, r := range line {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.R, bidi.AL:
			return true
		case bidi.L:
			return false
		}
	}
	return false
}
