package verify

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
)

// pdfPair walks the objects of two PDFs side by side.
type pdfPair struct {
	*differences
	where     string
	got, want *pdfFile
	// gotPages and wantPages are the numbers of the pages, from 1.
	gotPages, wantPages map[reference]int
	seen                map[[2]reference]bool
	queue               []pdfObjects
}

// pdfObjects are two objects that should be the same, and their place in words.
type pdfObjects struct {
	name      string
	got, want any
}

// pdfs compares two PDFs: their pages in order, with everything that is painted on
// them, and everything that their catalogues name.
func (d *differences) pdfs(where string, got, want []byte) {
	p := &pdfPair{differences: d, where: where, gotPages: map[reference]int{}, wantPages: map[reference]int{}, seen: map[[2]reference]bool{}}
	var err error
	if p.got, err = openPDF(got, mostContent); err != nil {
		d.add(where, "%v", err)
		return
	}
	if p.want, err = openPDF(want, mostContent); err != nil {
		d.add(where, "%v", err)
		return
	}
	p.got.budget, p.want.budget = largest, largest
	gotRoot, _ := p.got.resolve(p.got.trailer.get("Root")).(dict)
	wantRoot, _ := p.want.resolve(p.want.trailer.get("Root")).(dict)
	if gotRoot.get("StructTreeRoot") == nil && wantRoot.get("StructTreeRoot") != nil {
		return
	}
	gotPages, err := p.got.leaves(gotRoot.get("Pages"))
	if err != nil {
		d.add(where, "%v", err)
		return
	}
	wantPages, err := p.want.leaves(wantRoot.get("Pages"))
	if err != nil {
		d.add(where, "%v", err)
		return
	}
	if len(gotPages) != len(wantPages) {
		d.add(where, "expected %d pages, found %d", len(wantPages), len(gotPages))
		return
	}
	for i := range wantPages {
		p.gotPages[gotPages[i].reference], p.wantPages[wantPages[i].reference] = i+1, i+1
	}
	for i := range wantPages {
		p.page(fmt.Sprintf("page %d", i+1), gotPages[i].dict, wantPages[i].dict)
	}
	p.dicts("", gotRoot, wantRoot, "Pages")
	gotInfo, _ := p.got.resolve(p.got.trailer.get("Info")).(dict)
	wantInfo, _ := p.want.resolve(p.want.trailer.get("Info")).(dict)
	p.dicts("Info", gotInfo, wantInfo)
	for len(p.queue) > 0 && len(d.found) < mostDifferences {
		next := p.queue[0]
		p.queue = p.queue[1:]
		p.objects(next.name, next.got, next.want, 0)
	}
	if p.got.err != nil {
		d.add(where, "%v", p.got.err)
	}
}

// page compares two pages.
func (p *pdfPair) page(name string, got, want dict) {
	g, err := p.got.contents(got.get("Contents"))
	if err != nil {
		p.add(p.where, "%s: %v", name, err)
		return
	}
	w, err := p.want.contents(want.get("Contents"))
	if err != nil {
		p.add(p.where, "%s: %v", name, err)
		return
	}
	if !sameOperators(g, w) {
		p.add(p.where, "%s is painted differently", name)
	}
	p.dicts(name, got, want, "Contents", "Parent")
}

// sameOperators reports whether two contents paint the same.
func sameOperators(got, want []byte) bool {
	g, w := &lexer{data: got}, &lexer{data: want}
	for {
		a, err1 := g.next()
		b, err2 := w.next()
		if err1 != nil || err2 != nil || !reflect.DeepEqual(a, b) {
			return false
		}
		if a == operator("") {
			return true
		}
	}
}

// dicts compares two dictionaries except some keys.
func (p *pdfPair) dicts(where string, got, want dict, without ...name) {
	for _, e := range want {
		if !slices.Contains(without, e.key) {
			p.objects(joinedNames(where, string(e.key)), got.get(e.key), e.value, 0)
		}
	}
	for _, e := range got {
		if _, ok := want.find(e.key); !ok && !slices.Contains(without, e.key) && e.value != nil {
			p.add(p.where, "unexpected %s", joinedNames(where, string(e.key)))
		}
	}
}

// objects compares two objects of any kind. Two references are queued, and each pair
// of them is compared once.
func (p *pdfPair) objects(name string, got, want any, depth int) {
	g, ok1 := got.(reference)
	w, ok2 := want.(reference)
	if ok1 && ok2 {
		if a, b := p.gotPages[g], p.wantPages[w]; a != 0 || b != 0 {
			if a != b {
				p.add(p.where, "%s is on page %d, expected page %d", name, a, b)
			}
			return
		}
		if pair := [2]reference{g, w}; !p.seen[pair] {
			p.seen[pair] = true
			p.queue = append(p.queue, pdfObjects{name, p.got.resolve(g), p.want.resolve(w)})
		}
		return
	}
	got, want = p.got.resolve(got), p.want.resolve(want)
	switch want := want.(type) {
	case dict:
		if got, ok := got.(dict); ok && depth < deepest {
			p.dicts(name, got, want)
			return
		}
	case array:
		if got, ok := got.(array); ok && len(got) == len(want) && depth < deepest {
			for i := range want {
				p.objects(name, got[i], want[i], depth+1)
			}
			return
		}
	case *stream:
		if got, ok := got.(*stream); ok {
			p.streams(name, got, want)
			return
		}
	default:
		if reflect.DeepEqual(got, want) {
			return
		}
	}
	p.add(p.where, "%s is not what was made", name)
}

// streams compares the contents of two streams.
func (p *pdfPair) streams(name string, got, want *stream) {
	p.dicts(name, got.dict, want.dict, "Length", "Filter", "DecodeParms")
	g, err1 := p.got.unpack(got)
	w, err2 := p.want.unpack(want)
	if err1 != nil || err2 != nil {
		g, w = got.data, want.data // Packed pictures.
	}
	if !bytes.Equal(g, w) {
		p.add(p.where, "%s is not what was made", name)
	}
}
