package proofread

import "strings"

// opened is an open block that holds others.
type opened struct {
	// mark is '>' for a quotation, ':' for a container, '^' for a note, 'd' for an
	// explanation, and '-', '+', '*', '.' or ')' for an item of a list.
	mark byte
	// width is the indent of its content.
	width int
	// empty means that the item has no text yet.
	empty bool
}

// leaf is a run of lines that are read together.
type leaf struct {
	kind leafKind
	// title means that it is a heading of the highest level, outside other blocks.
	title bool
	lines []written
}

type leafKind int

const (
	noLeaf leafKind = iota
	paragraph
	heading
	verbatim
	markup
	// titled is the title of a container.
	titled
	// counted is the number of an item.
	counted
)

// written is a line without the marks before it.
type written struct {
	text string
	line int
}

// structure divides an article into leaves by the marks at the beginning of its
// lines.
type structure struct {
	words  *lexicon
	source []string
	n      int
	open   []opened
	leaf   leaf
	// depth is the number of blocks that hold the leaf.
	depth int
	// fence is the fence of the open code, or "" for indented code. end is the text
	// that ends the open block of HTML, or "" if an empty line ends it.
	fence, end string
	// indent is the indent of the fence.
	indent int
	// elements is the number of open elements of HTML.
	elements int
	// lastEnds are the last lines that have a text that ends a block of HTML.
	lastEnds map[string]int
	// counts are the lists that may go on at each depth.
	counts map[int]*count
	leaves []leaf
	notes  map[string]bool
}

// lines reads the lines from an index on.
func (s *structure) lines(from int) {
	for s.n = from; s.n < len(s.source); s.n++ {
		s.line(cursor{rest: s.source[s.n]})
	}
	s.flush()
	s.number(0)
}

// line reads one line.
func (s *structure) line(c cursor) {
	matched := s.match(&c)
	if matched < s.depth && (s.leaf.kind == verbatim || s.leaf.kind == markup) {
		s.flush()
	}
	switch s.leaf.kind {
	case verbatim:
		if s.code(c) {
			return
		}
	case markup:
		s.html(c)
		return
	}
	for {
		if c.isBlank() {
			s.blank(matched)
			return
		}
		if c.indent() >= 4 {
			if s.leaf.kind == paragraph {
				s.add(c.trimmed())
				return
			}
			if end, ok := s.words.blockOfHTML(c.trimmed(), false); ok && s.elements > 0 { // Inside an element, an indent does not make code.
				s.close(matched)
				s.begin(markup)
				s.end = end
				s.html(c)
				return
			}
			s.close(matched)
			c.skip(4)
			s.begin(verbatim)
			s.fence = ""
			s.add(c.rest)
			return
		}
		before := c
		if !s.mark(&c, &matched) {
			return
		}
		if c == before {
			break
		}
	}
	if s.leaf.kind != paragraph {
		s.close(matched)
		s.begin(paragraph)
	}
	s.add(c.trimmed())
}

// match passes over the marks of the open blocks that the line continues, and returns
// the number of these blocks.
func (s *structure) match(c *cursor) int {
	for i := range s.open {
		switch o := &s.open[i]; o.mark {
		case ':':
		case '>':
			if c.indent() > 3 || !strings.HasPrefix(c.trimmed(), ">") || s.isSign(c.trimmed(), s.open[:i]) {
				return i
			}
			c.skip(c.indent())
			c.take(1)
			c.skip(min(1, c.indent()))
		default:
			if c.isBlank() {
				if o.empty && s.leaf.kind == noLeaf {
					return i // An item can begin with only one empty line.
				}
				continue
			}
			if c.indent() < o.width {
				return i
			}
			c.skip(o.width)
			o.empty = false
		}
	}
	return len(s.open)
}

// mark reads the mark that a line begins with, if any. It reports whether there is more
// of the line to read.
func (s *structure) mark(c *cursor, matched *int) bool {
	text := c.trimmed()
	interrupts := s.leaf.kind == paragraph
	switch text[0] {
	case '#':
		if words, ok := headingWords(text); ok {
			s.close(*matched)
			s.heading(words, !strings.HasPrefix(text, "##"))
			return false
		}
	case '`', '~':
		if fence := fenceOf(text); fence != "" {
			s.close(*matched)
			s.indent = c.indent()
			s.begin(verbatim)
			s.fence = fence
			return false
		}
	case ':':
		return s.colon(c, matched)
	case '>':
		if s.isSign(text, s.open[:*matched]) {
			return true
		}
		s.close(*matched)
		c.skip(c.indent())
		c.take(1)
		c.skip(min(1, c.indent()))
		s.push('>', 0)
		*matched = len(s.open)
		return true
	case '=':
		if s.underlines(text, *matched) {
			s.underline(true)
			return false
		}
	case '[':
		if end := noteLabel(text); end > 0 {
			s.close(*matched)
			s.note(c, end)
			*matched = len(s.open)
			return true
		}
	case '<':
		if end, ok := s.words.blockOfHTML(text, interrupts); ok && s.ends(end, text) {
			s.close(*matched)
			s.begin(markup)
			s.end = end
			s.html(*c)
			return false
		}
	case '-', '+', '*', '_':
		if s.underlines(text, *matched) {
			s.underline(false)
			return false
		}
		if isRule(text) {
			s.close(*matched)
			return false
		}
	}
	return s.item(c, matched, text)
}

// heading reads the words of a heading. highest means that it has one #.
func (s *structure) heading(words string, highest bool) {
	s.begin(heading)
	s.leaf.title = len(s.open) == 0 && highest
	s.add(words)
	s.flush()
}

// underlines reports whether a line makes the paragraph above a heading: it has only =
// or only - (CommonMark 4.3).
func (s *structure) underlines(text string, matched int) bool {
	return s.leaf.kind == paragraph && matched == len(s.open) && strings.IndexByte("=-", text[0]) >= 0 && strings.Trim(text, text[:1]) == ""
}

// underline makes the paragraph above a heading.
func (s *structure) underline(highest bool) {
	s.leaf.kind, s.leaf.title = heading, highest && len(s.open) == 0
	s.flush()
}

// note opens a note whose label ends at a byte of the line.
func (s *structure) note(c *cursor, end int) {
	c.skip(c.indent())
	s.notes[c.rest[2:end]] = true
	c.take(end + 2)
	c.skip(min(4, c.indent()))
	s.push('^', 4)
}

// ends reports whether the text that ends a block of HTML comes in this line or below.
// An empty line always comes.
func (s *structure) ends(end, text string) bool {
	if end == "" || strings.Contains(strings.ToLower(text), end) {
		return true
	}
	last, known := s.lastEnds[end]
	if !known {
		for i, line := range s.source {
			if strings.Contains(strings.ToLower(line), end) {
				last = i
			}
		}
		s.lastEnds[end] = last
	}
	return last > s.n
}

// item reads the mark of an item of a list. It reports whether there is more of the
// line to read.
func (s *structure) item(c *cursor, matched *int, text string) bool {
	size, kind, n := itemMark(text)
	if size == 0 || !s.isItem(*c, text, size, kind, n, *matched) {
		return true
	}
	s.close(*matched)
	width := c.indent() + size
	c.skip(c.indent())
	c.take(size)
	gap := c.indent()
	if c.isBlank() || gap > 4 {
		gap = 1
	}
	c.skip(gap)
	depth := len(s.open)
	s.count(kind, n, depth, c.trimmed())
	s.push(kind, width+gap)
	s.open[len(s.open)-1].empty = c.isBlank()
	*matched = len(s.open)
	return !c.isBlank()
}

// deepest is how deeply blocks may be nested. A build does not read deeper ones.
const deepest = 200

// push opens a block.
func (s *structure) push(mark byte, width int) {
	if strings.IndexByte("-+*.)", mark) < 0 {
		s.number(len(s.open))
	}
	if len(s.open) == deepest {
		s.open[deepest-1] = opened{mark: mark, width: width}
		return
	}
	s.open = append(s.open, opened{mark: mark, width: width})
}

// close ends the leaf, and the blocks that the line does not continue.
func (s *structure) close(matched int) {
	s.flush()
	s.open = s.open[:matched]
}

// begin begins a leaf.
func (s *structure) begin(k leafKind) {
	s.number(len(s.open))
	s.leaf, s.depth = leaf{kind: k}, len(s.open)
}

// add adds a line to the leaf.
func (s *structure) add(text string) {
	s.leaf.lines = append(s.leaf.lines, written{text, s.n})
	if s.leaf.kind == paragraph && len(s.open) > 0 {
		s.open[len(s.open)-1].empty = false
	}
}

// flush ends the leaf.
func (s *structure) flush() {
	if len(s.leaf.lines) > 0 {
		s.leaves = append(s.leaves, s.leaf)
	}
	s.leaf, s.depth = leaf{}, 0
}

// blank reads an empty line.
func (s *structure) blank(matched int) {
	if s.leaf.kind == paragraph {
		s.flush()
	}
	for i := matched; i < len(s.open); i++ { // A quotation needs its mark, and an item needs text after its mark.
		if s.open[i].mark == '>' || s.open[i].empty {
			s.open = s.open[:i]
			return
		}
	}
}
