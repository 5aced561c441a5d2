package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// codeSpanParser parses code in running text (CommonMark 6.1), except backticks that are
// signs. It finds all backticks of a block first, so that one without a partner costs
// no time.
type codeSpanParser struct {
	parser.InlineParser
	r *reader
	// parent is the block to which runs belongs: the offsets of its runs of backticks,
	// by length.
	parent ast.Node
	runs   map[int][]int
	// reported is set after a finding about the block.
	reported bool
}

// Parse implements parser.InlineParser.
func (p *codeSpanParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if p.parent != parent {
		p.index(parent)
	}
	line, segment := block.PeekLine()
	n := len(line) - len(bytes.TrimLeft(line, "`"))
	runs := p.runs[n]
	i := sort.SearchInts(runs, segment.Start+n)
	sign := i == len(runs)
	if !sign {
		before, _ := utf8.DecodeLastRune(p.r.text[:segment.Start])
		content := p.r.text[segment.Start+n : runs[i]]
		last, _ := utf8.DecodeLastRune(content)
		after, _ := utf8.DecodeRune(p.r.text[runs[i]+n:])
		if sign = isInch(before, last, after, bytes.ContainsAny(content, " \n")); sign && !p.reported {
			p.reported = true
			p.r.kept(segment.Start, "the backtick is read as a plain sign here, and stays", "write \\` for the sign, or a space before and after `code`")
		}
	}
	if sign {
		block.Advance(n)
		return ast.NewTextSegment(segment.WithStop(segment.Start + n))
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// index finds the backticks of a block.
func (p *codeSpanParser) index(parent ast.Node) {
	p.parent, p.runs, p.reported = parent, map[int][]int{}, false
	lines := parent.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		for at := line.Start; at < line.Stop; {
			next := bytes.IndexByte(p.r.text[at:line.Stop], '`')
			if next < 0 {
				break
			}
			at += next
			n := line.Stop - at - len(bytes.TrimLeft(p.r.text[at:line.Stop], "`"))
			p.runs[n] = append(p.runs[n], at)
			at += n
		}
	}
}
