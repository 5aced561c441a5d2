package markdown

import (
	"bytes"
	"fmt"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxMarks bounds the emphasis marks and the brackets in one paragraph: the time that
// goldmark takes for those without a partner grows with their square.
const maxMarks = 10000

// maxAddress is how many bytes an address and a title usually have at most, and
// maxAddresses how many in one paragraph may have more: goldmark searches all that
// follows for their end.
const (
	maxAddress   = 2000
	maxAddresses = 50
)

// grammar returns a parser of the article's Markdown. It is for one reading: its parts
// keep in r what they find.
func (r *reader) grammar() parser.Parser {
	marks := &markCounter{r: r}
	lists := &listParser{r: r}
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(&containerParser{r}, 90),
			util.Prioritized(&headingParser{parser.NewSetextHeadingParser(), r}, 100),
			util.Prioritized(&bounded{extension.NewDefinitionListParser(), r}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(&bounded{lists, r}, 300),
			util.Prioritized(&itemParser{lists}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(&headingParser{parser.NewATXHeadingParser(), r}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(&bounded{&quoteParser{parser.NewBlockquoteParser(), r}, r}, 800),
			util.Prioritized(&htmlBlockParser{parser.NewHTMLBlockParser(), r, map[string]int{}}, 900),
			util.Prioritized(&footnoteParser{extension.NewFootnoteBlockParser(), r}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(placeholderParser{}, 50),
			util.Prioritized(&codeSpanParser{InlineParser: parser.NewCodeSpanParser(), r: r}, 100),
			util.Prioritized(&citationParser{r}, 101),
			util.Prioritized(&marked{parser.NewLinkParser(), marks}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(&htmlTagParser{parser.NewRawHTMLParser(), r, map[string]int{}}, 400),
			util.Prioritized(&marked{&emphasisParser{r}, marks}, 500),
			util.Prioritized(extension.NewLinkifyParser(extension.WithLinkifyURLRegexp(bareAddress.Compiled())), 999),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(&references{r}, 100),
			util.Prioritized(&tableTransformer{r}, 200),
		),
	)
}

// bounded is a parser of blocks that contain blocks. It opens none deeper than maxDepth;
// what would be deeper stays text.
type bounded struct {
	parser.BlockParser
	r *reader
}

// Open implements parser.BlockParser.
func (p *bounded) Open(parent ast.Node, rd text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, at := rd.Position()
	node, state := p.BlockParser.Open(parent, rd, pc)
	if node != nil && p.r.tooDeep(pc, at.Start) {
		return nil, parser.NoChildren
	}
	return node, state
}

// tooDeep reports whether no more blocks may be opened, and adds a finding then.
func (r *reader) tooDeep(pc parser.Context, offset int) bool {
	depth := 0
	for _, b := range pc.OpenedBlocks() {
		switch b.Node.(type) {
		case *ast.List, *ast.Blockquote, *container, *extast.DefinitionList:
			depth++
		}
	}
	if depth < maxDepth {
		return false
	}
	r.error(offset, "nesting", fmt.Sprintf("blocks are nested more than %d deep", maxDepth), "use fewer levels")
	return true
}

// markCounter counts the marks of one paragraph.
type markCounter struct {
	r      *reader
	parent ast.Node
	// n counts the marks, and long the addresses without a near end.
	n, long int
}

// marked is an inline parser whose marks are counted. Those above maxMarks stay text.
type marked struct {
	parser.InlineParser
	count *markCounter
}

// Parse implements parser.InlineParser.
func (p *marked) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if line, _ := block.PeekLine(); line[0] == '!' && (len(line) == 1 || line[1] != '[') {
		return nil
	}
	if line, at := block.PeekLine(); line[0] == '~' { // goldmark looks at a long row from each of its signs.
		if n := len(line) - len(bytes.TrimLeft(line, "~")); n > 2 {
			block.Advance(n)
			return ast.NewTextSegment(at.WithStop(at.Start + n))
		}
	}
	c := p.count
	if c.parent != parent {
		c.parent, c.n, c.long = parent, 0, 0
	}
	if line, at := block.PeekLine(); len(line) > 1 && line[0] == ']' && line[1] == '(' && !ends(p.count.r.text[at.Start+1:]) {
		if c.long++; c.long > maxAddresses {
			if c.long == maxAddresses+1 {
				c.r.error(at.Start, "nesting", fmt.Sprintf("more than %d links without an end in one paragraph", maxAddresses), "write ) after the address of each link, or \\[ for a plain bracket")
			}
			return nil
		}
	}
	if c.n++; c.n > maxMarks {
		if c.n == maxMarks+1 {
			_, at := block.Position()
			c.r.error(at.Start, "nesting", fmt.Sprintf("more than %d emphasis marks and brackets in one paragraph", maxMarks), "divide the paragraph by empty lines")
		}
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

// ends reports whether a parenthesis within maxAddress bytes closes the address that s
// begins with.
func ends(s []byte) bool {
	for i, c := range s[:min(len(s), maxAddress)] {
		if c == ')' && s[i-1] != '\\' {
			return true
		}
	}
	return false
}

// CloseBlock implements parser.CloseBlocker.
func (p *marked) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	if c, ok := p.InlineParser.(parser.CloseBlocker); ok {
		c.CloseBlock(parent, block, pc)
	}
}

// maxReferences bounds the lines of a paragraph that defines links: the time
// that goldmark takes for them grows with their square.
const maxReferences = 1000

// references takes the definitions of links out of paragraphs.
type references struct{ r *reader }

// Transform implements parser.ParagraphTransformer.
func (t *references) Transform(node *ast.Paragraph, rd text.Reader, pc parser.Context) {
	lines := node.Lines()
	if first := lines.At(0); lines.Len() > maxReferences && rd.Source()[first.Start] == '[' {
		t.r.error(first.Start, "nesting", fmt.Sprintf("more than %d lines of definitions without an empty line", maxReferences), "divide them by empty lines")
		return
	}
	parser.LinkReferenceParagraphTransformer.Transform(node, rd, pc)
}
