package record

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/lazyregexp"
)

// fault is an error that stops the library: its place, and what to say about it.
type fault struct {
	line, col           int
	rule, message, hint string
}

const (
	// mendable is the size, in bytes, of the largest file that mend tries to correct.
	mendable = 32 << 10
	// mostTries bounds how often mend reads a file.
	mostTries = 150
	// mostShown is how many lines a hint shows.
	mostShown = 12
)

// mend looks for the line that causes a fault by trying what people most often mean.
// It returns the fault with the cause, its place and lines to paste, after it has read
// the file with these lines. It returns f if nothing helps.
//
// known reports whether a word is a key of the record.
func mend(data string, f fault, known func(string) bool) fault {
	if len(data) > mendable {
		return f
	}
	m := &mender{lines: strings.Split(data, "\n"), known: known}
	var near []int
	for i := f.line - 1; i >= 0 && i > f.line-26; i-- {
		near = append(near, i)
	}
	for i := f.line; i < f.line+3; i++ {
		near = append(near, i)
	}
	// A file may have more than one fault. Then a remedy helps if the next fault is
	// further down.
	for _, rest := range []bool{false, true} {
		for _, i := range near {
			if i >= len(m.lines) || strings.TrimSpace(m.lines[i]) == "" || len(m.lines[i]) > longestLine {
				continue
			}
			for _, r := range m.remedies(i) {
				if m.helps(r, f, rest) {
					return r.fault(m.lines, f)
				}
			}
		}
	}
	return f
}

// remedy is a change of the lines in [from, to).
type remedy struct {
	from, to      int
	lines         []string
	message, hint string
}

// fault returns what to say about the lines that r corrects.
func (r remedy) fault(lines []string, f fault) fault {
	was, is := []rune(lines[r.from]), []rune(r.lines[0])
	col := 0
	for col < len(was) && col < len(is) && was[col] == is[col] {
		col++
	}
	return fault{r.from + 1, min(col+1, len(was)), f.rule, r.message, r.hint + ":\n" + strings.Join(r.lines[:min(len(r.lines), mostShown)], "\n")}
}

type mender struct {
	lines []string
	known func(string) bool
	tries int
}

// helps reports whether the file can be read with the remedy. If rest is set, a fault
// further down may remain.
func (m *mender) helps(r remedy, f fault, rest bool) bool {
	if m.tries++; m.tries > mostTries {
		return false
	}
	tried := append(append(m.lines[:r.from:r.from], r.lines...), m.lines[r.to:]...)
	_, _, left := load(strings.Join(tried, "\n"), m.known)
	return left == nil || rest && left.line > max(f.line, r.to)
}

const quoteIt = "put the value into quotes"

var (
	dashShape   = lazyregexp.New(`^(\s*)[-*•–—](\S.*)$`)
	tightShape  = lazyregexp.New(`^(\s*(?:- +)*)([A-Za-z_][\w-]*)[:：](\S.*)$`)
	wideShape   = lazyregexp.New(`^(\s*(?:- +)*)([\pL_][\pL\pM\pN_-]*)：\s*(.*)$`)
	equalsShape = lazyregexp.New(`^(\s*(?:- +)*)([A-Za-z_][\w-]*)\s*=\s*(.*)$`)
)

// remedies returns what line i may have been meant to be, the likeliest first.
func (m *mender) remedies(i int) []remedy {
	line := m.lines[i]
	var all []remedy
	one := func(text, message, hint string) { all = append(all, remedy{i, i + 1, []string{text}, message, hint}) }
	if from, to, lines := m.untabbed(i); to > from {
		all = append(all, remedy{from, to, lines, "a line begins with a tab", "indent with spaces"})
	}
	if text := strings.Map(plainSpace, line); text != line {
		one(text, "the line has a space that is not a plain one", "write plain spaces")
	}
	if s := wideShape.FindStringSubmatch(line); s != nil {
		one(s[1]+s[2]+": "+s[3], `the line has "：" where YAML has ":"`, "write a plain colon and a space")
	}
	if s := tightShape.FindStringSubmatch(line); s != nil && !strings.HasPrefix(s[3], "//") {
		one(s[1]+s[2]+": "+s[3], "there is no space after the colon", "write a space after it")
		one(s[1]+s[2]+": "+Scalar(s[3]), "there is no space after the colon", "write a space after it")
	}
	if s := equalsShape.FindStringSubmatch(line); s != nil {
		one(s[1]+s[2]+": "+s[3], `the line has "=" where YAML has ":"`, "write a colon and a space")
		one(s[1]+s[2]+": "+Scalar(s[3]), `the line has "=" where YAML has ":"`, "write a colon and a space")
	}
	if e, ok := split(line); ok {
		for _, v := range e.requoted() {
			message, hint := whyQuotes(e.value, v)
			one(e.with(v), message, hint)
		}
		all = append(all, m.joined(i, e)...)
	}
	if from, to, lines := m.dashed(i); to > from {
		all = append(all, remedy{from, to, lines, "an item of a list has no space after its dash", `write "- " before each item`})
	}
	return append(all, m.indented(i)...)
}

// untabbed returns the lines from line i on whose indent has a tab, with spaces
// instead.
func (m *mender) untabbed(i int) (from, to int, lines []string) {
	for to = i; to < len(m.lines); to++ {
		text := strings.TrimLeft(m.lines[to], " \t")
		indent := m.lines[to][:len(m.lines[to])-len(text)]
		if !strings.Contains(indent, "\t") {
			break
		}
		lines = append(lines, strings.ReplaceAll(indent, "\t", "  ")+text)
	}
	return i, to, lines
}

// dashed returns line i and the lines around it that are items of its list, with a
// space after each dash.
func (m *mender) dashed(i int) (from, to int, lines []string) {
	item := func(i int) string {
		if s := dashShape.FindStringSubmatch(m.lines[i]); s != nil && len(m.lines[i]) <= longestLine {
			return s[1] + "- " + strings.TrimSpace(s[2])
		}
		return ""
	}
	for from = i; from > 0 && i-from < mostShown && item(from) != "" && item(from-1) != ""; {
		from--
	}
	for to = from; to < len(m.lines) && to-from < 2*mostShown && item(to) != ""; to++ {
		lines = append(lines, item(to))
	}
	return from, to, lines
}

// plainSpace returns a plain space for any other space except a tab, and -1 for a
// character without width.
func plainSpace(c rune) rune {
	switch {
	case c == '\u200b' || c == '\ufeff' || c == '\u2060':
		return -1
	case c != '\t' && unicode.IsSpace(c):
		return ' '
	}
	return c
}

// joined returns remedies that put the value of line i on one line with the lines
// below it that belong to it.
func (m *mender) joined(i int, e entry) []remedy {
	indent := indentation(m.lines[i])
	text := e.value
	j := i + 1
	for ; j < len(m.lines) && j < i+40; j++ {
		line := strings.TrimSpace(m.lines[j])
		deeper := indentation(m.lines[j]) > indent
		if line == "" || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "#") || m.known(keyOf(line)) || !deeper && entryShape.MatchString(line) {
			break
		}
		text += " " + line
	}
	if j == i+1 {
		return nil
	}
	var all []remedy
	whole := entry{e.head, text, ""}
	for _, v := range whole.requoted() {
		all = append(all, remedy{i, j, []string{whole.with(v)}, "the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes"})
	}
	return all
}

// indented returns remedies that begin line i in the same column as a line before it.
func (m *mender) indented(i int) []remedy {
	line := strings.TrimLeft(m.lines[i], " ")
	if key := keyOf(line); key != "" && !m.known(key) {
		return nil
	}
	own := indentation(m.lines[i])
	seen := map[int]bool{own: true}
	var columns []int
	for j := i - 1; j >= 0 && j > i-8; j-- {
		if strings.TrimSpace(m.lines[j]) == "" {
			continue
		}
		columns = append(columns, indentation(m.lines[j]), len(m.lines[j])-len(strings.TrimLeft(m.lines[j], " -")))
	}
	var all []remedy
	for far := range 9 { // The nearest column first.
		for _, c := range columns {
			if !seen[c] && max(c-own, own-c) == far {
				seen[c] = true
				all = append(all, remedy{i, i + 1, []string{strings.Repeat(" ", c) + line}, "the line does not begin in the same column as the others of its group", "begin it there"})
			}
		}
	}
	return all
}

// keyOf returns the key that a line begins with, or "".
func keyOf(line string) string {
	if m := entryShape.FindStringSubmatch(line); m != nil {
		return m[2]
	}
	return ""
}

// indentation returns the number of spaces that a line begins with.
func indentation(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// whyQuotes returns what is wrong with the value was, and a hint. The value is is
// what it should be.
func whyQuotes(was, is string) (message, hint string) {
	first, size := utf8.DecodeRuneInString(was)
	switch quoted := strings.HasPrefix(is, `"`) || strings.HasPrefix(is, "'"); {
	case !quoted && first == '[':
		if strings.Count(was, "[") > strings.Count(was, "]") {
			return "the list that begins with [ is not closed", "end it with ]"
		}
		return "a value in the list needs quotes", "put it into quotes"
	case !quoted && first == '{':
		if strings.Count(was, "{") > strings.Count(was, "}") {
			return "the values that begin with { are not closed", "end them with }"
		}
		return "a value between { and } needs quotes", "put it into quotes"
	case (first == '"' || first == '\'') && strings.Count(was, was[:1]) == 1:
		return "the quoted text has no closing quote", "end it with the same quote that it begins with"
	case first == '"' && strings.Contains(was, `\`):
		return "a backslash in double quotes begins an escape, and this one is unknown", "use single quotes"
	case first == '"' || first == '\'':
		return "there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind"
	case curlyFirst(first):
		return fmt.Sprintf("%c is not a quote to YAML", first), `write plain quotes: " or '`
	case strings.ContainsRune("{[", first):
		return fmt.Sprintf("a value that begins with %c is read as a group", first), quoteIt
	case strings.ContainsRune("@`%&*!|>,]}?-#", first):
		return fmt.Sprintf("the value begins with %s, which has another meaning in YAML", was[:size]), quoteIt
	case strings.Contains(was, ": ") || strings.HasSuffix(was, ":"):
		return `the value has a ": " in it, which begins another value in YAML`, quoteIt
	}
	return "the value cannot be read without quotes", quoteIt
}

func curlyFirst(c rune) bool { return strings.ContainsRune("“”„‟‘’‚«»「『＂", c) }
