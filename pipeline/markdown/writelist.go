package markdown

import (
	"pamphlet/pipeline/doc"
)

// highestNumber is the highest number that an item of a list can have (CommonMark 5.2).
const highestNumber = 999_999_999

// list writes a list. Where other is set, it has another bullet, so that it does not
// become one with the list before.
func (w *writer) list(l *doc.List, other bool) {
	if asHTML(l) {
		w.htmlList(l)
		return
	}
	before := w.listed
	w.listed = true
	tight := l.Tight && canBeTight(l)
	for i, it := range l.Items {
		if i > 0 && !tight {
			w.newline()
		}
		mark := "- "
		switch {
		case l.Ordered:
			mark = l.Numbering.Mark(it.Number) + " "
		case other:
			mark = "* "
		}
		w.item(mark, len(mark), func() {
			if it.Task != nil {
				w.text(map[bool]string{false: "[ ] ", true: "[x] "}[*it.Task])
			}
			if before && !tight && len(it.Content) == 0 && it.Task == nil && i+1 < len(l.Items) {
				w.text("<!-- -->") // The empty line after an empty item would end the lists around it.
			}
			// A line of nothing but hyphens would be a rule.
			w.crossed = !l.Ordered && !other && it.Task == nil && len(it.Content) > 0 && sameKind(l, it.Content[0]) && endsEmpty(it.Content[0])
			w.blocks(it.Content, tight)
		})
	}
	w.listed = before
}

// beginsMinus reports whether Read would take the first bullet of a list for a minus,
// right after the marker of an item.
func beginsMinus(b doc.Block) bool {
	l, ok := b.(*doc.List)
	return ok && !l.Ordered && len(l.Items) > 0 && l.Items[0].Task == nil && beginsAmount([]byte(doc.PlainBlocks(l.Items[0].Content)))
}

// isCounted reports whether the markers of an ordered list are enough for Read to find
// it.
func isCounted(l *doc.List) bool {
	marks := make([]listMarker, len(l.Items))
	grow, same := true, true
	for i, it := range l.Items {
		mark, ok := scanListMarker([]byte(l.Numbering.Mark(it.Number) + " "))
		if !ok || mark.number(l.Numbering.Style) != it.Number || it.Number > highestNumber {
			return false
		}
		marks[i] = mark
		grow = grow && (i == 0 || it.Number > l.Items[i-1].Number)
		same = same && it.Number == l.Items[0].Number
	}
	switch {
	case len(marks) == 0:
		return true
	case marks[0].plain():
		if len(marks) == 1 {
			return len(marks[0].count) < 3
		}
		return !same && (len(marks[0].count) < 3 || l.Items[1].Number > l.Items[0].Number)
	case !grow:
		return false
	}
	style, first, ok := marks[0].style(marks[1:min(len(marks), 5)])
	if !ok || style != l.Numbering.Style || first != l.Start() {
		return false
	}
	for i := 1; i < len(l.Items); i++ {
		if !goesOn(style, l.Items[i-1].Number, l.Items[i].Number) {
			return false
		}
	}
	return true
}

// runOn reports whether Read would take the items of an ordered list for further items of
// the one above it.
func runOn(above, below *doc.List) bool {
	return above.Ordered && below.Ordered && above.Numbering.Delimiter == below.Numbering.Delimiter && isPlain(above.Numbering) == isPlain(below.Numbering)
}

// isPlain reports whether the markers of a list are those of CommonMark.
func isPlain(n doc.Numbering) bool { return n.Style == doc.Decimal && n.Delimiter != doc.TwoParens }

// isSentenceBelow reports whether Read would take a list for the end of the sentence
// above it if there is no empty line between them.
func isSentenceBelow(l *doc.List) bool {
	if len(l.Items) != 1 {
		return false
	}
	if content := l.Items[0].Content; len(content) > 0 {
		if inner, ok := content[0].(*doc.List); ok && inner.Ordered { // Its number comes first.
			return true
		}
	}
	words := []byte(doc.PlainBlocks(l.Items[0].Content))
	return !l.Ordered && beginsAmount(words) || l.Ordered && startsLower(words)
}

// canBeTight reports whether the blocks of each item can follow each other
// without an empty line.
func canBeTight(l *doc.List) bool {
	for _, it := range l.Items {
		for i := range it.Content {
			if asHTML(it.Content[i]) { // It has empty lines in it.
				return false
			}
			if i > 0 && !canTouch(it.Content[i-1], it.Content[i]) {
				return false
			}
		}
	}
	return true
}

// canTouch reports whether Markdown keeps two blocks apart without an empty line between
// them.
func canTouch(above, below doc.Block) bool {
	if asHTML(above) {
		return false
	}
	if _, isList := below.(*doc.List); !isList && endsEmpty(above) {
		return true
	}
	switch below := below.(type) {
	case *doc.List:
		if len(below.Items) == 0 || len(below.Items[0].Content) == 0 {
			return false
		}
		list, isList := above.(*doc.List)
		if isList { // An item's last words may run on into what follows.
			return list.Ordered != below.Ordered && !isSentenceBelow(below)
		}
		if isSentenceBelow(below) {
			return false
		}
		return !below.Ordered || below.Start() == 1 || !isPlain(below.Numbering) // Others do not end a paragraph (CommonMark 5.3).
	case *doc.Heading, *doc.Quote, *doc.Code, *doc.Rule, *doc.Callout, *doc.FAQ, *doc.ContactCard, *doc.QR, *doc.Restricted:
		_, isQuote := above.(*doc.Quote)
		return !isQuote
	case *doc.DefinitionList, *doc.Figure, *doc.Paragraph, *doc.Table:
	}
	return false
}

// endsEmpty reports whether the last item of a list has nothing in it. An empty line
// after it would also end the lists around it.
func endsEmpty(b doc.Block) bool {
	l, ok := b.(*doc.List)
	if !ok || len(l.Items) == 0 || asHTML(l) {
		return false
	}
	content := l.Items[len(l.Items)-1].Content
	return len(content) == 0 || endsEmpty(content[len(content)-1])
}
