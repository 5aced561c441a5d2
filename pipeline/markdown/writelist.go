package markdown

import (
	"strconv"

	"pamphlet/pipeline/doc"
)

// highestNumber is the highest that an item of a list can have (CommonMark 5.2).
const highestNumber = 999_999_999

// list writes a list. other gives it the other mark of its kind, so that it
// does not run into the list before.
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
		case l.Ordered && other:
			mark = strconv.Itoa(min(it.Number, highestNumber)) + ") "
		case l.Ordered:
			mark = strconv.Itoa(min(it.Number, highestNumber)) + ". "
		case other:
			mark = "* "
		}
		w.item(mark, len(mark), func() {
			if it.Task != nil {
				w.text(map[bool]string{false: "[ ] ", true: "[x] "}[*it.Task])
			}
			w.blocks(it.Content, tight)
		})
	}
	w.listed = before
}

// canBeTight tells whether the blocks of each item can follow each other
// without an empty line.
func canBeTight(l *doc.List) bool {
	for _, it := range l.Items {
		for i := 1; i < len(it.Content); i++ {
			if !canTouch(it.Content[i-1], it.Content[i]) {
				return false
			}
		}
	}
	return true
}

// canTouch tells whether Markdown keeps two blocks apart that have no empty line
// between them.
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
			return list.Ordered != below.Ordered
		}
		return !below.Ordered || below.Start() == 1 // Others do not end a paragraph (CommonMark 5.3).
	case *doc.Heading, *doc.Quote, *doc.Code, *doc.Rule, *doc.Callout, *doc.FAQ, *doc.ContactCard, *doc.QR, *doc.Restricted:
		_, isQuote := above.(*doc.Quote)
		return !isQuote
	}
	return false
}

// endsEmpty tells whether the last item of a list has nothing in it. An empty line
// behind it would end the lists around it, too.
func endsEmpty(b doc.Block) bool {
	l, ok := b.(*doc.List)
	if !ok || len(l.Items) == 0 || asHTML(l) {
		return false
	}
	content := l.Items[len(l.Items)-1].Content
	return len(content) == 0 || endsEmpty(content[len(content)-1])
}
