package proofread

import (
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// Reading is an article as a plain reader sees it.
type Reading struct {
	words *lexicon
	// source are the lines of the file.
	source   []string
	passages []passage
	// first is the index of the passage that is the first heading of the highest level,
	// or -1. top means that no passage is before it.
	first int
	top   bool
}

// Read reads the text of an article file.
func Read(data []byte) *Reading {
	r := &Reading{words: newLexicon(), first: -1}
	text := strings.TrimPrefix(strings.ToValidUTF8(string(data), "\uFFFD"), "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	r.source = strings.Split(clean(text), "\n")
	s := &structure{words: r.words, source: r.source, counts: map[int]*count{}, lastEnds: map[string]int{}, notes: map[string]bool{}}
	s.lines(frontMatter(r.source))
	labels := map[string]bool{}
	for i := range s.leaves {
		if l := &s.leaves[i]; l.kind == paragraph || l.kind == heading {
			definitions(l, labels)
		}
	}
	w := &writer{Reading: r, labels: labels, notes: s.notes, carried: map[string]int{}, leaves: s.leaves, closing: map[string]int{}}
	for i, l := range s.leaves {
		w.at = i
		w.leaf(l)
	}
	return r
}

// frontMatter returns the number of lines of the front matter, fences included: YAML
// between "---", TOML between "+++", or a JSON object.
func frontMatter(lines []string) int {
	fence := strings.TrimRight(lines[0], " \t")
	if fence != "---" && fence != "+++" {
		return objectLines(lines)
	}
	for i, l := range lines[1:] {
		if l = strings.TrimRight(l, " \t"); l == fence || l == "..." && fence == "---" {
			return i + 2
		}
	}
	return 1
}

// objectLines returns the number of lines of the JSON object at the top, or 0.
func objectLines(lines []string) int {
	if !strings.HasPrefix(lines[0], "{") {
		return 0
	}
	depth, quoted, escaped := 0, false, false
	for i, l := range lines {
		for at, c := range l {
			switch {
			case escaped:
				escaped = false
			case quoted:
				escaped = c == '\\'
				quoted = c != '"'
			case c == '"':
				quoted = true
			case c == '{' || c == '[':
				depth++
			case c == '}' || c == ']':
				depth--
			}
			if depth > 0 {
				continue
			}
			if object := strings.Join(lines[:i], "\n") + "\n" + l[:at+1]; strings.TrimSpace(l[at+1:]) == "" && json.Valid([]byte(object)) && strings.Contains(object, `"`) {
				return i + 1
			}
			return 0
		}
	}
	return 0
}

var (
	definition = lazyregexp.New(`^\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*(<[^<>]*>|[^ \t<][^ \t]*)(?:[ \t]+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*$`)
	labelAlone = lazyregexp.New(`^\[((?:[^\[\]\\]|\\.)+)\]:[ \t]*$`)
	titleAlone = lazyregexp.New(`^("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*$`)
)

// definitions removes the definitions of links from the beginning of a paragraph, and
// notes their labels.
func definitions(l *leaf, labels map[string]bool) {
	for len(l.lines) > 0 && strings.HasPrefix(l.lines[0].text, "[") {
		line, size := l.lines[0].text, 1
		if labelAlone.MatchString(line) && len(l.lines) > 1 {
			line, size = line+" "+l.lines[1].text, 2
		}
		m := definition.FindStringSubmatch(line)
		if m == nil || strings.TrimSpace(m[1]) == "" || !strings.HasPrefix(m[2], "<") && !balanced(m[2]) {
			return
		}
		if m[3] == "" && len(l.lines) > size && titleAlone.MatchString(l.lines[size].text) {
			size++
		}
		labels[labelOf(m[1])] = true
		l.lines = l.lines[size:]
	}
}

// balanced reports whether the parentheses of an address are balanced.
func balanced(address string) bool {
	depth := 0
	for i := 0; i < len(address) && depth >= 0; i++ {
		switch address[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
		}
	}
	return depth == 0
}

// writer makes passages of leaves.
type writer struct {
	*Reading
	labels, notes map[string]bool
	pen           pen
	// leaves are all leaves; at is the index of the one that is being written.
	leaves []leaf
	at     int
	// carried counts the open elements of HTML by name. closing is the index of the
	// last leaf with a closing tag of each name.
	carried, closing map[string]int
}

// later reports whether a later block of HTML closes an element.
func (w *writer) later(name string) bool {
	last, known := w.closing[name]
	if !known {
		for i, l := range w.leaves {
			if l.kind == markup && slices.ContainsFunc(l.lines, func(line written) bool { return strings.Contains(strings.ToLower(line.text), "</"+name) }) {
				last = i
			}
		}
		w.closing[name] = last
	}
	return last > w.at
}

// standing returns the marks of the open elements.
func (w *writer) standing() string {
	marks := ""
	for _, m := range []struct {
		name string
		mark rune
	}{{"del", strike}, {"s", strike}, {"strike", strike}, {"sup", raise}, {"sub", lower}} {
		marks += strings.Repeat(string(m.mark), w.carried[m.name])
	}
	return marks
}

func (w *writer) leaf(l leaf) {
	if len(l.lines) == 0 {
		return
	}
	switch l.kind {
	case verbatim:
		for _, line := range l.lines {
			w.pen.write(line.text+"\n", line.line+1)
		}
		w.end()
	case markup:
		w.run(l.lines, true, false)
	case heading:
		if w.first < 0 && l.title {
			w.first, w.top = len(w.passages), len(w.passages) == 0
		}
		last := &l.lines[len(l.lines)-1]
		last.text = withoutAttributes(last.text)
		w.run(l.lines, false, false)
	case paragraph:
		w.paragraph(l.lines)
	case titled:
		w.run(l.lines, false, false)
	case counted:
		w.pen.write(l.lines[0].text, l.lines[0].line+1)
		w.end()
	}
}

var attributes = lazyregexp.New(`(?:^|[ \t])\{[ \t]*[#.][^{}]*\}[ \t]*$`)

// withoutAttributes returns the words of a heading without {#id .class}.
func withoutAttributes(text string) string {
	m := attributes.FindStringIndex(text)
	if m == nil {
		return text
	}
	text = strings.TrimRight(text[:m[0]], " \t")
	if words := strings.TrimRight(text, "#"); words == "" || strings.HasSuffix(words, " ") {
		text = words
	}
	return text
}

// end ends the open passage.
func (w *writer) end() {
	if p, ok := w.pen.passage(); ok {
		p.pos = doc.Pos{Line: p.lines[0]}
		w.passages = append(w.passages, p)
	}
}

// paragraph writes a paragraph, or the table that its lines are.
func (w *writer) paragraph(lines []written) {
	for i := 1; i < len(lines); i++ {
		columns := delimiterRow(lines[i].text)
		if columns == 0 {
			continue
		}
		if len(cells(lines[i-1].text)) != columns {
			break
		}
		if i > 1 {
			w.run(lines[:i-1], false, false)
		}
		for k, line := range lines[i-1:] {
			if k == 1 {
				continue
			}
			for _, c := range cells(line.text) {
				w.run([]written{{c, line.line}}, false, true)
			}
		}
		return
	}
	w.run(lines, false, false)
}

// delimiterRow returns the number of columns if a line can be the one under the header
// of a table, or 0.
func delimiterRow(text string) int {
	if !strings.Contains(text, "-") || !strings.ContainsAny(text, "|:") || strings.Trim(text, "-:| \t") != "" {
		return 0
	}
	all := cells(text)
	for _, c := range all {
		if c = strings.TrimSuffix(strings.TrimPrefix(c, ":"), ":"); c == "" || strings.Trim(c, "-") != "" {
			return 0
		}
	}
	return len(all)
}

// cells divides a row at its bars.
func cells(text string) []string {
	text = strings.TrimPrefix(strings.Trim(text, " \t"), "|")
	if strings.HasSuffix(text, "|") && !strings.HasSuffix(text, `\|`) {
		text = text[:len(text)-1]
	}
	var all []string
	from := 0
	for i := 0; i <= len(text); i++ {
		if i == len(text) || text[i] == '|' && (i == from || text[i-1] != '\\') {
			all = append(all, strings.Trim(text[from:i], " \t"))
			from = i + 1
		}
	}
	return all
}

// run writes running text.
func (w *writer) run(lines []written, literal, cell bool) {
	var text strings.Builder
	var starts []int
	for i, l := range lines {
		if i > 0 {
			text.WriteByte('\n')
		}
		starts = append(starts, text.Len())
		text.WriteString(l.text)
	}
	s := text.String()
	if cell {
		s = strings.ReplaceAll(s, `\|`, "|")
	}
	marks := w.standing()
	r := inline{words: w.words, labels: w.labels, notes: w.notes, text: s, literal: literal, carried: w.carried, later: w.later}
	r.read()
	w.pen.text.Grow(len(s) + len(s)/16)
	w.pen.write(marks, lines[0].line+1)
	for _, p := range r.pieces {
		if !literal && !strings.ContainsAny(p.text, "\n\x08") {
			w.pen.write(p.text, lines[sort.SearchInts(starts, p.at+1)-1].line+1)
			continue
		}
		line := lines[sort.SearchInts(starts, p.at+1)-1].line + 1
		for i, part := range strings.Split(p.text, string(closing)) {
			if i > 0 {
				w.end()
				w.pen.write(marks, line) // Struck or raised text goes on.
			}
			if rest, is := strings.CutPrefix(part, string(entitled)); is {
				part = rest
				if w.first < 0 {
					w.first, w.top = len(w.passages), len(w.passages) == 0
				}
			}
			w.text(part, line)
			marks = standing(marks, part)
		}
	}
	w.end()
}

// text writes a text that begins on a line.
func (w *writer) text(s string, line int) {
	for part := range strings.Lines(s) {
		w.pen.write(part, line)
		if strings.HasSuffix(part, "\n") {
			line++
		}
	}
}

// standing returns the marks that are open after a text.
func standing(marks, text string) string {
	for i := range len(text) {
		switch c := text[i]; c {
		case raise, lower, strike:
			marks += string(rune(c))
		case raiseEnd, lowerEnd, strikeEnd:
			if k := strings.LastIndexByte(marks, c-1); k >= 0 {
				marks = marks[:k] + marks[k+1:]
			}
		}
	}
	return marks
}
