package handout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/bidi"
)

// columns returns the width of a text in a monospaced typeface. East Asian letters
// take two columns (Unicode Standard Annex 11).
func columns(text string) int {
	n := 0
	for _, r := range text {
		if !isNarrow(r) {
			if isASCII(text) {
				return len(text)
			}
			return uniseg.StringWidth(text)
		}
		n++
	}
	return n
}

// isNarrow reports whether r takes one column whatever is beside it: letters and signs
// of Western languages.
func isNarrow(r rune) bool {
	return r >= ' ' && r < 0x7f || r >= 0xa0 && r < 0x300 && r != '\u00ad' || r >= '\u2010' && r <= '\u2027'
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// joiner prevents a line break, and has no width.
const joiner = '\u2060'

// isNoBreak reports whether r is a no-break space.
func isNoBreak(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// breaking reports whether r is a space at which a line may end.
func breaking(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// wrap breaks text into lines of at most width columns, each as long as possible. It
// returns no lines for text without words.
func wrap(text string, width int) []string {
	var lines []string
	var room [2 * textWidth]byte // Enough for most lines.
	line := room[:0]
	used := 0
	var words [textWidth]piece // Enough for most paragraphs.
	for _, p := range fitting(pieces(words[:0], text), width) {
		needed := used + p.columns
		if p.spaced && used > 0 {
			needed++
		}
		switch {
		case used == 0:
		case needed > width:
			lines = append(lines, string(line))
			line = line[:0]
			needed = p.columns
		case p.spaced:
			line = append(line, ' ')
		}
		line = append(line, p.text...)
		used = needed
	}
	if used > 0 || len(line) > 0 {
		lines = append(lines, string(line))
	}
	if len(lines) > 0 {
		lines[0] = unquoted(lines[0])
	}
	return lines
}

// unquoted returns a line that is not taken for a quotation. If the line begins with
// ">", a space is put before it and none after it.
func unquoted(line string) string {
	compared, ok := strings.CutPrefix(line, ">")
	if !ok {
		return line
	}
	return " >" + strings.TrimLeft(compared, " ")
}

// fitting returns the pieces, but cuts those that are wider than a line at their
// no-break spaces.
func fitting(all []piece, width int) []piece {
	if !slices.ContainsFunc(all, func(p piece) bool { return p.columns > width && strings.ContainsFunc(p.text, isNoBreak) }) {
		return all
	}
	var out []piece
	for _, p := range all {
		if p.columns <= width {
			out = append(out, p)
			continue
		}
		for i, part := range strings.FieldsFunc(p.text, isNoBreak) {
			out = append(out, newPiece(part, p.spaced || i > 0))
		}
	}
	return out
}

// piece is text that is not broken at a line end. spaced is true if a space is before
// it.
type piece struct {
	text    string
	spaced  bool
	columns int
}

func newPiece(text string, spaced bool) piece { return piece{text, spaced, columns(text)} }

// pieces appends to all the pieces of a text: it cuts it at its spaces, and where East
// Asian text can be broken between two letters (Unicode Standard Annex 14). Addresses
// and telephone numbers are not cut elsewhere.
func pieces(all []piece, text string) []piece {
	var marks []string // What would make a quotation or a list item of a line that begins with it.
	for word := range strings.FieldsFuncSeq(text, breaking) {
		if len(all) > 0 && (word[0] == '>' || isLineMark(word)) {
			marks = append(marks, word)
			continue
		}
		marks = keep(all, marks)
		if !strings.ContainsFunc(word, wide) || strings.Contains(word, "://") {
			all = append(all, newPiece(unjoined(word), true))
			continue
		}
		state := -1
		for spaced := true; word != ""; spaced = false {
			var part string
			part, word, _, state = uniseg.FirstLineSegmentInString(word, state)
			all = append(all, newPiece(unjoined(part), spaced))
		}
	}
	keep(all, marks)
	return all
}

// keep adds marks to the last piece, so that none begins a line, and returns marks
// without them.
func keep(all []piece, marks []string) []string {
	if len(marks) > 0 {
		last := &all[len(all)-1]
		*last = newPiece(last.text+"\u00a0"+strings.Join(marks, "\u00a0"), last.spaced)
	}
	return marks[:0]
}

// unjoined returns text without its joiners, which are not needed within a piece.
func unjoined(text string) string { return strings.ReplaceAll(text, string(joiner), "") }

// isLineMark reports whether a word would make a list item of a line that begins with
// it: a bullet, or a number of up to three digits with a point or a bracket.
func isLineMark(word string) bool {
	switch word {
	case "-", "+", "*", "•", "–", "−":
		return true
	}
	number := strings.TrimPrefix(word, "(")
	last := len(number) - 1
	return last >= 1 && last <= 3 && (number[last] == '.' || number[last] == ')') && strings.Trim(number[:last], "0123456789") == ""
}

// wide reports whether r takes two columns and may end a line.
func wide(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Yi, unicode.Bopomofo)
}

// preformatted breaks lines of code that are too long, and keeps their indents.
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

// rightToLeft puts a right-to-left mark before each line that does not begin with
// right-to-left text. Programs that find the direction of each line by itself then
// show all lines alike (Unicode Standard Annex 9, P2 and P3).
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

// startsRightToLeft reports whether the first letter with a direction runs from right
// to left.
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
