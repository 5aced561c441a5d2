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
	// entries are those of the dictionaries that are being read.
	entries []entry
	// string has the bytes of the string that is being read.
	string []byte
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

// nest counts an object that is in others.
func (l *lexer) nest(depth int) error {
	if depth > 0 {
		l.nested++
	}
	if depth > deepest || l.nested > mostNested {
		return ErrTooLarge
	}
	return nil
}

func (l *lexer) object(depth int) (any, error) {
	if err := l.nest(depth); err != nil {
		return nil, err
	}
	l.skip()
	if l.at >= len(l.data) {
		return operator(""), nil
	}
	switch c := l.data[l.at]; {
	case c == '/':
		l.at++
		return l.name(), nil
	case c == '[':
		l.at++
		return l.array(depth)
	case c == '<' && l.at+1 < len(l.data) && l.data[l.at+1] == '<':
		l.at += 2
		return l.dict(depth)
	case c == '(' || c == '<':
		var err error
		if l.string, err = l.octets(l.string[:0]); err != nil {
			return nil, err
		}
		return octets(l.string), nil
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
		return l.constant(w)
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

// constant returns the constant or the operator that a word is.
func (l *lexer) constant(w []byte) any {
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

// number reads a number, and reports whether there is one.
func (l *lexer) number() (float64, bool) {
	l.skip()
	return realNumber(l.regular())
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
	first := len(l.entries)
	defer func() { l.entries = l.entries[:first] }()
	for {
		key, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if key == operator(">>") {
			return newDict(l.entries[first:]), nil
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
		l.entries = append(l.entries, entry{k, value})
	}
}
