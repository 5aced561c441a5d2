package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// listState is what is known about a list while it is read.
type listState struct {
	bullet    byte
	numbering doc.Numbering
	// plain is set if its markers are those of CommonMark; last is the last number.
	plain bool
	last  int
}

// takes reports whether a marker begins an item of the list.
func (s *listState) takes(m listMarker, line []byte) bool {
	if s.bullet != 0 || m.bullet != 0 {
		return s.bullet == m.bullet
	}
	if m.delimiter != s.numbering.Delimiter || m.plain() != s.plain {
		return false
	}
	number := m.number(s.numbering.Style)
	return number >= 0 && (s.plain || goesOn(s.numbering.Style, s.last, number) && !m.abbreviates(line))
}

// listParser parses lists (CommonMark 5.3), and those with letters and brackets.
type listParser struct {
	r *reader
	// ruled is the end of the last line that was tried as a thematic break.
	ruled     int
	wasRuled  bool
	blankItem bool
}

// listTriggers returns the characters that list markers begin with.
func listTriggers() []byte {
	triggers := []byte("-+*(")
	for _, span := range []string{"09", "az", "AZ"} {
		for c := span[0]; c <= span[1]; c++ {
			triggers = append(triggers, c)
		}
	}
	return triggers
}

// Trigger implements parser.BlockParser.
func (*listParser) Trigger() []byte { return listTriggers() }

// CanInterruptParagraph implements parser.BlockParser.
func (*listParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (*listParser) CanAcceptIndentedLine() bool { return false }

// Open implements parser.BlockParser.
func (p *listParser) Open(parent ast.Node, rd text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, inList := parent.(*ast.List); inList {
		return nil, parser.NoChildren
	}
	line, _ := rd.PeekLine()
	m, ok := scanListMarker(line)
	if !ok {
		return nil, parser.NoChildren
	}
	last := pc.LastOpenedBlock().Node
	inText := ast.IsParagraph(last)
	interrupts := inText && last.Parent() == parent
	state := &listState{bullet: m.bullet, numbering: doc.Numbering{Delimiter: m.delimiter}, plain: m.plain()}
	switch {
	case interrupts && m.empty:
		return nil, parser.NoChildren
	case m.plain():
		first := m.number(doc.Decimal)
		if interrupts && m.bullet == 0 && first != 1 || p.r.isSentence(rd, m, inText, interrupts) {
			return nil, parser.NoChildren
		}
		state.last = first
	default:
		style, number, ok := p.r.lettered(rd, m, line, parent, interrupts)
		if !ok {
			return nil, parser.NoChildren
		}
		state.numbering.Style, state.last = style, number
	}
	marker := m.bullet
	if marker == 0 {
		marker = []byte{doc.Period: '.', doc.OneParen: ')', doc.TwoParens: ')'}[m.delimiter]
	}
	list := ast.NewList(marker)
	if marker != m.bullet {
		list.Start = state.last
	}
	p.r.lists[list] = state
	p.blankItem = false
	return list, parser.HasChildren
}

// lettered returns the style and the number of a marker that is not one of CommonMark,
// and reports whether it begins a list: two items must count on from each other.
func (r *reader) lettered(rd text.Reader, m listMarker, line []byte, parent ast.Node, interrupts bool) (doc.NumberStyle, int, bool) {
	if m.abbreviates(line) {
		return 0, 0, false
	}
	var followers []listMarker
	placeOf(rd, m).siblings(m, true, func(next listMarker, line []byte) bool {
		if next.bullet != 0 { // Bullets without indent belong to their item.
			return m.delimiter == doc.Period
		}
		if next.plain() || next.delimiter != m.delimiter || next.abbreviates(line) {
			return false
		}
		followers = append(followers, next)
		return len(followers) < 4
	})
	if style, number, ok := m.style(followers); ok {
		return style, number, true
	}
	for n := parent.LastChild(); n != nil && !interrupts && m.delimiter == doc.Period; n = n.PreviousSibling() {
		before, ok := r.lists[n]
		if !ok || before.plain {
			continue
		}
		number := m.number(before.numbering.Style)
		return before.numbering.Style, number, before.numbering.Delimiter == m.delimiter && number == before.last+1
	}
	return 0, 0, false
}

// Continue implements parser.BlockParser.
func (p *listParser) Continue(node ast.Node, rd text.Reader, pc parser.Context) parser.State {
	const more = parser.Continue | parser.HasChildren
	line, seg := rd.PeekLine()
	lastItem := node.LastChild()
	isEmpty := lastItem.ChildCount() == 0
	if util.IsBlank(line) {
		p.blankItem = p.blankItem || isEmpty
		return more
	}
	offset := lastItem.(*ast.ListItem).Offset
	indent, _ := util.IndentWidth(line, rd.LineOffset())
	if indent < offset || isEmpty {
		if m, ok := scanListMarker(line); ok && indent < 4 {
			if !p.r.lists[node].takes(m, line) || p.isRule(line, m, seg.Stop, pc) {
				return parser.Close
			}
			return more
		}
		if !isEmpty || indent < offset {
			return parser.Close
		}
	}
	if p.blankItem { // An item of nothing but its marker ends at an empty line.
		return parser.Close
	}
	return more
}

// isRule reports whether a line that begins with a bullet is a thematic break, which
// takes precedence over an item (CommonMark 4.1).
func (p *listParser) isRule(line []byte, m listMarker, end int, pc parser.Context) bool {
	if end > p.ruled {
		p.ruled, p.wasRuled = end, isThematicBreak(line[m.start:])
	}
	if !p.wasRuled || m.bullet != '-' || !ast.IsParagraph(pc.LastOpenedBlock().Node) {
		return p.wasRuled
	}
	for _, c := range line[m.start:] { // It may underline a heading.
		if c == ' ' {
			break
		}
		if c == '\n' {
			return false
		}
	}
	return true
}

func isThematicBreak(line []byte) bool {
	n := 0
	for _, c := range line {
		switch {
		case c == line[0] && (c == '*' || c == '-' || c == '_'):
			n++
		case c != ' ' && c != '\t' && c != '\n':
			return false
		}
	}
	return n > 2
}

// Close implements parser.BlockParser.
func (p *listParser) Close(node ast.Node, _ text.Reader, _ parser.Context) {
	list := node.(*ast.List)
	for item := node.FirstChild(); item != nil && list.IsTight; item = item.NextSibling() {
		list.IsTight = item == node.FirstChild() || !item.HasBlankPreviousLines()
		for b := item.FirstChild(); b != nil && list.IsTight; b = b.NextSibling() {
			list.IsTight = b == item.FirstChild() || !b.HasBlankPreviousLines()
		}
	}
	if !list.IsTight {
		return
	}
	for item := node.FirstChild(); item != nil; item = item.NextSibling() {
		for b := item.FirstChild(); b != nil; {
			paragraph, ok := b.(*ast.Paragraph)
			b = b.NextSibling()
			if ok {
				t := ast.NewTextBlock()
				t.SetLines(paragraph.Lines())
				item.ReplaceChild(item, paragraph, t)
			}
		}
	}
}

// itemParser parses the items of lists (CommonMark 5.2).
type itemParser struct{ list *listParser }

// Trigger implements parser.BlockParser.
func (*itemParser) Trigger() []byte { return listTriggers() }

// CanInterruptParagraph implements parser.BlockParser.
func (*itemParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (*itemParser) CanAcceptIndentedLine() bool { return false }

// Open implements parser.BlockParser.
func (p *itemParser) Open(parent ast.Node, rd text.Reader, _ parser.Context) (ast.Node, parser.State) {
	list, ok := parent.(*ast.List)
	if !ok {
		return nil, parser.NoChildren
	}
	line, _ := rd.PeekLine()
	m, ok := scanListMarker(line)
	if !ok {
		return nil, parser.NoChildren
	}
	p.list.blankItem = false
	state := p.list.r.lists[list]
	space := 1
	if !m.empty {
		if w, _ := util.IndentWidth(line[m.end:], m.end); w <= 4 { // More would begin code.
			space = w
		}
	}
	item := ast.NewListItem(m.end + space)
	if state.bullet == 0 {
		state.last = m.number(state.numbering.Style)
		p.list.r.numbers[item] = state.last
	}
	if m.empty {
		return item, parser.NoChildren
	}
	pos, padding := util.IndentPosition(line[m.end:], m.end, space)
	rd.AdvanceAndSetPadding(m.end+pos, padding)
	return item, parser.HasChildren
}

// Continue implements parser.BlockParser.
func (p *itemParser) Continue(node ast.Node, rd text.Reader, _ parser.Context) parser.State {
	line, _ := rd.PeekLine()
	if util.IsBlank(line) {
		rd.AdvanceToEOL()
		return parser.Continue | parser.HasChildren
	}
	offset := node.Parent().LastChild().(*ast.ListItem).Offset
	isEmpty := node.ChildCount() == 0 && p.list.blankItem
	indent, _ := util.IndentWidth(line, rd.LineOffset())
	if (isEmpty || indent < offset) && indent < 4 {
		if _, ok := scanListMarker(line); ok || !isEmpty {
			return parser.Close
		}
	}
	pos, padding := util.IndentPosition(line, rd.LineOffset(), offset)
	rd.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

// Close implements parser.BlockParser.
func (*itemParser) Close(ast.Node, text.Reader, parser.Context) {}
