package verify

import "fmt"

// octets appends the bytes of a string.
func (l *lexer) octets(out []byte) ([]byte, error) {
	if l.data[l.at] == '(' {
		return l.literal(out)
	}
	return l.hexadecimal(out)
}

// literal reads a string in parentheses (ISO 32000-1, 7.3.4.2).
func (l *lexer) literal(out []byte) ([]byte, error) {
	open := 0
	for l.at < len(l.data) {
		start := l.at
		for l.at < len(l.data) && l.data[l.at] != '(' && l.data[l.at] != ')' && l.data[l.at] != '\\' {
			l.at++
		}
		if out = append(out, l.data[start:l.at]...); l.at >= len(l.data) {
			break
		}
		switch c := l.data[l.at]; c {
		case '(':
			if open++; open > 1 {
				out = append(out, c)
			}
		case ')':
			if open--; open == 0 {
				l.at++
				return out, nil
			}
			out = append(out, c)
		case '\\':
			l.at++
			out = l.escape(out)
		}
		l.at++
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

// hexadecimal reads a string of hexadecimal digits (ISO 32000-1, 7.3.4.3).
func (l *lexer) hexadecimal(out []byte) ([]byte, error) {
	digits := 0
	for l.at++; l.at < len(l.data); l.at++ {
		c := l.data[l.at]
		var v byte
		switch {
		case c == '>':
			l.at++
			return out, nil
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
