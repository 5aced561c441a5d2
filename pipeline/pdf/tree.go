package pdf

import (
	"cmp"
	"fmt"
	"slices"
)

// addStructure writes the structure tree, and the references from content and links
// back to it (ISO 32000-1, 14.7).
func (d *Document) addStructure(catalog *object, pages []*object, owners [][]*Element, annotations map[*link]*object) {
	root := newObject(entry{"Type", name("StructTreeRoot")})
	t := &tree{pages: pages, annotations: annotations}
	t.add(d.root, root)
	root.set("K", d.root.object)

	// The parent tree lists for each page the elements of its marked content by number.
	// After the pages it has the element of each link.
	var numbers array
	for i, elements := range owners {
		if len(elements) == 0 {
			continue
		}
		list := make(array, len(elements))
		for j, e := range elements {
			list[j] = e.object
		}
		numbers = append(numbers, num(i), newObjectOf(list))
		pages[i].set("StructParents", num(i))
	}
	next := len(pages)
	for _, p := range d.pages {
		for _, l := range p.links {
			annotations[l].set("StructParent", num(next))
			numbers = append(numbers, num(next), l.element.object)
			next++
		}
	}
	root.set("ParentTree", newObject(entry{"Nums", numbers}))
	root.set("ParentTreeNextKey", num(next))
	if len(t.ids) > 0 {
		slices.SortFunc(t.ids, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
		var all array
		for _, e := range t.ids {
			all = append(all, text(e.key), e.value)
		}
		root.set("IDTree", newObject(entry{"Names", all}))
	}
	catalog.set("StructTreeRoot", root)
	catalog.set("MarkInfo", dict{{"Marked", token("true")}})
}

func newObjectOf(v value) *object { return &object{value: v} }

// tree makes the objects of elements.
type tree struct {
	pages       []*object
	annotations map[*link]*object
	ids         []entry
}

func (t *tree) add(e *Element, parent *object) {
	o := newObject(entry{"S", name(e.role)}, entry{"P", parent})
	e.object = o
	e.readingOrder()
	for _, s := range []struct{ key, value string }{{"T", e.Title}, {"Alt", e.Alt}, {"ActualText", e.Actual}, {"Lang", e.Lang}} {
		if s.value != "" {
			o.set(s.key, textString(s.value))
		}
	}
	if e.role == "Note" {
		// Every note must have an identifier (ISO 14289-1, 7.9).
		id := fmt.Sprintf("note-%06d", len(t.ids)+1)
		o.set("ID", text(id))
		t.ids = append(t.ids, entry{id, o})
	}
	if a := e.attributes(); len(a) == 1 {
		o.set("A", a[0])
	} else if len(a) > 1 {
		o.set("A", a)
	}
	var on *page
	var kids array
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			t.add(k.element, o)
			kids = append(kids, k.element.object)
		case k.link != nil:
			kids = append(kids, dict{{"Type", name("OBJR")}, {"Pg", t.pages[k.page.index]}, {"Obj", t.annotations[k.link]}})
		default:
			if on == nil {
				on = k.page
				o.set("Pg", t.pages[on.index])
			}
			mcid := num(k.page.spans[k.span].mcid)
			if k.page == on {
				kids = append(kids, mcid)
			} else {
				kids = append(kids, dict{{"Type", name("MCR")}, {"Pg", t.pages[k.page.index]}, {"MCID", mcid}})
			}
		}
	}
	if len(kids) == 1 {
		o.set("K", kids[0])
	} else if len(kids) > 1 {
		o.set("K", kids)
	}
}

// attributes returns the attributes of an element for the standard attribute owners
// (ISO 32000-1, 14.8.5).
func (e *Element) attributes() array {
	var all array
	if e.Numbering != "" {
		all = append(all, dict{{"O", name("List")}, {"ListNumbering", name(e.Numbering)}})
	}
	table := dict{{"O", name("Table")}}
	if e.Scope != "" {
		table = append(table, entry{"Scope", name(e.Scope)})
	}
	if e.ColSpan > 1 {
		table = append(table, entry{"ColSpan", num(e.ColSpan)})
	}
	if e.RowSpan > 1 {
		table = append(table, entry{"RowSpan", num(e.RowSpan)})
	}
	if len(table) > 1 {
		all = append(all, table)
	}
	if e.on != nil {
		all = append(all, dict{{"O", name("Layout")}, {"Placement", name("Block")}, {"BBox", rectangle(e.on, e.bounds)}})
	}
	return all
}
