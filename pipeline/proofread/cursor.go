package proofread

import "strings"

// cursor is what is left of a line, and the column where that begins. Tabs reach
// to the next column that 4 divides (CommonMark 2.2).
type cursor struct {
	rest string
	col  int
}

// indent gives the columns of white space that come next.
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

// skip passes over columns of white space, and leaves what a tab fills of them
// beyond.
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

// take passes over bytes that are no white space.
func (c *cursor) take(n int) { c.rest, c.col = c.rest[n:], c.col+n }

// trimmed returns the rest of the line without white space at its ends.
func (c cursor) trimmed() string { return strings.Trim(c.rest, " \t") }

func (c cursor) isBlank() bool { return c.trimmed() == "" }
