package verify

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// The objects of a PDF (ISO 32000-1, 7.3) are nil, bool, float64, octets, name,
// array, dict, reference and *stream. An operator is any other word.
type (
	name     string
	octets   string
	operator string
	array    []any
	dict     map[name]any
	// reference names an object by its number. Generations are ignored.
	reference int
	stream    struct {
		dict dict
		// data is not decoded.
		data []byte
	}
)

var errSyntax = errors.New("broken syntax")

// lexer reads objects one after the other.
type lexer struct {
	data []byte
	at   int
	// references is true if "1 0 R" is a reference, as in a file. In a content
	// stream it is not.
	references bool
	// nested is the number of objects that were read inside others.
	nested int
	// known may be nil.
	known *vocabulary
	// open are the objects of the arrays that are being read.
	open array
}

// vocabulary has the names and operators that were read from a file. Most are read
// many times, and each is kept once.
type vocabulary struct{ names, operators map[string]any }

func newVocabulary() *vocabulary {
	return &vocabulary{names: map[string]any{}, operators: map[string]any{}}
}

// nameOf returns a name as an object.
func (v *vocabulary) nameOf(raw []byte) any {
	if v == nil {
		return name(raw)
	}
	o, ok := v.names[string(raw)]
	if !ok {
		o = name(raw)
		v.names[string(raw)] = o
	}
	return o
}

// operatorOf returns an operator as an object.
func (v *vocabulary) operatorOf(raw []byte) any {
	if v == nil {
		return operator(raw)
	}
	o, ok := v.operators[string(raw)]
	if !ok {
		o = operator(raw)
		v.operators[string(raw)] = o
	}
	return o
}

// mostNested is more than the arrays and dictionaries of a file hold.
const mostNested = 1 << 21

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

// skip passes over white space and comments.
func (l *lexer) skip() {
	for ; l.at < len(l.data); l.at++ {
		if l.data[l.at] == '%' {
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
			l.at--
		} else if !isSpace(l.data[l.at]) {
			return
		}
	}
}

// next returns the next object or operator. At the end it returns the operator "".
func (l *lexer) next() (any, error) { return l.object(0) }

func (l *lexer) object(depth int) (any, error) {
	if depth > 0 {
		l.nested++
	}
	if depth > deepest || l.nested > mostNested {
		return nil, ErrTooLarge
	}
	l.skip()
	if l.at >= len(l.data) {
		return operator(""), nil
	}
	switch c := l.data[l.at]; {
	case c == '/':
		l.at++
		return l.name(), nil
	case c == '(':
		return l.literal()
	case c == '[':
		l.at++
		return l.array(depth)
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		return l.dict(depth)
	case c == '<':
		return l.hexadecimal()
	case c == '>' && l.at+1 < len(l.data) && l.data[l.at+1] == '>':
		l.at += 2
		return operator(">>"), nil
	case isDelimiter(c):
		l.at++
		return l.known.operatorOf(l.data[l.at-1 : l.at]), nil
	}
	return l.word(), nil
}

// regular reads up to the next space or delimiter.
func (l *lexer) regular() []byte {
	start := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	return l.data[start:l.at]
}

// name reads a name. It is after its slash.
func (l *lexer) name() any {
	raw := l.regular()
	if bytes.IndexByte(raw, '#') < 0 {
		return l.known.nameOf(raw)
	}
	var out []byte
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return name(out)
}

// word reads a number, a reference, a constant or an operator.
func (l *lexer) word() any {
	w := l.regular()
	n, ok := realNumber(w)
	if !ok {
		switch string(w) {
		case "true":
			return true
		case "false":
			return false
		case "null":
			return nil
		}
		return l.known.operatorOf(w)
	}
	if l.references && n >= 0 && n == float64(int32(n)) {
		back := l.at
		if generation, ok := l.digits(); ok && generation != "" {
			l.skip()
			if string(l.regular()) == "R" {
				return reference(n)
			}
		}
		l.at = back
	}
	return n
}

// realNumber returns the value of a word that is a number.
func realNumber(w []byte) (float64, bool) {
	const exact = 15 // With so few digits, both numbers of the division are exact, and so is its rounding.
	whole, parts, digits, point := 0.0, 1.0, 0, false
	for i, c := range w {
		switch {
		case c >= '0' && c <= '9':
			digits++
			if whole = whole*10 + float64(c-'0'); point {
				parts *= 10
			}
		case c == '.' && !point:
			point = true
		case i > 0 || c != '-' && c != '+':
			return 0, false
		}
	}
	switch {
	case digits == 0:
		return 0, false
	case digits > exact:
		n, err := strconv.ParseFloat(string(w), 64)
		return n, err == nil
	case w[0] == '-':
		return -whole / parts, true
	}
	return whole / parts, true
}

// digits reads a word, and reports whether it is only digits.
func (l *lexer) digits() (string, bool) {
	l.skip()
	w := l.regular()
	for _, c := range w {
		if c < '0' || c > '9' {
			return "", false
		}
	}
	return string(w), true
}

func (l *lexer) array(depth int) (any, error) {
	first := len(l.open)
	defer func() { l.open = l.open[:first] }()
	for {
		o, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if op, ok := o.(operator); ok {
			if op == "]" {
				return append(array(nil), l.open[first:]...), nil
			}
			return nil, fmt.Errorf("%q in an array: %w", op, errSyntax)
		}
		l.open = append(l.open, o)
	}
}

func (l *lexer) dict(depth int) (any, error) {
	d := dict{}
	for {
		key, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if key == operator(">>") {
			return d, nil
		}
		k, ok := key.(name)
		if !ok {
			return nil, fmt.Errorf("a dictionary's key is not a name: %w", errSyntax)
		}
		value, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if op, ok := value.(operator); ok {
			return nil, fmt.Errorf("%q in a dictionary: %w", op, errSyntax)
		}
		d[k] = value
	}
}

// literal reads a string in parentheses (ISO 32000-1, 7.3.4.2).
func (l *lexer) literal() (any, error) {
	if end := bytes.IndexAny(l.data[l.at+1:], `()\`); end >= 0 && l.data[l.at+1+end] == ')' { // As most are.
		s := octets(l.data[l.at+1 : l.at+1+end])
		l.at += end + 2
		return s, nil
	}
	var out []byte
	open := 0
	for ; l.at < len(l.data); l.at++ {
		switch c := l.data[l.at]; c {
		case '(':
			if open++; open > 1 {
				out = append(out, c)
			}
		case ')':
			if open--; open == 0 {
				l.at++
				return octets(out), nil
			}
			out = append(out, c)
		case '\\':
			l.at++
			out = l.escape(out)
		default:
			out = append(out, c)
		}
	}
	return nil, fmt.Errorf("a string has no end: %w", errSyntax)
}

// escape appends the byte that an escape after a backslash means. It stops at the
// last byte of the escape.
func (l *lexer) escape(out []byte) []byte {
	if l.at >= len(l.data) {
		return out
	}
	switch c := l.data[l.at]; c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '\n' {
			l.at++
		}
		return out
	case '0', '1', '2', '3', '4', '5', '6', '7':
		n := c - '0'
		for k := 0; k < 2 && l.at+1 < len(l.data) && l.data[l.at+1] >= '0' && l.data[l.at+1] <= '7'; k++ {
			l.at++
			n = n<<3 | (l.data[l.at] - '0')
		}
		return append(out, n)
	default:
		return append(out, c)
	}
}

func (l *lexer) hexadecimal() (any, error) {
	var out []byte
	digits := 0
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		var v byte
		switch {
		case c == '>':
			l.at++
			return octets(out), nil
		case isSpace(c):
			continue
		case c >= '0' && c <= '9':
			v = c - '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			v = (c | 0x20) - 'a' + 10
		default:
			return nil, fmt.Errorf("%q in a hexadecimal string: %w", c, errSyntax)
		}
		if digits%2 == 0 { // A missing last digit is 0.
			out = append(out, v<<4)
		} else {
			out[len(out)-1] |= v
		}
		digits++
	}
	return nil, fmt.Errorf("a string has no end: %w", errSyntax)
}
