package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/lazyregexp"
)

// colon reads a line that begins with a colon: the fence of a container, or an
// explanation.
func (s *structure) colon(c *cursor, matched *int) bool {
	text := c.trimmed()
	colons := len(text) - len(strings.TrimLeft(text, ":"))
	if colons >= 3 {
		s.close(*matched)
		s.number(len(s.open))
		s.container(strings.TrimSpace(text[colons:]))
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

// container opens the container that a fence names, or closes the innermost one if the
// fence has no name. The title is read as a line.
func (s *structure) container(rest string) {
	if rest == "" {
		for i := len(s.open) - 1; i >= 0; i-- {
			if s.open[i].mark == ':' {
				s.open = s.open[:i]
				return
			}
		}
		return
	}
	name, title := containerName(rest)
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
}

// containerName returns the name of a container and the title after it: warning Call
// us, warning[Call us], {.warning title="Call us"}.
func containerName(rest string) (name, title string) {
	if t := strings.TrimRight(rest, ":"); len(rest)-len(t) >= 3 {
		rest = strings.TrimSpace(t)
	}
	name, title, _ = strings.Cut(strings.ReplaceAll(rest, "\t", " "), " ")
	if end := strings.LastIndexByte(rest, '}'); strings.HasPrefix(rest, "{") && end > 0 { // Of the attributes only a title is shown.
		name, title = "{}", rest[end+1:]
		if _, words, ok := strings.Cut(rest[:end], ` title="`); ok && strings.TrimSpace(title) == "" {
			title, _, _ = strings.Cut(words, `"`)
		}
	} else if from := strings.IndexByte(rest, '['); from > 0 && !strings.ContainsAny(rest[:from], " \t") && strings.Contains(rest[from:], "]") {
		name, title = rest[:from], rest[from+1:strings.LastIndexByte(rest, ']')]
	}
	return name, title
}

// explains reports whether there is a term above: a paragraph, or another explanation.
func (s *structure) explains() bool {
	if s.leaf.kind == paragraph {
		return true
	}
	return len(s.leaves) > 0 && s.leaves[len(s.leaves)-1].kind == paragraph
}

// code reads a line of code, and reports whether the line belongs to the code.
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
	if rest := c.trimmed(); c.indent() < 4 && len(rest) >= len(s.fence) && strings.Trim(rest, s.fence[:1]) == "" && rest != "" {
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

// headingWords returns the words of a heading after its # signs.
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

// fenceOf returns the code fence that a line begins with, or "".
func fenceOf(text string) string {
	n := len(text) - len(strings.TrimLeft(text, text[:1]))
	if n < 3 || text[0] == '`' && strings.Contains(text[n:], "`") {
		return ""
	}
	return text[:n]
}

// noteLabel returns the place of the bracket that ends the label of a note's
// definition, or 0 if the text is not a definition.
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

// isRule reports whether a line is a rule: three or more of one sign and nothing else.
func isRule(text string) bool {
	n := strings.Count(text, text[:1])
	return n >= 3 && strings.IndexByte("-*_", text[0]) >= 0 && strings.Trim(text, text[:1]+" \t") == ""
}

// isSign reports whether the > that a line begins with is a sign of comparison: >39,
// > 39, >=. within are the blocks that hold it.
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

// compares reports whether a text can follow a > that compares.
func compares(text string) bool {
	return strings.HasPrefix(text, "=") || startsAmount(strings.TrimLeft(text, "-+−±~*_"))
}

// afterSpaces returns a text without the spaces at its beginning, named spaces
// included.
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

// startsAmount reports whether a text begins with a number or a currency sign.
func startsAmount(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	if c == '.' && len(s) > 1 {
		return s[1] >= '0' && s[1] <= '9'
	}
	return isAmount(c) || unicode.Is(unicode.Sc, c)
}

var (
	// monthFirst matches a text that begins with a month, in languages that write
	// 1. Mai.
	monthFirst = lazyregexp.New(`(?i)^[*_~]*(?:jan|januar|jän|jänner|feb|februar|mär|märz|mars|marts|apr|april|mai|maj|jun|juni|jul|juli|aug|august|sep|sept|september|okt|oktober|nov|november|dez|dezember|des|desember|dec|december)(?:\PL|$)`)
	// wholeTag matches a tag that is alone on its line.
	wholeTag = lazyregexp.New(`^</?[ ]*([a-zA-Z][a-zA-Z0-9-]*)(?:\s+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>` + "`" + `]+))?)*\s*/?>$`)
	// blockTag matches the beginning of a tag that may be that of a block.
	blockTag = lazyregexp.New(`^</?[ ]*([a-zA-Z][a-zA-Z0-9-]*)(?:[ \t>]|/>|$)`)
)

// blockOfHTML reports whether a line begins a block of HTML (CommonMark 4.6). end is
// the text that ends the block, or "" if an empty line ends it.
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
