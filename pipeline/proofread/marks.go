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

// isItem tells whether a mark begins an item, and is no sign of a sentence.
func (s *structure) isItem(text string, size int, kind byte, n, matched int) bool {
	rest := strings.TrimLeft(text[size:], " \t")
	if kind == '+' && startsNumber(rest) && !s.plusBeside() {
		return false
	}
	if n >= 100 && !s.goesOn(kind, matched) && !s.followed(kind) {
		return false // A year: a sentence.
	}
	inList := matched < len(s.open) && s.open[matched].mark == kind
	if s.leaf.kind != paragraph || inList {
		return true
	}
	if rest == "" || n >= 0 && n != 1 {
		return s.leafIsItem(matched)
	}
	letter, _ := utf8.DecodeRuneInString(rest)
	if n < 0 && !startsNumber(rest) && !unicode.Is(unicode.Sc, letter) || n >= 0 && !unicode.IsLower(letter) {
		return true
	}
	above := strings.TrimRight(s.source[s.n-1], " \t*_\"'”’)")
	if above == "" || strings.ContainsAny(above[len(above)-1:], ":;.?!") || strings.HasSuffix(above, "…") || strings.HasSuffix(above, "：") || strings.HasSuffix(above, "。") {
		return true
	}
	return s.neighbour(kind)
}

// leafIsItem tells whether the paragraph that is open is that of a list at the
// same depth, whose next item the line is.
func (s *structure) leafIsItem(matched int) bool {
	return matched < len(s.open) && strings.IndexByte("-+*.)", s.open[matched].mark) >= 0
}

// goesOn tells whether a list of that kind stands above at the same depth.
func (s *structure) goesOn(kind byte, matched int) bool {
	list := s.counts[matched]
	return list != nil && list.mark == kind
}

// followed tells whether another item of that kind comes below.
func (s *structure) followed(kind byte) bool {
	indent := cursor{rest: s.source[s.n]}.indent()
	for i := s.n + 1; i < len(s.source) && i < s.n+50; i++ {
		c := cursor{rest: s.source[i]}
		if c.isBlank() || c.indent() > indent {
			continue
		}
		size, other, _ := itemMark(c.words())
		return size > 0 && other == kind
	}
	return false
}

// plusBeside tells whether another item with a plus stands above or below.
func (s *structure) plusBeside() bool {
	for _, o := range s.open {
		if o.mark == '+' {
			return true
		}
	}
	for _, list := range s.counts {
		if list.mark == '+' {
			return true
		}
	}
	return s.followed('+')
}

// neighbour tells whether the line above or below has the same mark at the same
// indent.
func (s *structure) neighbour(kind byte) bool {
	indent := cursor{rest: s.source[s.n]}.indent()
	for _, i := range []int{s.n - 1, s.n + 1} {
		if i < 0 || i >= len(s.source) {
			continue
		}
		if c := (cursor{rest: s.source[i]}); !c.isBlank() && c.indent() == indent {
			if size, other, _ := itemMark(c.words()); size > 0 && other == kind {
				return true
			}
		}
	}
	return false
}

// isSign tells whether the > that a line begins with compares: >39, > 39, >=.
func (s *structure) isSign(text string) bool {
	rest := text[1:]
	if startsNumber(rest) || strings.HasPrefix(rest, "=") {
		return true
	}
	rest = strings.TrimLeft(rest, " \t")
	if !startsNumber(rest) && !strings.HasPrefix(rest, "=") {
		return false
	}
	for _, i := range []int{s.n - 1, s.n + 1} {
		if i >= 0 && i < len(s.source) && strings.HasPrefix(strings.TrimLeft(s.source[i], " \t"), ">") {
			return false
		}
	}
	return true
}

func startsNumber(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsNumber(c)
}

var (
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
	case strings.HasPrefix(text, "<?"):
		return "?>", true
	case strings.HasPrefix(text, "<![CDATA["):
		return "]]>", true
	case len(text) > 2 && text[1] == '!' && text[2] >= 'A' && text[2] <= 'Z':
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
