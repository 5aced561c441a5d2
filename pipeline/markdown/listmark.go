package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// listMark is the mark of a list's item at the beginning of a line.
type listMark struct {
	// indent is the columns before it; start and end are its offsets in the line.
	indent, start, end int
	// bullet is the bullet, 0 for a number. count is the number as it is written,
	// digits or letters, between the delimiter's signs.
	bullet    byte
	count     string
	delimiter doc.NumberDelimiter
	// empty tells that nothing follows it on the line.
	empty bool
}

// longestCount bounds letters as numbers: xxxviii is the longest that people count to.
const longestCount = 7

// scanMark returns the mark that a line begins with (CommonMark 5.2), or those
// with letters and brackets: a. A) (i) (1).
func scanMark(line []byte) (m listMark, ok bool) {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	if i > 3 || i == len(line) {
		return m, false
	}
	m.indent, m.start = i, i
	switch c := line[i]; {
	case c == '-' || c == '+' || c == '*':
		m.bullet = c
		i++
	case c == '(' || wordByte(c):
		if c == '(' {
			m.delimiter = doc.TwoParens
			i++
		}
		from := i
		for i < len(line) && (digit(line[from]) && digit(line[i]) || letter(line[from]) && letter(line[i])) {
			i++
		}
		m.count = string(line[from:i])
		if m.count == "" || len(m.count) > 9 || letter(m.count[0]) && len(m.count) > longestCount || i == len(line) {
			return m, false
		}
		switch {
		case line[i] == ')' && m.delimiter != doc.TwoParens:
			m.delimiter = doc.OneParen
		case line[i] != ')' && (line[i] != '.' || m.delimiter == doc.TwoParens):
			return m, false
		}
		if i++; letter(m.count[0]) && !m.counts() {
			return m, false
		}
	default:
		return m, false
	}
	m.end = i
	m.empty = util.IsBlank(line[i:])
	return m, m.empty || line[i] == ' ' || line[i] == '\t'
}

// plain tells whether CommonMark knows the mark.
func (m listMark) plain() bool {
	return m.bullet != 0 || digit(m.count[0]) && m.delimiter != doc.TwoParens
}

// sameKind tells whether two marks can be of one list.
func (m listMark) sameKind(other listMark) bool {
	return m.bullet == other.bullet && (m.bullet != 0 || m.plain() == other.plain() && m.delimiter == other.delimiter)
}

// counts tells whether letters are a number of any style.
func (m listMark) counts() bool {
	for style := doc.LowerAlpha; style <= doc.UpperRoman; style++ {
		if m.number(style) > 0 {
			return true
		}
	}
	return false
}

// number returns the mark's number as a list of a style has it, -1 if it cannot
// be in one.
func (m listMark) number(style doc.NumberStyle) int {
	if m.bullet != 0 {
		return -1
	}
	if digit(m.count[0]) != (style == doc.Decimal) {
		return -1
	}
	switch style {
	case doc.Decimal:
		n, _ := strconv.Atoi(m.count)
		return n
	case doc.LowerAlpha, doc.UpperAlpha:
		n := 0
		for _, c := range []byte(strings.ToLower(m.count)) {
			n = n*26 + int(c-'a') + 1
		}
		if len(m.count) <= 2 && style.Count(n) == m.count {
			return n
		}
	case doc.LowerRoman, doc.UpperRoman:
		if n := romanNumber(m.count); n > 0 && style.Count(n) == m.count {
			return n
		}
	}
	return -1
}

// romanNumber returns the value of a Roman numeral, 0 if it is none.
func romanNumber(s string) int {
	n, before := 0, 0
	for _, c := range strings.ToLower(s) {
		at := strings.IndexRune("ivxlcdm", c)
		if at < 0 {
			return 0
		}
		v := []int{1, 5, 10, 50, 100, 500, 1000}[at]
		if n += v; v > before {
			n -= 2 * before
		}
		before = v
	}
	return n
}

// goesOn tells whether a number may follow another in a list with letters: at
// once, or with few taken out. Two letters only come after z.
func goesOn(style doc.NumberStyle, before, number int) bool {
	const mostTakenOut = 4
	if style != doc.LowerRoman && style != doc.UpperRoman && style != doc.Decimal && number > 26 {
		return number == before+1
	}
	return number > before && number <= before+1+mostTakenOut
}

// style tells what a mark that CommonMark does not know counts with, by those
// that follow it, and its number: two of them must count on from each other.
func (m listMark) style(followers []listMark) (doc.NumberStyle, int, bool) {
	for _, atOnce := range []bool{true, false} {
		for _, style := range []doc.NumberStyle{doc.Decimal, doc.LowerRoman, doc.UpperRoman, doc.LowerAlpha, doc.UpperAlpha} {
			first := m.number(style)
			if first < 0 || first > 26 && (style == doc.LowerAlpha || style == doc.UpperAlpha) {
				continue
			}
			before := first
			for _, f := range followers {
				number := f.number(style)
				if number < 0 || !goesOn(style, before, number) {
					break
				}
				if number == before+1 {
					return style, first, true
				}
				if atOnce {
					break
				}
				before = number
			}
		}
	}
	return 0, 0, false
}

// abbreviates tells whether a letter and a full stop at the beginning of a line
// are an initial or an abbreviation: another one follows, as in J. K. Rowling,
// i. e. and z. B.
func (m listMark) abbreviates(line []byte) bool {
	if m.bullet != 0 || m.delimiter != doc.Period || digit(m.count[0]) {
		return false
	}
	rest := bytes.TrimLeft(line[m.end:], " \t")
	return len(rest) > 1 && letter(rest[0]) && rest[1] == '.' && (len(rest) == 2 || strings.IndexByte(" \t\n.,;:)", rest[2]) >= 0)
}

// place is a line mark's place among the lines around: what its container
// puts before each line.
type markPlace struct {
	src []byte
	// line is the offset of the line's beginning, mark that of the mark.
	line, mark int
	// quotes is how many > stand before the mark; column is the column of the mark
	// and least that of the container, counted behind them.
	quotes, column, least int
}

// placeOf finds the place of the mark that the reader's line begins with.
func placeOf(rd text.Reader, m listMark) markPlace {
	_, seg := rd.PeekLine()
	src := rd.Source()
	at := min(seg.Start+max(m.start-seg.Padding, 0), len(src))
	p := markPlace{src: src, mark: at}
	p.line = bytes.LastIndexByte(src[:min(seg.Start, at)], '\n') + 1
	prefix := src[p.line:at]
	p.quotes = bytes.Count(prefix, []byte(">"))
	p.column = columns(prefix[bytes.LastIndexByte(prefix, '>')+1:], p.quotes > 0)
	p.least = p.column - m.indent
	return p
}

// behindMark tells whether the mark stands right behind that of an item, of an
// explanation or of a note.
func (p markPlace) behindMark() bool {
	before := bytes.TrimRight(p.src[p.line:p.mark], " \t")
	if len(before) == 0 {
		return false
	}
	n := len(before) - 1
	switch c := before[n]; c {
	case '-', '+', '*':
		return n == 0 || strings.IndexByte(" \t>", before[n-1]) >= 0
	case '.', ')':
		return n > 0 && wordByte(before[n-1])
	case ':':
		return n == 0 || strings.IndexByte(" \t>]", before[n-1]) >= 0
	}
	return false
}

// columns counts the columns of s, without the space that belongs to a quotation's >.
func columns(s []byte, quoted bool) int {
	n := 0
	for i, c := range s {
		switch {
		case i == 0 && quoted && c == ' ':
		case c == '\t':
			n += 4 - n%4
		default:
			n++
		}
	}
	return n
}

// next returns the line after the one that begins at an offset, and where it
// begins; ok is false at the end.
func (p markPlace) next(line int) (next int, ok bool) {
	end := bytes.IndexByte(p.src[line:], '\n')
	if end < 0 || line+end+1 >= len(p.src) {
		return 0, false
	}
	return line + end + 1, true
}

// previous returns where the line before the mark's begins.
func (p markPlace) previous() (line int, ok bool) {
	if p.line == 0 {
		return 0, false
	}
	return bytes.LastIndexByte(p.src[:p.line-1], '\n') + 1, true
}

// inside returns what a line holds behind the container's quotation marks, and
// the column where its text begins. ok is false if the line lacks them.
func (p markPlace) inside(line int) (rest []byte, column int, ok bool) {
	end := bytes.IndexByte(p.src[line:], '\n')
	if end < 0 {
		end = len(p.src) - line
	}
	rest = p.src[line : line+end]
	for range p.quotes {
		rest = bytes.TrimLeft(rest, " \t")
		if len(rest) == 0 || rest[0] != '>' {
			return nil, 0, false
		}
		rest = rest[1:]
	}
	text := bytes.TrimLeft(rest, " \t")
	column = columns(rest[:len(rest)-len(text)], p.quotes > 0)
	return text, column, true
}

// quotedAt tells whether a line begins with > in the container of the place's, be it
// behind the mark of an item.
func (p markPlace) quotedAt(line int) bool {
	rest, column, ok := p.inside(line)
	if !ok || len(rest) == 0 {
		return false
	}
	at := p.column - column
	return rest[0] == '>' || at > 0 && at < len(rest) && rest[at] == '>' && rest[at-1] == ' '
}

// maxSearch bounds the lines of one item that are searched for the next.
const maxSearch = 1000

// siblings calls found with each mark that follows at the level of the place's,
// with its line, until found returns false or the list must have ended. Where lazy is set, lines
// without the item's indent may belong to it.
func (p markPlace) siblings(m listMark, lazy bool, found func(sibling listMark, line []byte) bool) {
	width := m.end - m.start + 1
	line, blank := p.line, false
	text := goesOnLazily(m, p.src[p.mark:])
	for range maxSearch {
		below, ok := p.next(line)
		if !ok {
			return
		}
		line = below
		rest, column, ok := p.inside(line)
		switch {
		case !ok:
			return
		case len(rest) == 0:
			blank = true
			continue
		case column >= p.column+width:
			blank = false
			continue
		}
		next, isMark := scanMark(rest)
		switch {
		case isMark && column >= p.least && column < p.least+4:
			if !found(next, rest) {
				return
			}
			width, text = next.end-next.start+1, goesOnLazily(next, rest[next.start:])
			p.column = column
		case blank, !lazy, !text, isThematicBreak(rest), isMark && column < p.least, rest[0] == '#', rest[0] == '<', bytes.HasPrefix(rest, []byte(":::")), bytes.HasPrefix(rest, []byte("```")):
			return
		}
		blank = false
	}
}

// month is the name of a month in a language that writes 1. Mai.
var month = regexp.MustCompile(`^(?i:jan|januar|jän|jänner|feb|februar|mär|märz|mars|marts|apr|april|mai|maj|jun|juni|jul|juli|aug|august|sep|sept|september|okt|oktober|nov|november|dez|dezember|des|desember|dec|december)(?:\PL|$)`)

// countItems leaves numbers as they are written, but for 1. 1. 1., which is counted:
// 1. 2. 3. Not so where they are days: 1. Mai, 1. Juni.
func (r *reader) countItems(l *doc.List) {
	if !l.Ordered {
		return
	}
	grow, same, days, skip := true, true, true, -1
	for i, it := range l.Items {
		days = days && len(it.Content) > 0 && month.MatchString(doc.PlainBlocks(it.Content[:1]))
		if i == 0 {
			continue
		}
		before, number := l.Items[i-1].Number, it.Number
		grow = grow && number > before
		same = same && number == before
		if skip < 0 && number != before+1 {
			skip = i
		}
	}
	first := l.Items[0].Number
	if skip < 0 {
		return
	}
	if same && first <= 1 && !days {
		for i, it := range l.Items {
			it.Number = first + i
		}
		return
	}
	hint := "write 1. before each item to have them counted"
	if l.Numbering != (doc.Numbering{}) {
		hint = "write them in order if none is left out on purpose"
	}
	message := "the numbers of this list skip from %s to %s, and stay so"
	if !grow {
		message = "the numbers of this list do not grow, from %s to %s, and stay so"
		for i := 1; i < len(l.Items); i++ {
			if l.Items[i].Number <= l.Items[i-1].Number {
				skip = i
				break
			}
		}
	}
	r.findings.Note(r.article.At(l.Items[skip].Pos), "list-numbers",
		fmt.Sprintf(message, l.Numbering.Mark(l.Items[skip-1].Number), l.Numbering.Mark(l.Items[skip].Number)), hint)
}

// goesOnLazily tells whether an item that begins with a mark, and then text, has a
// paragraph that lines without indent can go on with.
func goesOnLazily(m listMark, item []byte) bool {
	item = item[min(m.end-m.start, len(item)):]
	if end := bytes.IndexByte(item, '\n'); end >= 0 {
		item = item[:end]
	}
	item = bytes.TrimLeft(item, " \t")
	return len(item) > 0 && item[0] != '#' && !isThematicBreak(item) && !bytes.HasPrefix(item, []byte("```")) && !bytes.HasPrefix(item, []byte(":::"))
}
