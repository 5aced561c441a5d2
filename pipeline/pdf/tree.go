package pdf

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// addStructure writes the structure tree, and the references from content and links
// back to it (ISO 32000-1, 14.7).
func (d *Document) addStructure(catalog *object, owners [][]*Element) {
	root := newObject(entry{"Type", name("StructTreeRoot")})
	var notes []*Element
	d.root.prepare(&notes)
	d.root.tree = root
	root.set("K", d.root)

	// The parent tree lists for each page the elements of its marked content by number.
	// After the pages it has the element of each link.
	var numbers array
	for i, elements := range owners {
		if len(elements) == 0 {
			continue
		}
		list := make(array, len(elements))
		for j, e := range elements {
			list[j] = e
		}
		numbers = append(numbers, num(i), newObjectOf(list))
		d.pages[i].object.set("StructParents", num(i))
	}
	next := len(d.pages)
	for _, p := range d.pages {
		for _, l := range p.links {
			l.parent = next
			numbers = append(numbers, num(next), l.element)
			next++
		}
	}
	root.set("ParentTree", newObject(entry{"Nums", numbers}))
	root.set("ParentTreeNextKey", num(next))
	if len(notes) > 0 {
		slices.SortFunc(notes, func(a, b *Element) int { return cmp.Compare(a.id(), b.id()) })
		var all array
		for _, e := range notes {
			all = append(all, text(e.id()), e)
		}
		root.set("IDTree", newObject(entry{"Names", all}))
	}
	catalog.set("StructTreeRoot", root)
	catalog.set("MarkInfo", dict{{"Marked", token("true")}})
}

func newObjectOf(v value) *object { return &object{value: v} }

// prepare sorts the parts of an element and of all below it, and numbers the notes among
// them.
func (e *Element) prepare(notes *[]*Element) {
	e.readingOrder()
	if e.role == "Note" {
		*notes = append(*notes, e)
		e.note = len(*notes)
	}
	for _, k := range e.kids {
		if k.element != nil {
			k.element.prepare(notes)
		}
	}
}

// id returns the identifier of a note. Every note must have one (ISO 14289-1, 7.9).
func (e *Element) id() string { return fmt.Sprintf("note-%06d", e.note) }

// An element writes itself, and so does a link: a file has thousands of them, and dicts
// of dicts would take most of its memory.

// body appends the element's dictionary (ISO 32000-1, table 323).
func (e *Element) body(b []byte) []byte {
	b = append(append(b, "<</S /"...), e.role...)
	b = append(b, "/P "...)
	if e.parent != nil {
		b = e.parent.append(b)
	} else {
		b = e.tree.append(b)
	}
	b = appendText(b, "/T ", e.Title)
	b = appendText(b, "/Alt ", e.Alt)
	b = appendText(b, "/ActualText ", e.Actual)
	b = appendText(b, "/Lang ", e.Lang)
	if e.note > 0 {
		b = text(e.id()).append(append(b, "/ID "...))
	}
	b = e.attributes(b)
	return append(e.children(b), ">>"...)
}

func (e *Element) refers(reach func(indirect)) {
	if e.parent != nil {
		reach(e.parent)
	} else {
		reach(e.tree)
	}
	on := e.firstPage()
	if on != nil {
		reach(on.object)
	}
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			reach(k.element)
		case k.link != nil:
			reach(k.page.object)
			reach(k.link)
		case k.page != on:
			reach(k.page.object)
		}
	}
}

// appendText appends a key and a text that people read, unless the text is empty.
func appendText(b []byte, key, s string) []byte {
	if s == "" {
		return b
	}
	return textString(s).append(append(b, key...))
}

// firstPage returns the page of the element's first own content, or nil.
func (e *Element) firstPage() *page {
	for _, k := range e.kids {
		if k.element == nil && k.link == nil {
			return k.page
		}
	}
	return nil
}

// children appends what the element holds, after the page that most of it is on.
func (e *Element) children(b []byte) []byte {
	on := e.firstPage()
	if on != nil {
		b = on.object.append(append(b, "/Pg "...))
	}
	if len(e.kids) == 0 {
		return b
	}
	b = append(b, "/K "...)
	if len(e.kids) > 1 {
		b = append(b, '[')
	}
	for i, k := range e.kids {
		if i > 0 {
			b = append(b, ' ')
		}
		switch {
		case k.element != nil:
			b = k.element.append(b)
		case k.link != nil:
			b = k.page.object.append(append(b, "<</Type /OBJR/Pg "...))
			b = k.link.append(append(b, "/Obj "...))
			b = append(b, ">>"...)
		case k.page == on:
			b = strconv.AppendInt(b, int64(k.page.spans[k.span].mcid), 10)
		default:
			b = k.page.object.append(append(b, "<</Type /MCR/Pg "...))
			b = strconv.AppendInt(append(b, "/MCID "...), int64(k.page.spans[k.span].mcid), 10)
			b = append(b, ">>"...)
		}
	}
	if len(e.kids) > 1 {
		b = append(b, ']')
	}
	return b
}

// attributes appends the attributes of an element for the standard attribute owners (ISO
// 32000-1, 14.8.5).
func (e *Element) attributes(b []byte) []byte {
	list, table, drawn := e.Numbering != "", e.Scope != "" || e.ColSpan > 1 || e.RowSpan > 1, e.drawn != nil
	if !list && !table && !drawn {
		return b
	}
	many := list && table || list && drawn || table && drawn
	b = append(b, "/A "...)
	if many {
		b = append(b, '[')
	}
	start := len(b)
	apart := func() {
		if len(b) > start {
			b = append(b, ' ')
		}
	}
	if list {
		b = name(e.Numbering).append(append(b, "<</O /List/ListNumbering "...))
		b = append(b, ">>"...)
	}
	if table {
		apart()
		b = append(b, "<</O /Table"...)
		if e.Scope != "" {
			b = name(e.Scope).append(append(b, "/Scope "...))
		}
		if e.ColSpan > 1 {
			b = strconv.AppendInt(append(b, "/ColSpan "...), int64(e.ColSpan), 10)
		}
		if e.RowSpan > 1 {
			b = strconv.AppendInt(append(b, "/RowSpan "...), int64(e.RowSpan), 10)
		}
		b = append(b, ">>"...)
	}
	if drawn {
		apart()
		b = appendRectangle(append(b, "<</O /Layout/Placement /Block/BBox "...), e.drawn.page, e.drawn.area)
		b = append(b, ">>"...)
	}
	if many {
		b = append(b, ']')
	}
	return b
}
