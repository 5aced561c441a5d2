package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// delimiterRun is a run of *, _ or ~ in running text until it is known which other
// run it belongs to. What is left of it then becomes text.
type delimiterRun struct {
	ast.BaseInline
	segment text.Segment
	// here is what the run can do by our rules, common by those of CommonMark and GFM.
	here, common flanks
	// grip is how the run joins what is on both its sides.
	grip grip
}

// flanks says whether a run can open and close emphasis.
type flanks struct{ open, close bool }

// grip is how firmly a run joins what is on both its sides.
type grip int

const (
	apart grip = iota
	// inWord runs are between two letters.
	inWord
	// atAmount runs are between a digit and a letter, or between two digits, at least
	// one of which is right beside the run.
	atAmount
)

// gripOf returns the grip of a run between two neighbours.
func gripOf(left, right neighbour) grip {
	leftAmount, rightAmount := isAmount(left.char), isAmount(right.char)
	switch {
	case leftAmount && rightAmount:
		if left.adjacent || right.adjacent {
			return atAmount
		}
	case !isWord(left.char) || !isWord(right.char) || !left.adjacent || !right.adjacent:
	case leftAmount || rightAmount:
		return atAmount
	default:
		return inWord
	}
	return apart
}

// calculate reports whether two runs are signs of arithmetic, and cannot belong
// together: 5 mg**2 and 5 mg**2, 2*weight*dose, weight*dose and height*dose.
func calculate(src []byte, opener, closer *delimiterRun) bool {
	a, b := opener.grip, closer.grip
	switch {
	case a == apart || b == apart:
		return false
	case a == atAmount && b == atAmount:
		return true
	}
	single := opener.segment.Len() == 1 && closer.segment.Len() == 1
	return single && (a == atAmount || b == atAmount || bytes.ContainsAny(src[opener.segment.Stop:closer.segment.Start], " \t\n"))
}

// Kind implements ast.Node.
func (*delimiterRun) Kind() ast.NodeKind { return ast.KindString }

// Dump implements ast.Node.
func (m *delimiterRun) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// emphasisParser parses emphasis and struck text (CommonMark 6.2, GFM 6.5), with the
// deviations that signs.go lists. Its time is in proportion to the text.
type emphasisParser struct{ r *reader }

// Trigger implements parser.InlineParser.
func (*emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

// IsDelimiter implements parser.DelimiterProcessor, which only ScanDelimiter needs.
func (*emphasisParser) IsDelimiter(c byte) bool { return c == '*' || c == '_' || c == '~' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (*emphasisParser) CanOpenCloser(_, _ *parser.Delimiter) bool { return false }

// OnMatch implements parser.DelimiterProcessor.
func (*emphasisParser) OnMatch(int) ast.Node { return nil }

// Parse implements parser.InlineParser.
func (p *emphasisParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	d := parser.ScanDelimiter(line, block.PrecendingCharacter(), 1, p)
	m := &delimiterRun{segment: segment.WithStop(segment.Start + d.OriginalLength), common: flanks{d.CanOpen, d.CanClose}}
	if d.Char == '~' && d.OriginalLength > 2 {
		m.common = flanks{}
	}
	m.here = m.common
	p.r.keepSigns(m, parent, block)
	block.Advance(d.OriginalLength)
	m.SetPos(m.segment.Start)
	return m
}

// CloseBlock implements parser.CloseBlocker.
func (p *emphasisParser) CloseBlock(parent ast.Node, _ text.Reader, _ parser.Context) {
	p.resolve(parent)
	mergeTexts(parent, p.r.text)
}

// mergeTexts joins neighbouring texts of one line, at any depth, and removes the spaces
// that a line break is made of.
func mergeTexts(parent ast.Node, src []byte) {
	var before *ast.Text
	for n := parent.FirstChild(); n != nil; {
		next := n.NextSibling()
		t, ok := n.(*ast.Text)
		if ok && t.HardLineBreak() && src[t.Segment.Stop] != '\\' {
			t.Segment = t.Segment.TrimRightSpace(src)
		}
		switch {
		case !ok:
			mergeTexts(n, src)
			before = nil
		case before != nil && before.Segment.Stop == t.Segment.Start && !before.SoftLineBreak() && !before.HardLineBreak() && !before.IsRaw() && !t.IsRaw():
			before.Segment.Stop = t.Segment.Stop
			before.SetSoftLineBreak(t.SoftLineBreak())
			before.SetHardLineBreak(t.HardLineBreak())
			parent.RemoveChild(parent, t)
		default:
			before = t
		}
		n = next
	}
}

// resolve turns the delimiter runs among the children of a node into emphasis, and what
// is left of them into text. The runs in a link or an image belong together only among
// themselves.
func (p *emphasisParser) resolve(parent ast.Node) {
	var runs []*delimiterRun
	changed := false
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *delimiterRun:
			runs = append(runs, n)
			changed = changed || n.here != n.common || n.grip != apart
		case *ast.Link, *ast.Image:
			p.resolve(n)
		}
	}
	if len(runs) == 0 {
		return
	}
	found := matches(p.r.text, runs, func(m *delimiterRun) flanks { return m.here }, true)
	if changed {
		p.r.tellKept(runs, found, matches(p.r.text, runs, func(m *delimiterRun) flanks { return m.common }, false))
	}
	for _, m := range found {
		opener, closer := runs[m.opener], runs[m.closer]
		opener.segment.Stop -= m.size
		closer.segment.Start += m.size
		var node ast.Node
		if p.r.text[opener.segment.Start] == '~' {
			node = extast.NewStrikethrough()
		} else {
			node = ast.NewEmphasis(m.size)
		}
		node.(interface{ SetPos(int) }).SetPos(opener.segment.Stop)
		within := opener.Parent()
		for n := opener.NextSibling(); n != ast.Node(closer); {
			next := n.NextSibling()
			node.AppendChild(node, n)
			n = next
		}
		within.InsertAfter(within, opener, node)
	}
	for _, m := range runs {
		within := m.Parent()
		if m.segment.IsEmpty() {
			within.RemoveChild(within, m)
		} else {
			within.ReplaceChild(within, m, ast.NewTextSegment(m.segment))
		}
	}
}
