package proofread

import "strings"

// cursor is the rest of a line, and the column where it begins. A tab reaches to the
// next column that is a multiple of 4 (CommonMark 2.2).
type cursor struct {
	rest string
	col  int
}

// indent returns the number of columns of white space that come next.
func (c cursor) indent() int {
	col := c.col
	for i := range len(c.rest) {
		switch c.rest[i] {
		case ' ':
			col++
		case '\t':
			col += 4 - col%4
		default:
			return col - c.col
		}
	}
	return col - c.col
}

// skip passes over columns of white space. If a tab reaches further, the rest of its
// columns is left as spaces.
func (c *cursor) skip(columns int) {
	for columns > 0 && c.rest != "" {
		switch c.rest[0] {
		case ' ':
			c.rest, c.col, columns = c.rest[1:], c.col+1, columns-1
		case '\t':
			width := 4 - c.col%4
			if width > columns {
				c.rest = strings.Repeat(" ", width-columns) + c.rest[1:]
				c.col += columns
				return
			}
			c.rest, c.col, columns = c.rest[1:], c.col+width, columns-width
		default:
			return
		}
	}
}

// take passes over n bytes that are not white space.
func (c *cursor) take(n int) { c.rest, c.col = c.rest[n:], c.col+n }

// trimmed returns the rest of the line without white space at its ends.
func (c cursor) trimmed() string { return strings.Trim(c.rest, " \t") }

func (c cursor) isBlank() bool { return c.trimmed() == "" }
