package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// delimiterRun is a run of *, _ or ~ in running text until it is known which other
// run it belongs to. Afterwards what is left of it is text.
type delimiterRun struct {
	ast.BaseInline
	segment text.Segment
	// here is what our rules make of it, common what CommonMark and GFM do.
	here, common flanks
	// grip is how it stands among words and amounts.
	grip grip
}

// grip is how firmly a run joins what is on both its sides.
type grip int

const (
	apart grip = iota
	// inWord runs have a letter right beside on both sides.
	inWord
	// atAmount runs have a digit on one side and a letter on the other, or digits on
	// both, one of them right beside.
	atAmount
)

// gripOf returns the grip of a run by the nearest characters on both its sides.
func gripOf(left, right rune, leftBeside, rightBeside bool) grip {
	switch numbers := isAmount(left) && isAmount(right); {
	case !isWord(left) || !isWord(right) || !leftBeside && !rightBeside:
	case numbers:
		return atAmount
	case !leftBeside || !rightBeside:
	case isAmount(left) || isAmount(right):
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
	return opener.segment.Len() == 1 && closer.segment.Len() == 1 &&
		(a+b > 2*inWord || bytes.ContainsAny(src[opener.segment.Stop:closer.segment.Start], " \t\n"))
}

// flanks reports whether a run can begin and end emphasis.
type flanks struct{ open, close bool }

// Kind implements ast.Node.
func (*delimiterRun) Kind() ast.NodeKind { return ast.KindString }

// Dump implements ast.Node.
func (m *delimiterRun) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// emphasisParser parses emphasis and struck text (CommonMark 6.2, GFM 6.5) in
// time that grows with the text, with the deviations that signs.go lists.
type emphasisParser struct{ r *reader }

// Trigger implements parser.InlineParser.
func (*emphasisParser) Trigger() []byte { return []byte{'*', '_', '~'} }

// IsDelimiter implements parser.DelimiterProcessor, for ScanDelimiter alone.
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

// mergeTexts joins the texts of a line that follow each other, at any depth, and
// takes the spaces off that a line break is made of.
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

// resolve makes emphasis of the runs among the children of a node, and text of
// what is left of them. What stands in a link is a matter of its own.
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

// match says that size characters of two runs, by index, belong together.
type match struct{ opener, closer, size int }

// matches finds which runs belong together, the inner before the outer
// (CommonMark, "An algorithm for parsing nested emphasis and links"). How far it
// looks back for an opener is remembered, so that its time grows with the runs.
// Where strict is set, signs of arithmetic do not belong together.
func matches(src []byte, runs []*delimiterRun, flanksOf func(*delimiterRun) flanks, strict bool) []match {
	type key struct {
		char         byte
		open, single bool
		grip         grip
		size, third  int
	}
	var found []match
	left := make([]int, len(runs))
	before, after := make([]int, len(runs)), make([]int, len(runs))
	size := func(i int) int { return runs[i].segment.Len() }
	char := func(i int) byte { return src[runs[i].segment.Start] }
	for i := range runs {
		left[i], before[i], after[i] = size(i), i-1, i+1
	}
	unlink := func(i int) {
		if before[i] >= 0 {
			after[before[i]] = after[i]
		}
		if after[i] < len(runs) {
			before[after[i]] = before[i]
		}
	}
	bottom := map[key]int{} // The run before the first that can be an opener.
	for closer := 0; closer < len(runs); {
		c, f := char(closer), flanksOf(runs[closer])
		if !f.close {
			closer = after[closer]
			continue
		}
		k := key{char: c, open: f.open, third: size(closer) % 3}
		if strict {
			k.grip, k.single = runs[closer].grip, size(closer) == 1
		}
		if c == '~' {
			k.size = size(closer)
		}
		least, known := bottom[k]
		if !known {
			least = -1
		}
		opener := before[closer]
		for ; opener > least; opener = before[opener] {
			o := flanksOf(runs[opener])
			if char(opener) != c || !o.open || strict && calculate(src, runs[opener], runs[closer]) {
				continue
			}
			if c == '~' && size(opener) == size(closer) ||
				c != '~' && (!o.close && !f.open || (size(opener)+size(closer))%3 != 0 || size(closer)%3 == 0) {
				break
			}
		}
		if opener <= least {
			bottom[k] = before[closer]
			next := after[closer]
			if !f.open {
				unlink(closer)
			}
			closer = next
			continue
		}
		n := 1
		if left[opener] >= 2 && left[closer] >= 2 {
			n = 2
		}
		found = append(found, match{opener, closer, n})
		for i := after[opener]; i != closer; i = after[i] {
			unlink(i)
		}
		left[opener] -= n
		left[closer] -= n
		if left[opener] == 0 {
			unlink(opener)
		}
		if left[closer] == 0 {
			next := after[closer]
			unlink(closer)
			closer = next
		}
	}
	return found
}
