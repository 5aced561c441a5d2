package proofread

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// colon reads a line that begins with a colon: the fence of a container, or an
// explanation.
func (s *structure) colon(c *cursor, matched *int) bool {
	text := c.words()
	colons := len(text) - len(strings.TrimLeft(text, ":"))
	if colons >= 3 {
		s.close(*matched)
		s.number(len(s.open))
		rest := strings.TrimSpace(text[colons:])
		if rest == "" {
			for i := len(s.open) - 1; i >= 0; i-- {
				if s.open[i].mark == ':' {
					s.open = s.open[:i]
					break
				}
			}
			return false
		}
		if t := strings.TrimRight(rest, ":"); len(rest)-len(t) >= 3 {
			rest = strings.TrimSpace(t)
		}
		name, title, _ := strings.Cut(strings.ReplaceAll(rest, "\t", " "), " ")
		if end := strings.LastIndexByte(rest, '}'); strings.HasPrefix(rest, "{") && end > 0 { // Attributes are not shown, but for a title.
			name, title = "{}", rest[end+1:]
			if _, words, ok := strings.Cut(rest[:end], ` title="`); ok && strings.TrimSpace(title) == "" {
				title, _, _ = strings.Cut(words, `"`)
			}
		} else if from := strings.IndexByte(rest, '['); from > 0 && !strings.ContainsAny(rest[:from], " \t") && strings.Contains(rest[from:], "]") {
			name, title = rest[:from], rest[from+1:strings.LastIndexByte(rest, ']')]
		}
		switch strings.ToLower(name) {
		case "only", "except", "qr":
		default:
			if title != "" {
				s.leaf, s.depth = leaf{kind: titled}, len(s.open)
				s.add(strings.TrimSpace(title))
				s.flush()
			}
		}
		s.push(':', 0)
		return false
	}
	if colons == 1 && len(text) > 1 && (text[1] == ' ' || text[1] == '\t') && c.indent() == 0 && s.explains() {
		s.close(*matched)
		c.take(1)
		gap := c.indent()
		if gap >= 8 {
			gap = 4
		}
		c.skip(gap)
		s.number(len(s.open))
		s.push('d', 1+gap)
		*matched = len(s.open)
	}
	return true
}

// explains tells whether a term stands above: a paragraph, or another explanation.
func (s *structure) explains() bool {
	if s.leaf.kind == paragraph {
		return true
	}
	return len(s.leaves) > 0 && s.leaves[len(s.leaves)-1].kind == paragraph
}

// code reads a line of code, and tells whether it was one.
func (s *structure) code(c cursor) bool {
	if s.fence == "" { // Indented.
		switch {
		case c.isBlank():
			s.add("")
		case c.indent() < 4:
			s.flush()
			return false
		default:
			c.skip(4)
			s.add(c.rest)
		}
		return true
	}
	if words := c.words(); c.indent() < 4 && len(words) >= len(s.fence) && strings.Trim(words, s.fence[:1]) == "" && words != "" {
		s.flush()
		return true
	}
	c.skip(min(s.indent, c.indent()))
	s.add(c.rest)
	return true
}

// html reads a line of a block of HTML.
func (s *structure) html(c cursor) {
	if s.end == "" && c.isBlank() {
		s.flush()
		return
	}
	s.add(c.rest)
	for at := strings.IndexByte(c.rest, '<'); at >= 0 && at < len(c.rest); {
		if t, ok := s.words.tagAt(c.rest[at:]); ok && s.words.blocks[t.name] && !loose(t.name) {
			s.elements++
			if t.closing {
				s.elements = max(0, s.elements-2)
			}
		}
		next := strings.IndexByte(c.rest[at+1:], '<')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	if s.end != "" && strings.Contains(strings.ToLower(c.rest), s.end) {
		s.flush()
	}
}

// headingWords gives the words of a heading after signs.
func headingWords(text string) (string, bool) {
	level := len(text) - len(strings.TrimLeft(text, "#"))
	rest := text[level:]
	if level > 6 || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return "", false
	}
	rest = strings.Trim(rest, " \t")
	if words := strings.TrimRight(rest, "#"); words == "" || strings.HasSuffix(words, " ") || strings.HasSuffix(words, "\t") {
		rest = strings.Trim(words, " \t")
	}
	return rest, true
}

// fenceOf gives the fence that a line of code begins with, "" if it is none.
func fenceOf(text string) string {
	n := len(text) - len(strings.TrimLeft(text, text[:1]))
	if n < 3 || text[0] == '`' && strings.Contains(text[n:], "`") {
		return ""
	}
	return text[:n]
}

// noteLabel gives where the label of a note's definition ends, 0 if it is none.
func noteLabel(text string) int {
	if !strings.HasPrefix(text, "[^") {
		return 0
	}
	end := strings.IndexByte(text, ']')
	if end < 3 || end+1 >= len(text) || text[end+1] != ':' || strings.TrimSpace(text[2:end]) == "" || strings.Contains(text[2:end], "[") {
		return 0
	}
	return end
}

// isRule tells whether a line is a rule: three signs or more and nothing else.
func isRule(text string) bool {
	n := strings.Count(text, text[:1])
	return n >= 3 && strings.IndexByte("-*_", text[0]) >= 0 && strings.Trim(text, text[:1]+" \t") == ""
}

// itemMark gives the size of an item's mark, its kind, and its number, -1 for a
// bullet.
func itemMark(text string) (size int, kind byte, n int) {
	switch text[0] {
	case '-', '+', '*':
		size, kind, n = 1, text[0], -1
	default:
		for size < len(text) && text[size] >= '0' && text[size] <= '9' {
			n = n*10 + int(text[size]-'0')
			if size++; size > 9 {
				return 0, 0, 0
			}
		}
		if size == 0 || size == len(text) || text[size] != '.' && text[size] != ')' {
			return 0, 0, 0
		}
		kind = text[size]
		size++
	}
	if size < len(text) && text[size] != ' ' && text[size] != '\t' {
		return 0, 0, 0
	}
	return size, kind, n
}

// isItem tells whether a mark begins an item, and is no sign of a sentence. c is
// the line from the mark's indent on.
func (s *structure) isItem(c cursor, text string, size int, kind byte, n, matched int) bool {
	rest := strings.TrimLeft(text[size:], " \t")
	if matched < len(s.open) && s.open[matched].mark == kind {
		return true // The next item of a list.
	}
	inText := s.leaf.kind == paragraph
	interrupts := inText && matched == len(s.open)
	if interrupts && (rest == "" || n >= 0 && n != 1) {
		return false
	}
	minus := kind == '-' && startsAmount(rest) && s.isMinus(text, rest)
	plus, year := kind == '+' && startsAmount(rest), n >= 0 && size > 3
	letter, _ := utf8.DecodeRuneInString(rest)
	goesOn := inText && n < 0 && startsAmount(rest) || interrupts && n == 1 && unicode.IsLower(letter)
	switch {
	case !plus && !minus && !year && !goesOn:
		return true
	case (plus || minus) && !s.followed(c, kind, -1, false):
		return false
	case year && !s.followed(c, kind, n, true):
		return false
	}
	return !goesOn || s.announced(c, kind) || s.followed(c, kind, -1, false)
}

// isMinus tells whether the mark of another item, of an explanation or of a note
// stands right before a text that ends the line, and none behind its own.
func (s *structure) isMinus(text, rest string) bool {
	if listed, _, _ := itemMark(rest); listed > 0 {
		return false
	}
	line := strings.TrimRight(s.source[s.n], " \t")
	words := strings.Fields(strings.ReplaceAll(strings.TrimSuffix(line, text), ">", " "))
	if len(words) == 0 {
		return false
	}
	before := words[len(words)-1]
	size, _, _ := itemMark(before)
	return size == len(before) || letteredMark.MatchString(before+" ") || before == ":" || strings.HasSuffix(before, "]:")
}

// followed tells whether another item of that kind comes below at the same depth,
// with a number above n.
func (s *structure) followed(c cursor, kind byte, n int, lazy bool) bool {
	const far = 1000
	column, least := c.col+c.indent(), c.col
	width, blank := 2, false
	for i := s.n + 1; i < len(s.source) && i < s.n+far; i++ {
		next := cursor{rest: s.source[i]}
		if s.quotes() > 0 && strings.HasPrefix(next.words(), ">") {
			for range s.quotes() {
				next.skip(next.indent())
				if strings.HasPrefix(next.rest, ">") {
					next.take(1)
				}
			}
		}
		if next.isBlank() {
			blank = true
			continue
		}
		at := next.col + next.indent()
		if at >= column+width {
			blank = false
			continue
		}
		size, other, number := itemMark(next.words())
		switch {
		case size > 0 && at >= least && at < least+4:
			return other == kind && (n < 0 || number > n)
		case blank, !lazy, size > 0 && at < least, strings.HasPrefix(next.words(), "#"), strings.HasPrefix(next.words(), ":::"), strings.HasPrefix(next.words(), "```"):
			return false
		}
		blank = false
	}
	return false
}

// quotes is how many quotations are open.
func (s *structure) quotes() int {
	n := 0
	for _, o := range s.open {
		if o.mark == '>' {
			n++
		}
	}
	return n
}

// announced tells whether the line above ends a sentence or announces a list, or
// has the same mark, or another bullet, at the same indent, or begins the item that the
// mark stands in.
func (s *structure) announced(c cursor, kind byte) bool {
	if s.n == 0 {
		return true
	}
	line := s.source[s.n-1]
	above := cursor{rest: line}
	for range s.quotes() {
		above.skip(above.indent())
		if strings.HasPrefix(above.rest, ">") {
			above.take(1)
		}
	}
	if !above.isBlank() {
		at := above.col + above.indent()
		size, other, number := itemMark(above.words())
		same := other == kind || number < 0 && strings.IndexByte("-+*", kind) >= 0
		if size > 0 && (at == c.col+c.indent() && same || at < c.col) {
			return true
		}
	}
	if m := letteredMark.FindString(above.words()); m != "" && above.col+above.indent()+len(m) <= c.col+c.indent() {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, " \t*_~`\\\"')]}”’»"))
	return strings.ContainsRune(":;.?!…：；。？！", last)
}

// isSign tells whether the > that a line begins with compares: >39, > 39, >=. It
// stands in the blocks that are given.
func (s *structure) isSign(text string, within []opened) bool {
	rest := afterSpaces(text[1:])
	if !compares(rest) {
		return false
	}
	if len(rest) == len(text)-1 {
		return true
	}
	if size, _, n := itemMark(rest); size > 0 && n < 0 {
		return false // A list in a quotation.
	}
	at := len(strings.TrimRight(s.source[s.n], " \t")) - len(text)
	quotes := 0
	for _, o := range within {
		if o.mark == '>' {
			quotes++
		}
	}
	for _, i := range []int{s.n - 1, s.n + 1} {
		if i < 0 || i >= len(s.source) {
			continue
		}
		line := strings.TrimLeft(s.source[i], " \t")
		for k := 0; k < quotes && line != ""; k++ {
			if line[0] != '>' {
				line = ""
				break
			}
			line = strings.TrimLeft(line[1:], " \t")
		}
		if beside := s.source[i]; strings.HasPrefix(line, ">") || line != "" && at > 0 && at < len(beside) && beside[at-1:at+1] == " >" { // "- > a" above "  > 5"
			return false
		}
	}
	return true
}

// compares tells whether a text is what > compares with.
func compares(text string) bool {
	return strings.HasPrefix(text, "=") || startsAmount(strings.TrimLeft(text, "-+−±~*_"))
}

// afterSpaces gives a text without the spaces at its beginning, those with names
// among them.
func afterSpaces(text string) string {
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		n := spaceNamed(text)
		if n == 0 {
			return text
		}
		text = text[n:]
	}
}

// startsAmount tells whether a text begins with a number or a currency.
func startsAmount(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	if c == '.' && len(s) > 1 {
		return s[1] >= '0' && s[1] <= '9'
	}
	return isAmount(c) || unicode.Is(unicode.Sc, c)
}

var (
	// monthFirst is a text that begins with a month, in a language that writes 1. Mai.
	monthFirst = regexp.MustCompile(`(?i)^[*_~]*(?:jan|januar|jän|jänner|feb|februar|mär|märz|mars|marts|apr|april|mai|maj|jun|juni|jul|juli|aug|august|sep|sept|september|okt|oktober|nov|november|dez|dezember|des|desember|dec|december)(?:\PL|$)`)
	// letteredMark is that of an item that CommonMark does not know.
	letteredMark = regexp.MustCompile(`^(?:[a-zA-Z]{1,7}[.)]|\([a-zA-Z0-9]{1,7}\)) `)
	// wholeTag is a tag that is alone on its line.
	wholeTag = regexp.MustCompile(`^</?[ ]*([a-zA-Z][a-zA-Z0-9-]*)(?:\s+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?)*\s*/?>$`)
	// blockTag is the beginning of a tag of a block.
	blockTag = regexp.MustCompile(`^</?[ ]*([a-zA-Z][a-zA-Z0-9-]*)(?:[ \t>]|/>|$)`)
)

// blockOfHTML tells whether a line begins a block of HTML, and gives what ends it,
// "" for an empty line (CommonMark 4.6).
func (x *lexicon) blockOfHTML(text string, interrupts bool) (end string, ok bool) {
	low := strings.ToLower(text)
	switch {
	case strings.HasPrefix(text, "<!--"):
		return "-->", true
	case strings.HasPrefix(low, "<!doctype"):
		return ">", true
	}
	m := blockTag.FindStringSubmatch(low)
	if m == nil {
		if m = wholeTag.FindStringSubmatch(low); m == nil {
			return "", false
		}
	}
	switch name := m[1]; {
	case name == "script" || name == "style" || name == "pre" || name == "textarea":
		if strings.HasPrefix(text, "</") {
			return "", !interrupts && wholeTag.MatchString(text)
		}
		return "</" + name, true
	case x.blocks[name]:
		return "", true
	}
	return "", !interrupts && wholeTag.MatchString(text) && x.elements[m[1]]
}
