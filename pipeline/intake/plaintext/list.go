package plaintext

import (
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// openList is a list that further items may belong to.
type openList struct {
	list   *doc.List
	indent int
	style  string
	last   int
	// lines are the lines of the last item that are not yet paragraphs.
	lines []line
}

// lists are the open lists while a list is read.
type lists struct {
	r    *reader
	open []*openList
	// spaced is true if an empty line came after the last item.
	spaced bool
}

// list reads the list that begins at line i. It returns the list and the line after it.
func (r *reader) list(i int, first marker) (*doc.List, int) {
	root := &doc.List{Pos: r.pos(i)}
	s := &lists{r: r}
	s.push(root, first, r.lines[i])
	r.addItem(s.open[0], first, r.lines[i])
	for i++; i < len(r.lines); i++ {
		l := r.lines[i]
		if l.blank() {
			s.spaced = true
			continue
		}
		if m, marked := readMarker(l.text); marked && !l.isRule() {
			taken, ends := s.item(i, m)
			if ends {
				break
			}
			if taken {
				continue
			}
		}
		if !s.continues(i) {
			break
		}
	}
	s.flush(0)
	for i > 0 && r.lines[i-1].blank() {
		i--
	}
	return root, i
}

// push opens a list whose first item has the mark m.
func (s *lists) push(l *doc.List, m marker, at line) {
	if l.Ordered, l.Tight = !m.isBullet(), true; l.Ordered {
		l.Numbering = m.numbering()
	}
	s.open = append(s.open, &openList{list: l, indent: at.indent, style: m.style, last: m.value - 1})
}

// flush ends the paragraphs of the open lists from index depth on.
func (s *lists) flush(depth int) {
	for k := len(s.open) - 1; k >= depth; k-- {
		s.r.endParagraph(s.open[k])
	}
}

// item adds line i, which begins with a mark, as an item of an open list or of a new
// list in it. taken is false if the line is not such an item. ends is true if another
// list begins there.
func (s *lists) item(i int, m marker) (taken, ends bool) {
	r, l := s.r, s.r.lines[i]
	k, nested, read := place(s.open, m, l, s.spaced)
	if k < 0 {
		return false, r.starts(i, m)
	}
	if nested && (len(s.open) >= maxDepth || !r.starts(i, m)) {
		return false, false
	}
	s.flush(k)
	s.open = s.open[:k+1]
	if nested {
		inner := &doc.List{Pos: r.pos(i)}
		it := s.open[k].list.Items[len(s.open[k].list.Items)-1]
		it.Content = append(it.Content, inner)
		s.push(inner, read, l)
	} else if s.spaced {
		s.open[k].list.Tight = false
	}
	r.addItem(s.open[len(s.open)-1], read, l)
	s.spaced = false
	return true, false
}

// continues adds line i to the item that it belongs to, and reports whether there is
// such an item.
func (s *lists) continues(i int) bool {
	l, k := s.r.lines[i], len(s.open)-1
	if s.spaced {
		for k >= 0 && l.indent <= s.open[k].indent+1 {
			k--
		}
		if k < 0 {
			return false
		}
		s.flush(k)
		s.open = s.open[:k+1]
		s.open[k].list.Tight = false
	} else if l.isRule() || l.indent <= s.open[k].indent && !runsOn(s.r.lines[i-1], l) {
		return false
	}
	s.open[k].lines = append(s.open[k].lines, l)
	s.spaced = false
	return true
}

// place returns the index in open of the list that an item belongs to, or -1 if it
// belongs to none. nested is true if the item begins a new list in the last item of
// that list. read is the item's mark as it is read there.
func place(open []*openList, m marker, l line, spaced bool) (k int, nested bool, read marker) {
	for k = len(open) - 1; k >= 0; k-- {
		o := open[k]
		slack := 1
		if !m.isBullet() {
			slack = 2 // 9. and 10. may end in the same column.
		}
		if read, ok := m.follows(o.style, o.last); ok && l.indent-o.indent <= slack && o.indent-l.indent <= slack {
			return k, false, read
		}
		if l.indent > o.indent+1 {
			return k, true, opening(m)
		}
		if l.indent < o.indent-1 {
			continue
		}
		for j := k - 1; j >= 0; j-- {
			if read, ok := m.follows(open[j].style, open[j].last); ok && l.indent-open[j].indent <= slack && open[j].indent-l.indent <= slack {
				return j, false, read
			}
		}
		leads := len(o.lines) > 0 && strings.HasSuffix(o.lines[len(o.lines)-1].text, ":")
		if m := opening(m); m.style != o.style && m.value <= 1 && (leads || !spaced && (o.last > 0 || m.isBullet())) {
			return k, true, m
		}
	}
	return -1, false, m
}

// opening returns the mark as it is read at a list's first item: i. is a Roman number
// there.
func opening(m marker) marker {
	if m.otherValue == 1 {
		return m.asRoman()
	}
	return m
}

// runsOn reports whether a line that is not indented continues the line above.
func runsOn(above, l line) bool {
	return startsLower(l.text) || above.length() >= 55 && !endsSentence(above.text)
}

// starts reports whether the mark at line i begins a list. A single letter with a
// full stop is more often the initial of a name: a list begins there only if the next
// letter follows below.
func (r *reader) starts(i int, m marker) bool {
	m = opening(m)
	if m.isBullet() || !m.isLetter() {
		return m.text != "" || i+1 < len(r.lines) && !r.lines[i+1].blank()
	}
	if m.value != 1 {
		return false
	}
	for j := i + 1; j < len(r.lines) && j < i+40; j++ {
		if next, ok := readMarker(r.lines[j].text); ok {
			if _, ok := next.follows(m.style, 1); ok {
				return true
			}
		}
	}
	return strings.HasSuffix(m.style, ")")
}

func (r *reader) addItem(o *openList, m marker, l line) {
	r.endParagraph(o)
	o.list.Items = append(o.list.Items, &doc.Item{Pos: doc.Pos{Line: l.number, Col: 1 + l.indent}, Number: m.value})
	o.last = m.value
	if m.text != "" {
		o.lines = append(o.lines, line{number: l.number, indent: l.indent + l.length() - utf8.RuneCountInString(m.text), text: m.text})
	}
}

// endParagraph turns the gathered lines of a list's last item into paragraphs.
func (r *reader) endParagraph(o *openList) {
	if len(o.lines) == 0 {
		return
	}
	it := o.list.Items[len(o.list.Items)-1]
	for i, p := range r.paragraphs(o.lines) {
		it.Content = append(it.Content, r.paragraph(p, i == 0 && len(it.Content) == 0))
	}
	o.lines = nil
}
