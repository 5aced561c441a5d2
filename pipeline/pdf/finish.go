package pdf

import (
	"errors"
	"fmt"
	"slices"

	"pamphlet/pipeline/spool"
)

// Spooled returns the finished file, or the file that has its bytes if there are too many to
// stay in memory. It may be called only once.
func (d *Document) Spooled(files spool.Files) ([]byte, *spool.Large, error) {
	if len(d.pages) == 0 {
		return nil, nil, errors.New("finish PDF: no pages")
	}
	if !d.closed() {
		panic("pdf: Clip without Unclip")
	}
	data, large, err := d.finish(files)
	if err != nil {
		return nil, nil, fmt.Errorf("finish PDF: %w", err)
	}
	return data, large, nil
}

func (d *Document) finish(files spool.Files) ([]byte, *spool.Large, error) {
	if d.elements > 0 {
		d.adopt()
	}
	owners := make([][]*Element, len(d.pages))
	for i, p := range d.pages {
		owners[i] = p.number()
	}
	resources, err := d.resources(&spool.Pieces{Files: files, Most: spool.Most})
	if err != nil {
		return nil, nil, err
	}
	tree := newObject(entry{"Type", name("Pages")})
	kids := make(array, len(d.pages))
	for i, p := range d.pages {
		content, err := p.stream(d.elements > 0)
		if err != nil {
			return nil, nil, err
		}
		if err := p.finish(tree, resources, content, d.dests); err != nil {
			return nil, nil, err
		}
		kids[i] = p.object
	}
	tree.set("Kids", kids)
	tree.set("Count", num(len(kids)))
	catalog := newObject(
		entry{"Type", name("Catalog")},
		entry{"Pages", tree},
		entry{"ViewerPreferences", d.info.preferences()},
		entry{"Metadata", &object{
			value:  dict{{"Type", name("Metadata")}, {"Subtype", name("XML")}},
			stream: d.info.metadata(d.elements > 0, d.exchangeable()),
			packed: true, // uncompressed, because programs that cannot read PDF search for it
		}},
	)
	if intent := d.info.intent(); intent != nil {
		catalog.set("OutputIntents", array{intent})
	}
	if d.info.Lang != "" {
		catalog.set("Lang", text(d.info.Lang))
	}
	if err := d.addOutline(catalog); err != nil {
		return nil, nil, err
	}
	d.addDests(catalog)
	if d.elements > 0 {
		d.addStructure(catalog, owners)
	}
	w := &writer{plain: d.info.Press != nil, files: files}
	return w.write(catalog, d.info.object(d.exchangeable()))
}

// resources returns the list of what pages refer to by name. All pages share one list.
// Images that are too large for memory are in pieces.
func (d *Document) resources(pieces *spool.Pieces) (*object, error) {
	fonts, images := dict{}, dict{}
	shared := d.info.Fonts
	if shared == nil {
		shared = new(Fonts)
	}
	for _, u := range d.fontOrder {
		font, err := u.embedded(shared)
		if err != nil {
			return nil, err
		}
		fonts = append(fonts, entry{string(u.name), font})
	}
	made, err := d.embedImages(pieces)
	if err != nil {
		return nil, err
	}
	for i, im := range d.imageOrder {
		if d.info.Press != nil {
			p, err := im.fitted()
			if err != nil {
				return nil, fmt.Errorf("convert image %q: %w", im.picture.Name, err)
			}
			o, err := pressImage(p)
			if err == nil { // Its pixels take too much memory to wait until they are written.
				o, err = packed([][]byte{o.stream}, o.value.(dict)...)
			}
			if err == nil {
				o.moveTo(pieces)
			}
			if err != nil {
				return nil, fmt.Errorf("convert image %q: %w", im.picture.Name, err)
			}
			images = append(images, entry{string(im.name), o})
			continue
		}
		images = append(images, entry{string(im.name), made[i]})
	}
	o := newObject()
	if len(fonts) > 0 {
		o.set("Font", fonts)
	}
	if len(images) > 0 {
		o.set("XObject", images)
	}
	return o, nil
}

// pageStart sets the ends, corners and width of lines, and black, at the beginning of a
// page.
const pageStart = "0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n"

// stream returns the page's content stream, compressed.
func (p *page) stream(tagged bool) (*object, error) {
	pk := packers.Get().(*packer)
	defer packers.Put(pk)
	b := append(pk.plain[:0], pageStart...)
	if tagged {
		b = p.tagged(b)
	} else {
		b = append(b, p.content...)
	}
	p.release()
	pk.plain = append(b, '\n')
	return pk.object([][]byte{pk.plain}, nil)
}

// finish makes the page's object. It returns an error if a link leads nowhere.
func (p *page) finish(tree, resources, content *object, dests map[string]dest) error {
	p.object = newObject(
		entry{"Type", name("Page")},
		entry{"Parent", tree},
		entry{"MediaBox", rectangle(p, Area{Width: p.width, Height: p.height})},
		entry{"Resources", resources},
		entry{"Contents", content},
	)
	for _, b := range p.boxes {
		p.object.set(b.name, rectangle(p, b.area))
	}
	if len(p.links) == 0 {
		return nil
	}
	all := make(array, len(p.links))
	for i, l := range p.links {
		if err := l.leads(dests); err != nil {
			return err
		}
		all[i] = l
	}
	p.object.set("Annots", all)
	// The tab key goes through the links in reading order.
	p.object.set("Tabs", name("S"))
	return nil
}

// addDests writes the named destinations, sorted by name as a name tree must be (ISO
// 32000-1, 7.9.6).
func (d *Document) addDests(catalog *object) {
	if len(d.dests) == 0 {
		return
	}
	var names []string
	for n := range d.dests {
		names = append(names, n)
	}
	slices.Sort(names)
	var all array
	for _, n := range names {
		at := d.dests[n]
		all = append(all, text(n), array{at.page.object, name("XYZ"), num(0), measure(at.page.height - at.y), token("null")})
	}
	catalog.set("Names", dict{{"Dests", newObject(entry{"Names", all})}})
}

// addOutline writes the bookmarks (ISO 32000-1, 12.3.3). The top level is open, and
// lower levels are closed.
func (d *Document) addOutline(catalog *object) error {
	if len(d.outline) == 0 {
		return nil
	}
	root := newObject(entry{"Type", name("Outlines")})
	type branch struct {
		node  *object
		items []*object
	}
	// path leads from the root to the last bookmark.
	path := []*branch{{node: root}}
	closeTo := func(depth int) {
		for len(path) > depth {
			b := path[len(path)-1]
			path = path[:len(path)-1]
			if n := len(b.items); n > 0 {
				b.node.set("First", b.items[0])
				b.node.set("Last", b.items[n-1])
				if b.node != root {
					n = -n
				}
				b.node.set("Count", num(n))
			}
		}
	}
	for _, mark := range d.outline {
		if _, ok := d.dests[mark.dest]; !ok {
			return fmt.Errorf("bookmark %q leads to %q, which is on no page", mark.title, mark.dest)
		}
		closeTo(mark.level)
		over := path[len(path)-1]
		o := newObject(entry{"Title", textString(mark.title)}, entry{"Parent", over.node}, entry{"Dest", text(mark.dest)})
		if n := len(over.items); n > 0 {
			o.set("Prev", over.items[n-1])
			over.items[n-1].set("Next", o)
		}
		over.items = append(over.items, o)
		path = append(path, &branch{node: o})
	}
	closeTo(0)
	catalog.set("Outlines", root)
	catalog.set("PageMode", name("UseOutlines"))
	return nil
}
