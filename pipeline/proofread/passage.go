package proofread

import (
	"sort"
	"strings"

	"pamphlet/pipeline/doc"
)

// passage is a text that a reader sees as one: that of a paragraph, an item or a cell.
type passage struct {
	pos doc.Pos
	// text has control characters where it is raised, lowered or struck.
	text string
	// starts are the bytes where the text of each line in lines begins.
	starts, lines []int
}

// line returns the line of the article from which a byte of the text comes.
func (p *passage) line(at int) int {
	i := sort.SearchInts(p.starts, at+1) - 1
	if i < 0 {
		return p.pos.Line
	}
	return p.lines[i]
}

// pen writes a passage.
type pen struct {
	text          strings.Builder
	starts, lines []int
}

// write adds text from a line.
func (w *pen) write(s string, line int) {
	if s == "" {
		return
	}
	if n := len(w.lines); n == 0 || w.lines[n-1] != line {
		w.starts, w.lines = append(w.starts, w.text.Len()), append(w.lines, line)
	}
	w.text.WriteString(s)
}

// passage returns what was written, and begins the next passage. It reports whether
// anything was written.
func (w *pen) passage() (passage, bool) {
	if w.text.Len() == 0 {
		*w = pen{}
		return passage{}, false
	}
	p := passage{pos: doc.Pos{Line: w.lines[0]}, text: w.text.String(), starts: w.starts, lines: w.lines}
	for _, seam := range []string{string(raiseEnd) + string(raise), string(lowerEnd) + string(lower), string(strikeEnd) + string(strike),
		string(raise) + string(raiseEnd), string(lower) + string(lowerEnd), string(strike) + string(strikeEnd)} {
		if strings.Contains(p.text, seam) { // Marks that end and begin again at once, or have nothing between them, mean nothing.
			p.text = strings.ReplaceAll(p.text, seam, "")
		}
	}
	*w = pen{}
	return p, true
}

// entry is a token of a reading, and its place.
type entry struct {
	token
	// in is the index of its passage.
	in   int
	line int
}

// entries returns the row of all passages, without gaps.
func (x *lexicon) entries(all []passage) []entry {
	var out []entry
	for i := range all {
		for _, t := range x.row(all[i].text) {
			if t.kind != gap {
				out = append(out, entry{t, i, all[i].line(t.from)})
			}
		}
	}
	return out
}

// excerpt returns the words of a passage around some bytes, short enough to quote.
func (p *passage) excerpt(from, to int) string {
	const most = 60
	text := p.text
	from, to = max(0, min(from, len(text))), max(0, min(to, len(text)))
	for words := 0; from > 0 && to-from < most; from-- {
		if strings.IndexByte(" \n", text[from-1]) >= 0 {
			if words++; words > 2 {
				break
			}
		}
	}
	for words := 0; to < len(text) && to-from < most; to++ {
		if strings.IndexByte(" \n", text[to]) >= 0 {
			if words++; words > 2 {
				break
			}
		}
	}
	for to < len(text) && text[to]&0xc0 == 0x80 {
		to++
	}
	for from > 0 && text[from]&0xc0 == 0x80 {
		from--
	}
	return shown(text[from:to])
}

// shown returns a text as a finding quotes it.
func shown(text string) string {
	text = strings.Map(func(c rune) rune {
		switch c {
		case raise:
			return '^'
		case lower:
			return '_'
		case raiseEnd, lowerEnd, strike, strikeEnd, unknown:
			return -1
		}
		return c
	}, text)
	return strings.Join(strings.Fields(text), " ")
}
