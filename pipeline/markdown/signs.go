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

	"pamphlet/pipeline/doc"
)

// This file says where the marks of Markdown are signs: 2*5 ml, 1~2 tablets,
// >39 C. Everything else is read as CommonMark and GFM read it.
//
//   - A run of *, _ or ~~ begins no emphasis if the nearest characters on both
//     its sides, spaces apart, are digits or one of ) . , but for one that begins a
//     sentence or a clause and is ended later: Rest. **2 tablets** at night
//   - Between two digits it ends none: *2*5 ml* is not 25 ml. Nor do two runs
//     belong together that both stand inside a word, with a digit beside each:
//     5 mg*2 and 5 mg*2. Of single ones a digit beside one is enough,
//     2*weight*dose, or a space between them: weight*dose and height*dose.
//   - Between brackets, (2)*(3), and before an amount in brackets, 2*(3), it begins
//     none.
//   - One ~ is always a sign.
//   - Blanks to fill in are: __/__/____, __:__, [__], __/10
//   - So is a backtick with letters or digits on both outer sides of what would
//     be code: 5`2 and 6`1.
//   - A marker begins no list in the middle of a sentence: sentenceGoesOn.
//   - + before an amount, alone, is a plus.
//   - So is - a minus, where the mark of an item stands before it: - - 5 C
//   - A number of three digits or more, alone, is a year or the like.
//   - > before a digit or = is a sign: isGreater.
//
// Lists with letters and brackets, which CommonMark does not know, are read by
// lettered.

// keepSigns takes from a run what it cannot be by our rules.
func (r *reader) keepSigns(m *delimiterRun, parent ast.Node, block text.Reader) {
	lines := parent.Lines()
	mark, n := r.text[m.segment.Start], m.segment.Len()
	if mark == '~' && n != 2 {
		m.here = flanks{}
		return
	}
	at := &neighbours{src: r.text, lines: lines}
	at.line, _ = block.Position()
	left, leftBeside := at.before(m.segment.Start)
	right, rightBeside := at.after(m.segment.Stop)
	if left == ')' && followsLink(parent, r.text) {
		left = 0 // The ) is the link's.
	}
	left, right = narrow(left), narrow(right)
	_, pos := block.Position()
	head, rest := r.text[lines.At(at.line).Start:m.segment.Start], r.text[m.segment.Stop:pos.Stop]
	digits := isAmount(left) && isAmount(right) && leftBeside && rightBeside
	if mark == '~' {
		m.here.open = m.here.open && !digits
		return
	}
	beside := leftBeside && rightBeside
	m.grip = gripOf(left, right, leftBeside, rightBeside)
	bracket := right == '(' && opensAmount(rest)
	switch {
	case mark == '_' && isBlank(n, head, rest):
		m.here = flanks{}
	case !leftBeside && rightBeside && isClause(left, n) && endsLater(ahead(r.text[m.segment.Stop:lines.At(lines.Len()-1).Stop]), mark, n):
	case isOperand(left) && isOperand(right),
		right == '(' && (isAmount(left) || left == ')') && bracketed(rest, mark),
		left == ')' && (bracket || right == '(' && beside && n == 1),
		isAmount(left) && bracket && beside:
		m.here.open = false
	}
	switch {
	case n > 2 || !beside || !isAmount(right) && !bracket:
	case isAmount(left), left == ')' && endsInDigit(bytes.TrimRight(r.text[:m.segment.Start], ")）")):
		m.here.close = false
	case isAmount(right) && (unicode.IsLetter(left) || left == '%' || left == '°') && beginsEarlier(head, mark, n) && endsLater(rest, mark, n):
		m.here = flanks{}
	}
}

// opensAmount reports whether text begins with an amount in brackets.
func opensAmount(s []byte) bool {
	return beginsAmount(bytes.TrimLeft(s, " \t(（+-−"))
}

// narrow returns the bracket that a wide one of Chinese or Japanese text is.
func narrow(c rune) rune {
	switch c {
	case '（':
		return '('
	case '）':
		return ')'
	}
	return c
}

// followsLink reports whether what is read next stands behind a link or a picture.
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

// farAhead bounds how far an end of emphasis is looked for, in bytes.
const farAhead = 400

func ahead(rest []byte) []byte { return rest[:min(len(rest), farAhead)] }

// isClause reports whether what stands after c and a space begins a sentence or a
// clause, so that a run of n marks there is none of arithmetic: (kg) *5 may be.
func isClause(c rune, n int) bool { return c == '.' || c == ',' || c == ')' && n > 1 }

// isOperand reports whether a mark beside c may be one of arithmetic.
func isOperand(c rune) bool { return isAmount(c) || c == ')' || c == '.' || c == ',' }

// isAmount reports whether c is a digit, a fraction or the like.
func isAmount(c rune) bool { return unicode.In(c, unicode.Nd, unicode.No) }

func isWord(c rune) bool { return unicode.IsLetter(c) || isAmount(c) }

func endsInDigit(s []byte) bool {
	c, _ := utf8.DecodeLastRune(s)
	return isAmount(c)
}

// isBlank reports whether a run of underscores in its line, between head and rest,
// is a blank to fill in: there are four of them, or a sign follows that nobody
// marks, or nothing but separators stands between it and another that has no word
// beside it.
func isBlank(n int, head, rest []byte) bool {
	if n > 3 {
		return true
	}
	left, _ := utf8.DecodeLastRune(head)
	right, _ := utf8.DecodeRune(rest)
	begins := len(head) == 0 || unicode.IsSpace(left) || strings.ContainsRune("([{<=/|$€£\"“„«", left)
	ends := len(rest) == 0 || unicode.IsSpace(right) || strings.ContainsRune(")]}>=/|.,;%\"”“»", right)
	if begins && strings.ContainsRune(")]},;/%|=", right) || ends && strings.ContainsRune("([{/=|", left) {
		return true
	}
	if next := bytes.IndexByte(rest, '_'); next > 0 && isEdge(left) && separates(rest[:next]) {
		beyond, _ := utf8.DecodeRune(bytes.TrimLeft(rest[next:], "_"))
		if isEdge(beyond) {
			return true
		}
	}
	if before := bytes.LastIndexByte(head, '_'); before >= 0 && before < len(head)-1 && isEdge(right) && separates(head[before+1:]) {
		beyond, _ := utf8.DecodeLastRune(bytes.TrimRight(head[:before], "_"))
		return isEdge(beyond)
	}
	return false
}

// separates reports whether text is nothing but what stands between blanks.
func separates(s []byte) bool {
	return !bytes.ContainsFunc(s, func(c rune) bool { return c == '*' || c == '~' || !isEdge(c) })
}

// isEdge reports whether c may stand beside a blank. At the end of a text it is
// utf8.RuneError.
func isEdge(c rune) bool {
	return unicode.IsSpace(c) || c == utf8.RuneError || strings.ContainsRune("/:.,-()%+=|;$€£#·–—[]{}<>*~\"'“”„‘’«»", c)
}

// isInch reports whether a backtick is a sign although another follows that could
// close it. before and after are the characters outside of both, last is the one
// before the closing one.
func isInch(before, last, after rune, spaced bool) bool {
	return isWord(before) && isWord(after) || isAmount(before) && isAmount(last) && spaced
}

// bracketed reports whether rest is (2.5)* 3: amounts in brackets between two marks.
func bracketed(rest []byte, mark byte) bool {
	rest = bytes.TrimLeft(rest, " \t")
	end := bytes.IndexByte(rest[:min(len(rest), 40)], ')')
	if end < 0 || bytes.ContainsFunc(rest[:end], unicode.IsLetter) {
		return false
	}
	after := bytes.TrimLeft(rest[end+1:], " \t")
	next := bytes.TrimLeft(bytes.TrimLeft(after, string(mark)), " \t")
	c, _ := utf8.DecodeRune(next)
	return len(next) < len(after) && after[0] == mark && (isAmount(c) || c == '(')
}

// beginsEarlier reports whether the run before of the same mark can only begin
// emphasis, and endsLater whether the next one can only end it. Then the run
// between them need not do either: *Take 5 mg*2 daily*.
func beginsEarlier(head []byte, mark byte, n int) bool {
	at := bytes.LastIndexByte(head, mark)
	if at < 0 {
		return false
	}
	run := at + 1 - len(bytes.TrimRight(head[:at+1], string(mark)))
	before, size := utf8.DecodeLastRune(head[:at+1-run])
	after, _ := utf8.DecodeRune(head[at+1:])
	return run == n && !unicode.IsSpace(after) && (size == 0 || !isWord(before) && before != '\\' && before != ')')
}

func endsLater(rest []byte, mark byte, n int) bool {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case mark:
			run := len(rest[i:]) - len(bytes.TrimLeft(rest[i:], string(mark)))
			before, _ := utf8.DecodeLastRune(rest[:i])
			after, size := utf8.DecodeRune(rest[i+run:])
			return run == n && !unicode.IsSpace(before) && (size == 0 || !isWord(after) && after != '(')
		}
	}
	return false
}

// isSentence reports whether a mark that could begin a list is a sign or a part of
// the sentence, and adds a finding then. inText is set where a paragraph is open,
// interrupts where that is in the same container.
func (r *reader) isSentence(rd text.Reader, m listMarker, inText, interrupts bool) bool {
	line, _ := rd.PeekLine()
	rest := bytes.TrimLeft(line[m.end:], " \t\n")
	amount := beginsAmount(rest)
	place := placeOf(rd, m)
	plus := m.bullet == '+' && amount
	_, listed := scanListMarker(rest)
	minus := m.bullet == '-' && amount && !listed && place.afterMarker()
	year := len(m.count) > 2
	goesOn := inText && m.bullet != 0 && amount || interrupts && m.bullet == 0 && m.number(doc.Decimal) == 1 && startsLower(rest)
	if !plus && !minus && !year && !goesOn {
		return false
	}
	alone := func(lazy bool) bool {
		other := false
		place.siblings(m, lazy, func(next listMarker, _ []byte) bool {
			other = next.sameKind(m) && (!year || next.number(doc.Decimal) > m.number(doc.Decimal))
			return false
		})
		return !other
	}
	offset := place.mark
	written := string(line[m.start:m.end])
	switch {
	case plus && alone(false):
		r.kept(offset, "the + is read as a plus here, and stays", `write \+ for the plus, or begin the item with - if it is one of a list`)
	case minus && alone(false):
		r.kept(offset, "the - is read as a minus here, and stays", `write \- for the minus, or leave it out if it is the mark of a nested item`)
	case year && alone(true):
		r.kept(offset, written+" is read as the beginning of a sentence, not as the number of an item",
			fmt.Sprintf(`write %s\%s for the sentence, or further items if it is a list`, m.count, written[len(m.count):]))
	case goesOn && !place.follows(m) && alone(false):
		escaped := `\` + written
		if m.bullet == 0 {
			escaped = m.count + `\` + written[len(m.count):]
		}
		r.kept(offset, fmt.Sprintf("%s is read as part of the sentence, not as the beginning of a list", written),
			fmt.Sprintf("write %s for the sentence, or an empty line before it if a list begins here", escaped))
	default:
		return false
	}
	return true
}

// beginsAmount reports whether text begins with a digit, a fraction or a currency.
func beginsAmount(s []byte) bool {
	c, _ := utf8.DecodeRune(s)
	if c == '.' && len(s) > 1 {
		return digit(s[1])
	}
	return isAmount(c) || unicode.Is(unicode.Sc, c)
}

func startsLower(s []byte) bool {
	c, _ := utf8.DecodeRune(s)
	return unicode.IsLower(c)
}

// maxKept bounds the findings about kept marks in one article.
const maxKept = 50

// kept reports a mark that is read as a sign though Markdown would not.
func (r *reader) kept(offset int, message, hint string) {
	if r.keptMarks++; r.keptMarks <= maxKept {
		r.warning(offset, "mark-kept", message, hint)
	}
}

// tellKept reports, once for each text, that CommonMark would read its marks
// otherwise. here and common are what belongs together here and there.
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
