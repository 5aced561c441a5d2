package docx

import (
	"fmt"

	"pamphlet/pipeline/doc"
)

// listed adds a paragraph, as an item of a list if it is one.
func (f *flow) listed(p paragraphProperties, run []doc.Inline) {
	r := f.r
	pos := r.pos()
	block := &doc.Paragraph{Pos: pos, Content: run}
	at, ok := r.numbering.place(p, r.styles)
	if !ok {
		f.unlisted(r.styles.indent(p), block)
		return
	}
	if at.blank() {
		f.continues(at.depth, block)
		return
	}
	left := at.left
	if p.left >= 0 {
		left = p.left
	}
	f.item(at, left, block)
}

// unlisted adds a paragraph without a mark. If it is indented as far as an open list,
// it belongs to the last item of that list.
func (f *flow) unlisted(left int, block *doc.Paragraph) {
	for i := len(f.lists) - 1; i >= 0; i-- {
		if open := f.lists[i]; left > 0 && open.left > 0 && left >= open.left {
			f.lists = f.lists[:i+1]
			f.append(block)
			return
		}
	}
	f.add(block)
}

// continues adds a paragraph to the item before it. The paragraph is at a level
// without marks.
func (f *flow) continues(depth int, block *doc.Paragraph) {
	for len(f.lists) > 0 && f.lists[len(f.lists)-1].depth > depth {
		f.lists = f.lists[:len(f.lists)-1]
	}
	if len(f.lists) == 0 {
		f.add(block)
		return
	}
	f.append(block)
}

// append adds a paragraph to the last item of the innermost open list.
func (f *flow) append(block *doc.Paragraph) {
	l := f.lists[len(f.lists)-1].list
	l.Tight = false
	last := l.Items[len(l.Items)-1]
	last.Content = append(last.Content, block)
	f.settle(block)
}

// item adds an item to the open list of its level, or opens a new list.
func (f *flow) item(at place, left int, block *doc.Paragraph) {
	numbering, plain := at.numbering()
	for len(f.lists) > 0 {
		top := f.lists[len(f.lists)-1]
		if top.depth < at.depth || top.depth == at.depth && top.list.Ordered == at.ordered() && (!at.ordered() || at.number == top.number+1 && numbering == top.list.Numbering) {
			break
		}
		f.lists = f.lists[:len(f.lists)-1]
	}
	item := &doc.Item{Pos: block.Pos, Number: at.number, Content: []doc.Block{block}}
	if n := len(f.lists); n > 0 && f.lists[n-1].depth == at.depth {
		top := &f.lists[n-1]
		top.list.Items = append(top.list.Items, item)
		top.number = at.number
		f.settle(block)
		return
	}
	l := &doc.List{Pos: block.Pos, Ordered: at.ordered(), Tight: true, Items: []*doc.Item{item}}
	if l.Ordered {
		l.Numbering = numbering
	}
	if n := len(f.lists); n > 0 {
		outer := f.lists[n-1].list
		last := outer.Items[len(outer.Items)-1]
		last.Content = append(last.Content, l)
		f.settle(block)
	} else {
		f.add(l)
	}
	f.lists = append(f.lists, openList{l, at.depth, at.number, left})
	if l.Ordered && !plain {
		f.r.draft.Add(l.Line, l, "list-numbers", fmt.Sprintf("the marks of a list, %q, became %q", at.text, numbering.Mark(at.number)), doc.Plain(block.Content))
	}
}
