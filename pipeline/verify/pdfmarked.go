package verify

// mark names a piece of a page's content by its marked-content identifier.
type mark struct {
	page reference
	id   int
}

// passage is a part of the text of all pages, by its bytes.
type passage struct{ from, to int }

func (p passage) of(text string) string { return text[p.from:p.to] }

// markedText is the text of one piece of marked content: its first letters, and what
// was shown later.
type markedText struct {
	first passage
	later []passage
	// size and base are those of its first letters.
	size, base float64
}

// add adds a passage. It is part of the one before it if no other text is between them.
func (t *markedText) add(p passage) {
	last := &t.first
	if n := len(t.later); n > 0 {
		last = &t.later[n-1]
	}
	if last.to == p.from {
		last.to = p.to
		return
	}
	t.later = append(t.later, p)
}

// mark notes that a text belongs to a piece of marked content.
func (c *content) mark(m mark, place passage) {
	if c.piece != nil && c.last == m { // As most texts of a piece are.
		c.piece.add(place)
		return
	}
	t := c.marked[m]
	if t == nil {
		t = &markedText{first: place, size: c.size, base: c.line}
		c.marked[m] = t
	} else {
		t.add(place)
	}
	c.last, c.piece = m, t
}
