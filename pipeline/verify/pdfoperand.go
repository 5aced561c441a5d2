package verify

import "fmt"

// operands are those of one operator in a content stream. They are values in arrays that
// are used again for each operator: a page has thousands of them.
type operands struct {
	all []operand
	// pieces are the objects in the arrays among them.
	pieces []operand
	// octets are the bytes of their strings.
	octets []byte
}

// operand is a number, a string, an array, or an object of another kind.
type operand struct {
	kind operandKind
	// from and to are the place of a string in the octets, or of an array in the pieces.
	from, to int32
	number   float64
	object   any
}

type operandKind uint8

const (
	isObject operandKind = iota
	isNumber
	isString
	isArray
)

// mostOperands is more than any operator takes.
const mostOperands = 1 << 17

// read reads the next operator and its operands. The operator is "" at the end.
func (s *operands) read(l *lexer) (operator, error) {
	s.all, s.pieces, s.octets = s.all[:0], s.pieces[:0], s.octets[:0]
	for {
		o, err := s.operand(l, 0)
		if err != nil {
			return "", err
		}
		if op, ok := o.object.(operator); ok {
			return op, nil
		}
		if s.all = append(s.all, o); len(s.all) > mostOperands {
			return "", ErrTooLarge
		}
	}
}

// operand reads an operand, or an operator as an object. depth is 1 inside an array.
func (s *operands) operand(l *lexer, depth int) (operand, error) {
	l.skip()
	if l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case c >= '0' && c <= '9' || c == '-' || c == '.' || c == '+':
			return s.number(l, depth)
		case c == '(' || c == '<' && (l.at+1 >= len(l.data) || l.data[l.at+1] != '<'):
			if err := l.nest(depth); err != nil {
				return operand{}, err
			}
			from := len(s.octets)
			var err error
			s.octets, err = l.octets(s.octets)
			return operand{kind: isString, from: int32(from), to: int32(len(s.octets))}, err //nolint:gosec // A stream has fewer bytes.
		case c == '[' && depth == 0:
			return s.array(l)
		}
	}
	o, err := l.object(depth)
	return operand{object: o}, err
}

// number reads a word that begins as a number does.
func (s *operands) number(l *lexer, depth int) (operand, error) {
	if err := l.nest(depth); err != nil {
		return operand{}, err
	}
	w := l.regular()
	if n, ok := realNumber(w); ok {
		return operand{kind: isNumber, number: n}, nil
	}
	return operand{object: l.constant(w)}, nil
}

// array reads an array that is in no other.
func (s *operands) array(l *lexer) (operand, error) {
	l.at++
	from := len(s.pieces)
	for {
		o, err := s.operand(l, 1)
		if err != nil {
			return operand{}, err
		}
		if op, ok := o.object.(operator); ok {
			if op == "]" {
				return operand{kind: isArray, from: int32(from), to: int32(len(s.pieces))}, nil //nolint:gosec // A stream has fewer bytes.
			}
			return operand{}, fmt.Errorf("%q in an array: %w", op, errSyntax)
		}
		s.pieces = append(s.pieces, o)
	}
}

// at returns an operand. A missing one is null.
func (s *operands) at(i int) operand {
	if i < len(s.all) {
		return s.all[i]
	}
	return operand{}
}
