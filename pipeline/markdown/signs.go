package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// This file says where the marks of Markdown are signs: 2*5 ml, 1~2 tablets,
// >39 C. Everything else is read as CommonMark and GFM read it.
//
//   - A run of *, _ or ~~ opens no emphasis if the nearest characters on both its
//     sides, spaces apart, are digits or one of ) . , unless the run begins a
//     sentence or a clause and is closed later: Rest. **2 tablets** at night
//   - Between two digits it closes none: *2*5 ml* is not 25 ml. Two runs do not
//     belong together if both are inside a word and each has a digit beside it:
//     5 mg*2 and 5 mg*2. For single characters it is enough if one of them has a
//     digit beside it, 2*weight*dose, or if there is a space between them:
//     weight*dose and height*dose.
//   - Between brackets, (2)*(3), and before an amount in brackets, 2*(3), it opens
//     none.
//   - A single ~ is always a sign.
//   - Blanks to fill in are signs: isBlank.
//   - So is a backtick if there are letters or digits on both outer sides of what
//     would be code: 5`2 and 6`1.
//   - A list marker begins no list in the middle of a sentence: isSentence.
//   - + before an amount is a plus unless another item follows.
//   - So is - a minus, right after the marker of an item: - - 5 C
//   - A number of three digits or more is a year or the like unless another item
//     follows.
//   - > before a digit or = is a sign: isGreater.
//
// Lists with letters and brackets, which CommonMark does not have, are read by
// lettered.

// keepSigns takes from a delimiter run what it cannot be by our rules.
func (r *reader) keepSigns(m *delimiterRun, parent ast.Node, block text.Reader) {
	if r.text[m.segment.Start] == '~' && m.segment.Len() != 2 {
		m.here = flanks{}
		return
	}
	p := r.placeRun(m, parent, block)
	if p.char == '~' {
		m.here.open = m.here.open && !p.isBetweenDigits()
		return
	}
	m.grip = gripOf(p.left, p.right)
	switch {
	case p.isBlank():
		m.here = flanks{}
	case p.beginsClause():
	case p.isOperator():
		m.here.open = false
	}
	switch {
	case p.isBetweenFactors():
		m.here.close = false
	case p.isInEmphasis():
		m.here = flanks{}
	}
}

// placedRun is a delimiter run with what is around it.
type placedRun struct {
	char   byte
	length int
	// left and right are its neighbours. Wide brackets of Chinese and Japanese text
	// count as narrow ones.
	left, right neighbour
	// text is that of the article; start and stop are the offsets of the run in it.
	text        []byte
	start, stop int
	// lineStart and lineStop are where its line begins and ends, blockStop where its
	// block ends.
	lineStart, lineStop, blockStop int
}

// placeRun returns a delimiter run of the block's line with what is around it.
func (r *reader) placeRun(m *delimiterRun, parent ast.Node, block text.Reader) placedRun {
	lines := parent.Lines()
	line, at := block.Position()
	n := &neighbours{src: r.text, lines: lines, line: line}
	left, right := n.before(m.segment.Start), n.after(m.segment.Stop)
	if left.char == ')' && followsLink(parent, r.text) {
		left.char = 0 // The ) is the link's.
	}
	left.char, right.char = narrow(left.char), narrow(right.char)
	return placedRun{
		char: r.text[m.segment.Start], length: m.segment.Len(), left: left, right: right,
		text: r.text, start: m.segment.Start, stop: m.segment.Stop,
		lineStart: lines.At(line).Start, lineStop: at.Stop, blockStop: lines.At(lines.Len() - 1).Stop,
	}
}

// lineBefore returns what is before the run on its line.
func (p *placedRun) lineBefore() []byte { return p.text[p.lineStart:p.start] }

// lineAfter returns what is after the run on its line.
func (p *placedRun) lineAfter() []byte { return p.text[p.stop:p.lineStop] }

// isTight reports whether there is a character right beside the run on both sides.
func (p *placedRun) isTight() bool { return p.left.adjacent && p.right.adjacent }

// isBetweenDigits reports whether there are digits right beside the run: 1~~2
func (p *placedRun) isBetweenDigits() bool {
	return p.isTight() && isAmount(p.left.char) && isAmount(p.right.char)
}

// farAhead bounds how far the end of emphasis is looked for, in bytes.
const farAhead = 400

// beginsClause reports whether the run opens emphasis at the beginning of a sentence
// or a clause: Rest. **2 tablets** at night
func (p *placedRun) beginsClause() bool {
	if p.left.adjacent || !p.right.adjacent {
		return false
	}
	switch p.left.char {
	case '.', ',':
	case ')':
		if p.length == 1 { // (kg) *5 is arithmetic.
			return false
		}
	default:
		return false
	}
	return p.nextCloses(p.text[p.stop:min(p.stop+farAhead, p.blockStop)])
}

// isOperator reports whether the run is a sign between two operands.
func (p *placedRun) isOperator() bool {
	left, bracket := p.left.char, p.right.char == '('
	switch {
	case isOperand(left) && isOperand(p.right.char): // 2 * 5
		return true
	case bracket && left == ')': // (2)*(3)
		return p.isTight() && p.length == 1 || p.precedesAmountInBrackets() || p.precedesFactorInBrackets()
	case bracket && isAmount(left): // 2*(3)
		return p.isTight() && p.precedesAmountInBrackets() || p.precedesFactorInBrackets()
	}
	return false
}

// isBetweenFactors reports whether the run is between two amounts, which may be in
// brackets, without a space: it closes no emphasis, as in *2*5 ml*
func (p *placedRun) isBetweenFactors() bool {
	if p.length > 2 || !p.isTight() || !isAmount(p.right.char) && !p.precedesAmountInBrackets() {
		return false
	}
	return isAmount(p.left.char) || p.left.char == ')' && p.followsAmountInBrackets()
}

// isInEmphasis reports whether the run is a sign after a unit, within emphasis that
// other runs open and close: *Take 5 mg*2 daily*
func (p *placedRun) isInEmphasis() bool {
	isUnit := unicode.IsLetter(p.left.char) || p.left.char == '%' || p.left.char == '°'
	return p.length <= 2 && p.isTight() && isUnit && isAmount(p.right.char) && p.previousOpens() && p.nextCloses(p.lineAfter())
}

// precedesAmountInBrackets reports whether an amount in brackets begins after the run.
func (p *placedRun) precedesAmountInBrackets() bool {
	return p.right.char == '(' && beginsAmount(bytes.TrimLeft(p.lineAfter(), " \t(（+-−"))
}

// followsAmountInBrackets reports whether an amount in brackets ends before the run.
func (p *placedRun) followsAmountInBrackets() bool {
	last, _ := utf8.DecodeLastRune(bytes.TrimRight(p.text[:p.start], ")）"))
	return isAmount(last)
}

// longestFactor bounds what precedesFactorInBrackets looks at, in bytes.
const longestFactor = 40

// precedesFactorInBrackets reports whether what is in brackets after the run has no
// letters, and a run of the same character and another factor follow: (2.5)* 3
func (p *placedRun) precedesFactorInBrackets() bool {
	rest := bytes.TrimLeft(p.lineAfter(), " \t")
	end := bytes.IndexByte(rest[:min(len(rest), longestFactor)], ')')
	if end < 0 || bytes.ContainsFunc(rest[:end], unicode.IsLetter) {
		return false
	}
	after := bytes.TrimLeft(rest[end+1:], " \t")
	if len(after) == 0 || after[0] != p.char {
		return false
	}
	next, _ := utf8.DecodeRune(bytes.TrimLeft(bytes.TrimLeft(after, string(p.char)), " \t"))
	return isAmount(next) || next == '('
}

// previousOpens reports whether the previous run of the same character on the line can
// only open emphasis.
func (p *placedRun) previousOpens() bool {
	head := p.lineBefore()
	stop := bytes.LastIndexByte(head, p.char) + 1
	if stop == 0 {
		return false
	}
	start := len(bytes.TrimRight(head[:stop], string(p.char)))
	before, size := utf8.DecodeLastRune(head[:start])
	after, _ := utf8.DecodeRune(head[stop:])
	return stop-start == p.length && !unicode.IsSpace(after) && (size == 0 || !isWord(before) && before != '\\' && before != ')')
}

// nextCloses reports whether the next run of the same character in the text after this
// one can only close emphasis.
func (p *placedRun) nextCloses(rest []byte) bool {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case p.char:
			run := len(rest[i:]) - len(bytes.TrimLeft(rest[i:], string(p.char)))
			before, _ := utf8.DecodeLastRune(rest[:i])
			after, size := utf8.DecodeRune(rest[i+run:])
			return run == p.length && !unicode.IsSpace(before) && (size == 0 || !isWord(after) && after != '(')
		}
	}
	return false
}

// narrow returns the narrow bracket for a wide one of Chinese or Japanese text, and any
// other character as it is.
func narrow(c rune) rune {
	switch c {
	case '（':
		return '('
	case '）':
		return ')'
	}
	return c
}

// followsLink reports whether what is read next comes right after a link or a picture.
func followsLink(parent ast.Node, src []byte) bool {
	for n := parent.LastChild(); n != nil; n = n.PreviousSibling() {
		switch n := n.(type) {
		case *ast.Link, *ast.Image:
			return true
		case *htmlTag:
		case *ast.Text:
			if !util.IsBlank(n.Segment.Value(src)) {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// isOperand reports whether a mark beside c may be a sign of arithmetic.
func isOperand(c rune) bool { return isAmount(c) || c == ')' || c == '.' || c == ',' }

// isAmount reports whether c is a digit, a fraction or the like.
func isAmount(c rune) bool { return unicode.In(c, unicode.Nd, unicode.No) }

func isWord(c rune) bool { return unicode.IsLetter(c) || isAmount(c) }

// isInch reports whether a backtick is a sign although another follows that could
// close code. before and after are the characters on the outer sides of the two, last
// is the one before the second. spaced is set if there is a space between the two.
func isInch(before, last, after rune, spaced bool) bool {
	return isWord(before) && isWord(after) || isAmount(before) && isAmount(last) && spaced
}

// beginsAmount reports whether text begins with a digit, a fraction or a currency.
func beginsAmount(s []byte) bool {
	c, _ := utf8.DecodeRune(s)
	if c == '.' && len(s) > 1 {
		return digit(s[1])
	}
	return isAmount(c) || unicode.Is(unicode.Sc, c)
}

// maxKept bounds the findings about kept marks in one article.
const maxKept = 50

// kept reports a mark that is read as a sign though Markdown would not.
func (r *reader) kept(offset int, message, hint string) {
	if r.keptMarks++; r.keptMarks <= maxKept {
		r.warning(offset, "mark-kept", message, hint)
	}
}

// tellKept reports, once for each text, that CommonMark would read its marks in another
// way. here has the runs that belong together by our rules, common those by CommonMark's.
func (r *reader) tellKept(runs []*delimiterRun, here, common []match) {
	known := map[match]bool{}
	for _, m := range here {
		known[m] = true
	}
	for _, m := range common {
		if known[m] {
			continue
		}
		opener := runs[m.opener]
		if opener.here == opener.common && opener.grip == apart && runs[m.closer].here != runs[m.closer].common {
			opener = runs[m.closer]
		}
		mark := string(opener.segment.Value(r.text))
		tag := map[byte]string{'*': "em", '_': "em", '~': "del"}[mark[0]]
		if len(mark) > 1 && tag == "em" {
			tag = "strong"
		}
		r.kept(opener.segment.Start, fmt.Sprintf("%s is read as a plain sign here, and stays", mark),
			fmt.Sprintf("write %s for the sign, or <%s>words</%s> around the words that you mean to mark", strings.ReplaceAll(mark, mark[:1], `\`+mark[:1]), tag, tag))
		return
	}
}
