package report

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/diag"
)

const (
	// wholeText is the number of lines up to which an article's text is shown in full.
	// Of a longer text, only the lines near findings are shown.
	wholeText = 3000
	// near is how many lines are shown on each side of a finding.
	near = 2
	// longestLine is the largest number of characters of a line that are shown.
	longestLine = 5000
)

// line is a line of the article's text with the findings under it.
type line struct {
	Number int
	// ID is set if the table of grades links to the line.
	ID string
	// Skipped is the number of lines before it that are left out.
	Skipped int
	Parts   []part
	// More is the number of characters of the line that are left out.
	More     int
	Findings []*finding
}

// part is a piece of a line. Marked means that it is the word where a finding begins.
type part struct {
	Text   string
	Marked bool
}

// lines returns the lines of the article's text to show: all of them or, if there are
// many, those near findings. excerpt reports which. It sets the Place of each finding
// that is in the text, and removes the ID of each section whose line is left out.
func lines(p Page, found []*finding, grades []*gradeRow) (shown []*line, excerpt bool) {
	text := splitLines(p.Text)
	at := map[int][]*finding{}
	for _, f := range found {
		if (f.File == p.Source || p.Article != nil && f.File == p.Article.File) && 1 <= f.Line && f.Line <= len(text) {
			f.Place = f.ID + "-in-text"
			at[f.Line] = append(at[f.Line], f)
		}
	}
	excerpt = len(text) > wholeText
	keep := func(int) bool { return true }
	if excerpt {
		kept := map[int]bool{}
		for n := range at {
			for k := n - near; k <= n+near; k++ {
				kept[k] = true
			}
		}
		keep = func(n int) bool { return kept[n] }
	}
	sections := map[int]string{}
	for _, g := range grades {
		if g.ID == "" {
			continue
		}
		if g.line > len(text) || !keep(g.line) {
			g.ID = ""
		} else {
			sections[g.line] = g.ID
		}
	}
	skipped := 0
	for i, s := range text {
		n := i + 1
		if !keep(n) {
			skipped++
			continue
		}
		l := &line{Number: n, ID: sections[n], Skipped: skipped, Findings: at[n]}
		l.Parts, l.More = parts(s, at[n])
		shown, skipped = append(shown, l), 0
	}
	return shown, excerpt
}

// splitLines returns the lines of a file as findings count them. A line ends with CR, LF
// or both.
func splitLines(data []byte) []string {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(data) == 0 {
		return nil
	}
	s := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n", "\n"), "\r", "\n")
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// parts divides a line at the words where findings begin. more is the number of
// characters that are left out.
func parts(s string, found []*finding) (cut []part, more int) {
	if n := utf8.RuneCountInString(s); n > longestLine {
		s, more = string([]rune(s)[:longestLine]), n-longestLine
	}
	var columns []int
	for _, f := range found {
		if f.Col > 1 { // The first column means the whole line.
			columns = append(columns, f.Col)
		}
	}
	slices.Sort(columns)
	runes := []rune(s)
	from := 0
	for _, c := range slices.Compact(columns) {
		start := c - 1
		if start < from || start >= len(runes) || unicode.IsSpace(runes[start]) {
			continue
		}
		end := start
		for end < len(runes) && !unicode.IsSpace(runes[end]) {
			end++
		}
		cut = append(cut, part{clean(string(runes[from:start])), false}, part{clean(string(runes[start:end])), true})
		from = end
	}
	return append(cut, part{clean(string(runes[from:])), false}), more
}

// clean returns a text that a page may have. Characters that no page may have (control
// characters, noncharacters, bytes that are not UTF-8; HTML §3.2.6) become U+FFFD.
// Characters that would turn the direction of writing are shown as diag.VisibleLines
// shows them. The text is in Normalization Form C (Charmod-Norm §3.2).
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || 0x7f <= r && r <= 0x9f || 0xfdd0 <= r && r <= 0xfdef || r&0xfffe == 0xfffe {
			return utf8.RuneError
		}
		return r
	}, s)
	return diag.VisibleLines(norm.NFC.String(s))
}
