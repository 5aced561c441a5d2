package markdown

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// source is the text of an article file: valid UTF-8 in normal form C, every line ended
// by "\n", no control characters. It knows where each byte was in the author's file.
type source struct {
	text   []byte
	starts []int
	// moved has, for lines that normalising changed, the columns after each change.
	moved map[int][]column
	// counts has, for lines longer than countStep, how many characters are before each
	// multiple of it.
	counts map[int][]int
}

// countStep is the distance in bytes between the places of a long line whose
// columns are known.
const countStep = 512

// column says that the byte at offset (in its line) is in column col.
type column struct{ offset, col int }

// maxEncodingFindings bounds the findings about one file that is not UTF-8.
const maxEncodingFindings = 20

// newSource reads data. Bytes that are not text are findings at their places.
func newSource(file string, data []byte, findings *diag.List) *source {
	s := &source{moved: map[int][]column{}, counts: map[int][]int{}}
	if text, ok := fromUTF16(data); ok {
		findings.Error(diag.Pos{File: file, Line: 1, Col: 1}, "encoding", "the file is UTF-16", "save it with the encoding UTF-8")
		data = text
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	s.text = make([]byte, 0, len(data)+1)
	s.starts = make([]int, 0, bytes.Count(data, []byte("\n"))+1)
	broken := 0
	for len(data) > 0 {
		line, rest, _ := bytes.Cut(data, []byte("\n"))
		data = rest
		number := len(s.starts)
		s.starts = append(s.starts, len(s.text))
		if !plainASCII(line) {
			line = s.clean(line, func(col int, rule, message, hint string, severity diag.Severity) {
				if broken++; broken <= maxEncodingFindings {
					findings.Add(diag.Finding{Pos: diag.Pos{File: file, Line: number + 1, Col: col}, Severity: severity, Rule: rule, Message: message, Hint: hint})
				}
			})
			line = s.normalise(number, line)
		}
		s.text = append(append(s.text, line...), '\n')
	}
	return s
}

// fromUTF16 decodes text that begins with a UTF-16 byte order mark.
func fromUTF16(data []byte) ([]byte, bool) {
	if len(data) < 2 || (data[0] != 0xff || data[1] != 0xfe) && (data[0] != 0xfe || data[1] != 0xff) {
		return nil, false
	}
	high := 0
	if data[0] == 0xff {
		high = 1
	}
	var units []uint16
	for i := 2; i+1 < len(data); i += 2 {
		units = append(units, uint16(data[i+high])<<8|uint16(data[i+1-high]))
	}
	return []byte(string(utf16.Decode(units))), true
}

func plainASCII(line []byte) bool {
	for _, c := range line {
		if c < ' ' && c != '\t' || c >= 0x7f {
			return false
		}
	}
	return true
}

// clean replaces the characters that a document cannot contain.
func (s *source) clean(line []byte, report func(col int, rule, message, hint string, severity diag.Severity)) []byte {
	out := make([]byte, 0, len(line))
	reported := false
	for col := 1; len(line) > 0; col++ {
		c, size := utf8.DecodeRune(line)
		switch {
		case c == utf8.RuneError && size == 1:
			if !reported { // One finding for each line is enough.
				report(col, "encoding", fmt.Sprintf("byte 0x%02x is not UTF-8", line[0]), "save the file with the encoding UTF-8", diag.Error)
			}
			reported = true
		case unfit(c):
			was := c
			c = fitting(c)
			report(col, "control-character", fmt.Sprintf("control character U+%04X, read as %q", was, c), "remove it", diag.Warning)
		}
		out = utf8.AppendRune(out, c)
		line = line[size:]
	}
	return out
}

// unfit reports whether a character is not allowed in XML or HTML.
func unfit(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' || c >= 0x7f && c < 0xa0 || c == 0xfffe || c == 0xffff
}

// fitting returns the replacement for an unfit character. The codes from 0x80 to 0x9f
// come from files in Windows-1252, and become the characters that they were there.
func fitting(c rune) rune {
	switch {
	case c == 0 || c >= 0xfffe:
		return utf8.RuneError
	case c >= 0x80:
		if w := charmap.Windows1252.DecodeByte(byte(c)); !unfit(w) {
			return w
		}
	}
	return ' '
}

// fit returns text from entities in a form that a document can contain.
func fit(s string) string {
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	if strings.IndexFunc(s, unfit) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		if unfit(c) {
			return fitting(c)
		}
		return c
	}, s)
}

// normalise puts a line into normal form C and notes where that moved columns.
func (s *source) normalise(number int, line []byte) []byte {
	if norm.NFC.IsNormal(line) {
		return line
	}
	var out []byte
	var it norm.Iter
	it.Init(norm.NFC, line)
	col := 1
	for !it.Done() {
		from := it.Pos()
		part := it.Next()
		out = append(out, part...)
		was := utf8.RuneCount(line[from:it.Pos()])
		col += was
		if was != utf8.RuneCount(part) {
			s.moved[number] = append(s.moved[number], column{len(out), col})
		}
	}
	return out
}

// at returns the place in the file of the byte at an offset.
func (s *source) at(offset int) doc.Pos {
	offset = max(0, min(offset, len(s.text)))
	if len(s.starts) == 0 {
		return doc.Pos{Line: 1, Col: 1}
	}
	line := sort.SearchInts(s.starts, offset+1) - 1
	from, col := s.starts[line], 1
	if moved := s.moved[line]; moved != nil {
		i := sort.Search(len(moved), func(i int) bool { return s.starts[line]+moved[i].offset > offset })
		if i > 0 {
			from, col = s.starts[line]+moved[i-1].offset, moved[i-1].col
		}
	}
	return doc.Pos{Line: line + 1, Col: col + s.characters(line, offset) - s.characters(line, from)}
}

// characters counts the characters of a line before the byte at offset.
func (s *source) characters(line, offset int) int {
	start, end := s.starts[line], len(s.text)
	if line+1 < len(s.starts) {
		end = s.starts[line+1]
	}
	if end-start <= countStep {
		return utf8.RuneCount(s.text[start:offset])
	}
	counts, known := s.counts[line]
	if !known {
		counts = []int{0}
		for at := start; at+countStep < end; at += countStep {
			counts = append(counts, counts[len(counts)-1]+runeStarts(s.text[at:at+countStep]))
		}
		s.counts[line] = counts
	}
	n := (offset - start) / countStep
	if n >= len(counts) {
		n = len(counts) - 1
	}
	return counts[n] + runeStarts(s.text[start+n*countStep:offset])
}

// runeStarts counts the bytes that begin a character.
func runeStarts(text []byte) int {
	n := 0
	for _, c := range text {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}
