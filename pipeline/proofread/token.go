package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// kind is the kind of a token.
type kind uint8

const (
	number kind = iota
	// fraction is a number over another: ½, 1⁄2.
	fraction
	// blank is a line to write on.
	blank
	sign
	unit
	negation
	// gap is a place for what only an edition knows: a clinic's details, the number of
	// a note, the address that a form adds to a link.
	gap
	// other is a word or a punctuation mark. It is not in a row, but divides signs from
	// numbers.
	other
)

// token is a piece of a row.
type token struct {
	kind kind
	// text is the same for all spellings.
	text string
	// from and to are its bounds in the text that was read.
	from, to int
	// struck means that a line is drawn through it.
	struck bool
	// glued means that there is no space before it. soft means that it only replaces
	// what a plain text cannot draw: the brackets of an address.
	glued, soft bool
	// raised means that it is in raised text.
	raised bool
}

// same reports whether two tokens read alike.
func (t token) same(u token) bool {
	return t.text == u.text && t.struck == u.struck && t.kind == u.kind
}

// The control characters mark where raised, lowered and struck text begins and ends,
// where only an edition knows the text, and where a token is soft. No article has such
// characters: every reading replaces them with spaces.
const (
	raise     = '\x01'
	raiseEnd  = '\x02'
	lower     = '\x03'
	lowerEnd  = '\x04'
	strike    = '\x05'
	strikeEnd = '\x06'
	unknown   = '\x07'
	soft      = '\x0e'
)

const (
	// always are signs in every place: no punctuation looks like them.
	always = "<>≤≥=±×÷%‰°$€£¥≈≠"
	// besides are signs beside a number. Elsewhere they are punctuation.
	besides = "+-*/~^_:`#"
	// up and down are the raised and lowered letters; flat has their plain forms in the
	// same order.
	up   = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼"
	down = "₀₁₂₃₄₅₆₇₈₉₊₋₌"
	flat = "0123456789+-="
	// raisedN is the only raised letter that may be in a row.
	raisedN = "ⁿ"
)

// lexer divides a text into tokens.
type lexer struct {
	words  *lexicon
	text   string
	at     int
	tokens []token
	glued  bool
	soft   bool
	struck int
	raised int
	// script is the sign of the open raised or lowered letters, or 0.
	script rune
	// measures means that a unit may come next.
	measures bool
}

// row returns the row of a text: its numbers, signs, units and negations.
func (x *lexicon) row(text string) []token {
	l := lexer{words: x, text: text, tokens: x.buffer[:0]}
	for l.at < len(l.text) {
		l.next()
	}
	x.buffer = l.tokens
	return meant(fractions(l.tokens))
}

// add adds the token from a byte to where the lexer is.
func (l *lexer) add(k kind, text string, from int) {
	if n := len(l.tokens); k == other && text != "(" && n > 0 && l.tokens[n-1].kind == other {
		l.glued, l.measures = true, l.measures && text == ")"
		return
	}
	l.tokens = append(l.tokens, token{kind: k, text: text, from: from, to: l.at, struck: l.struck > 0, glued: l.glued, soft: l.soft, raised: l.raised > 0})
	l.soft = false
	l.glued = true
	switch k {
	case number, fraction, unit:
		l.measures = true
	case sign, blank: // mg/mL
	default:
		l.measures = l.measures && text == ")"
	}
}

// peek returns the character at a byte, and its size.
func (l *lexer) peek(at int) (rune, int) { return utf8.DecodeRuneInString(l.text[at:]) }

// next reads one token.
func (l *lexer) next() {
	from := l.at
	c := rune(l.text[l.at])
	size := 1
	if c >= utf8.RuneSelf {
		c, size = l.peek(l.at)
	}
	if l.script != 0 && scripted(c) == 0 && c != raiseEnd && c != lowerEnd {
		l.script = 0
	}
	switch {
	case c == ' ' || c == '\n' || c == '\t':
		l.at++
		l.glued = false
	case c < utf8.RuneSelf && isLetter(byte(c)):
		if n := address(l.text[l.at:]); n > 0 && !l.glued {
			l.at += n
			l.add(gap, "", from) // It may be shown in another form, or broken.
			return
		}
		l.word()
	case c < ' ':
		l.control(c)
	case c >= '0' && c <= '9' || l.leadsNumber(c, size):
		l.number()
	case c < utf8.RuneSelf:
		l.sign(c, size)
	default:
		l.beyond(c, size)
	}
}

// control reads a control character.
func (l *lexer) control(c rune) {
	from := l.at
	l.at++
	switch c {
	case raise, lower:
		l.openScript(c, from)
		if c == raise {
			l.raised++
		}
	case raiseEnd, lowerEnd:
		l.script = 0
		if c == raiseEnd {
			l.raised = max(0, l.raised-1)
		}
	case strike:
		l.struck++
	case strikeEnd:
		l.struck = max(0, l.struck-1)
	case unknown:
		l.add(gap, "", from)
	case soft:
		l.soft = true
	default:
		l.glued = false
	}
}

// beyond reads a token that begins with a character that is not ASCII.
func (l *lexer) beyond(c rune, size int) {
	from := l.at
	switch {
	case unicode.IsSpace(c):
		l.at += size
		l.glued = false
	case invisible(c):
		l.at += size
	case scripted(c) != 0:
		if mark := scripted(c); l.script != mark {
			l.add(sign, string(mark), from)
			l.script = mark
		}
		l.flatRun()
	case strings.HasPrefix(l.text[l.at:], raisedN):
		l.at += size
		l.classify(from, []byte("n"), 1, -1)
		l.script = '^'
	case unicode.Is(unicode.Nd, c):
		l.number()
	case vulgar(c) != "":
		l.at += size
		l.add(fraction, vulgar(c), from)
	case unicode.IsNumber(c):
		l.at += size
		l.add(number, string(c), from)
	case unicode.IsLetter(c):
		l.letters(from)
	default:
		l.sign(c, size)
	}
}

// address returns the length of the web address that a text begins with, or 0.
func address(text string) int {
	if len(text) < 5 || text[0] != 'h' && text[0] != 'H' && text[0] != 'w' && text[0] != 'W' && text[0] != 'f' {
		return 0
	}
	n := 0
	for _, scheme := range []string{"https://", "http://", "www.", "ftp://"} {
		if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
			n = len(scheme)
			break
		}
	}
	if n == 0 {
		return 0
	}
	for n < len(text) && (text[n] >= 'a' && text[n] <= 'z' || text[n] >= 'A' && text[n] <= 'Z' || text[n] >= '0' && text[n] <= '9' || strings.IndexByte("-._~:/?#@!$&+=%;,", text[n]) >= 0) {
		n++
	}
	return n
}

// openScript reads the control character before raised or lowered text. It adds a sign
// if the text has a number or a sign, which changes the number before it. Letters, as in
// 1st, do not.
func (l *lexer) openScript(c rune, from int) {
	mark, end := "^", raiseEnd
	if c == lower {
		mark, end = "_", lowerEnd
	}
	rest := l.text[l.at:]
	if i := strings.IndexRune(rest, end); i >= 0 {
		rest = rest[:i]
	}
	for strings.HasPrefix(l.text[l.at:], " ") {
		l.at++
	}
	if strings.ContainsFunc(rest, func(r rune) bool {
		return unicode.IsNumber(r) || unicode.Is(unicode.Pd, r) || strings.ContainsRune(always+"+−", r)
	}) {
		l.add(sign, mark, from)
	}
}

// scripted returns the sign for a raised or lowered letter, or 0 for other characters.
func scripted(c rune) rune {
	switch {
	case c < 0xb2:
		return 0
	case strings.ContainsRune(up, c):
		return '^'
	case strings.ContainsRune(down, c):
		return '_'
	}
	return 0
}

// flatRun reads raised or lowered letters by their plain forms. Digits are one number.
func (l *lexer) flatRun() {
	from, digits := l.at, ""
	for l.at < len(l.text) {
		c, size := l.peek(l.at)
		if scripted(c) == 0 || scripted(c) != l.script {
			break
		}
		means := plainLetter(c)
		if means >= '0' && means <= '9' {
			digits += string(means)
			l.at += size
			continue
		}
		if digits != "" {
			break
		}
		l.at += size
		l.add(sign, string(means), from)
		return
	}
	l.add(number, digits, from)
}

// plainLetter returns the plain form of a raised or lowered letter.
func plainLetter(c rune) rune {
	i := strings.IndexRune(up, c)
	if i >= 0 {
		return rune(flat[utf8.RuneCountInString(up[:i])])
	}
	i = strings.IndexRune(down, c)
	return rune(flat[utf8.RuneCountInString(down[:i])])
}

// leadsNumber reports whether a character is a decimal point that begins a number: .5
func (l *lexer) leadsNumber(c rune, size int) bool {
	if c != '.' && c != ',' && c != '·' && c != '٫' {
		return false
	}
	if next, _ := l.peek(l.at + size); !unicode.Is(unicode.Nd, next) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(l.text[:l.at])
	return !unicode.IsLetter(before) && !unicode.IsNumber(before) && before != '.' && before != ','
}

// number reads digits and the points between them.
func (l *lexer) number() {
	from := l.at
	var b []byte
	for l.at < len(l.text) {
		c, size := l.peek(l.at)
		switch {
		case c >= '0' && c <= '9':
			b = append(b, byte(c))
		case unicode.Is(unicode.Nd, c):
			b = append(b, digit(c))
		case invisible(c):
		case (c == '.' || c == ',' || c == '·' || c == '٫' || c == '٬') && l.digitAfter(l.at+size):
			b = utf8.AppendRune(b, c)
		default:
			l.add(number, string(b), from)
			return
		}
		l.at += size
	}
	l.add(number, string(b), from)
}

func (l *lexer) digitAfter(at int) bool {
	c, size := l.peek(at)
	for invisible(c) && size > 0 {
		at += size
		c, size = l.peek(at)
	}
	return unicode.Is(unicode.Nd, c)
}

// digit returns the ASCII digit for a decimal digit of any script. Each script has its
// ten digits in a row, from 0 on (Unicode, §4.6).
func digit(c rune) byte {
	n := 0
	for n < 9 && unicode.Is(unicode.Nd, c-rune(n)-1) && (c-rune(n)-1)/16 == c/16 {
		n++
	}
	if zero := norm.NFKC.String(string(c)); len(zero) == 1 && zero[0] >= '0' && zero[0] <= '9' {
		return zero[0]
	}
	return byte('0' + n)
}
