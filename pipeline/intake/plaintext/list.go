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
	// lines are those of the paragraph that the last item's text is in.
	lines []line
}

// list reads the list that begins at line i, and gives the line behind it.
func (r *reader) list(i int, first marker) (*doc.List, int) {
	root := &doc.List{Pos: r.pos(i)}
	var open []*openList
	push := func(l *doc.List, m marker, at line) {
		if l.Ordered, l.Tight = !m.isBullet(), true; l.Ordered {
			l.Numbering = m.numbering()
		}
		open = append(open, &openList{list: l, indent: at.indent, style: m.style, last: m.value - 1})
	}
	// flush ends the paragraphs of the lists that are deeper than depth-1.
	flush := func(depth int) {
		for k := len(open) - 1; k >= depth; k-- {
			r.endParagraph(open[k])
		}
	}
	push(root, first, r.lines[i])
	r.addItem(open[0], first, r.lines[i])
	spaced := false
	for i++; i < len(r.lines); i++ {
		l := r.lines[i]
		if l.blank() {
			spaced = true
			continue
		}
		m, marked := readMarker(l.text)
		if l.isRule() {
			marked = false
		}
		if marked {
			k, nested, read := place(open, m, l, spaced)
			if k < 0 || nested && (len(open) >= maxDepth || !r.starts(i, m)) {
				if k < 0 && r.starts(i, m) {
					break
				}
			} else {
				flush(k)
				open = open[:k+1]
				if nested {
					inner := &doc.List{Pos: r.pos(i)}
					it := open[k].list.Items[len(open[k].list.Items)-1]
					it.Content = append(it.Content, inner)
					push(inner, read, l)
				} else if spaced {
					open[k].list.Tight = false
				}
				r.addItem(open[len(open)-1], read, l)
				spaced = false
				continue
			}
		}
		k := len(open) - 1
		if spaced {
			for k >= 0 && l.indent <= open[k].indent+1 {
				k--
			}
			if k < 0 {
				break
			}
			flush(k)
			open = open[:k+1]
			open[k].list.Tight = false
		} else if l.isRule() || l.indent <= open[k].indent && !runsOn(r.lines[i-1], l) {
			break
		}
		open[k].lines = append(open[k].lines, l)
		spaced = false
	}
	flush(0)
	for i > 0 && r.lines[i-1].blank() {
		i--
	}
	return root, i
}

// place finds the list that an item belongs to, as an index of open; nested
// tells that it begins a new one in that list's last item. k is -1 if it belongs
// to none.
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

// opening reads the mark of a first item: i. is a Roman number there.
func opening(m marker) marker {
	if m.otherValue == 1 {
		return m.asRoman()
	}
	return m
}

// runsOn tells whether a line that is not indented goes on with the item above.
func runsOn(above, l line) bool {
	return startsLower(l.text) || above.length() >= 55 && !endsSentence(above.text)
}

// starts tells whether the mark at line i begins a list. A lone letter with a
// stop is more often an initial.
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

// endParagraph makes paragraphs of the lines of an item.
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
