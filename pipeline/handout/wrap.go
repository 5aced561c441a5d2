package handout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/bidi"
)

// columns gives the width of a text in a typeface in which all letters are as
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

// wrap breaks text into lines of at most width columns, each as long as it can
// be. It gives none for text without words.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, p := range pieces(text) {
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
	return lines
}

// piece is text that no line end cuts. spaced tells that a space stands before
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
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }) {
		if strings.HasPrefix(word, ">") && len(all) > 0 {
			all[len(all)-1].text += " " + word // At the beginning of a line it would be the sign of a quotation.
			continue
		}
		if !strings.ContainsFunc(word, wide) || strings.Contains(word, "://") {
			all = append(all, piece{word, true})
			continue
		}
		state := -1
		for spaced := true; word != ""; spaced = false {
			var part string
			part, word, _, state = uniseg.FirstLineSegmentInString(word, state)
			all = append(all, piece{part, spaced})
		}
	}
	return all
}

// wide tells of letters that take two columns and may end a line.
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

// startsRightToLeft tells which way the first letter with a direction runs.
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
