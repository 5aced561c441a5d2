package guide

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/spool"
)

// Names that the library gives to the files that it makes itself.
const (
	packageName    = "package.opf"
	navigationName = "nav.xhtml"
	ncxName        = "toc.ncx"
)

// volume is everything that the canonicalising pass needs to know.
type volume struct {
	edition   *edition.Edition
	meta      metadata
	documents []*document
	resources []*resource
	entries   []entry
	landmarks []landmark
	// contentsAfter is the document that the contents follow in the spine.
	contentsAfter string
}

// canonical rewrites the library's archive. The documents get their bodies, and the
// resources their data. The package file and the navigation are written anew, always in
// the same order and form.
func canonical(data []byte, v *volume) ([]byte, *spool.Large, error) {
	a, err := openArchive(data)
	if err != nil {
		return nil, nil, err
	}
	opf, err := a.read(rootFolder + packageName)
	if err != nil {
		return nil, nil, err
	}
	m, err := readManifest(opf)
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", packageName, err)
	}
	outer := v.frame()
	for _, d := range v.documents {
		whole := outer.wrap(d)
		if d.graphics, err = prove(whole); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", d.file, err)
		}
		a.changed[rootFolder+documentFolder+d.file] = whole
	}
	for _, r := range v.resources {
		a.fill(r)
	}
	outer.sheet = sheetPath
	a.changed[rootFolder+navigationName] = outer.wrap(&document{
		title: v.edition.Labels.Contents, class: "contents",
		body: navigationBody(v.edition, v.entries, v.landmarks),
	})
	a.changed[rootFolder+ncxName] = ncx(v.edition, v.meta.identifier, v.entries)
	items, spine, err := v.manifest(m)
	if err != nil {
		return nil, nil, err
	}
	a.changed[rootFolder+packageName] = packageFile(v.edition, v.meta, items, spine)
	out := spool.NewWriter(v.edition.Files, a.size+a.size/8)
	if err := a.writeTo(out); err != nil {
		return nil, nil, err
	}
	return out.End()
}

// frame returns the frame around the documents' bodies.
func (v *volume) frame() frame {
	direction := "ltr"
	if v.meta.rtl {
		direction = "rtl"
	}
	return frame{v.edition.Article.Meta.Lang, direction, "../" + sheetPath}
}

// manifest describes each file that the library lists, by its path, and returns
// the documents' reading order with the contents among them.
func (v *volume) manifest(m *manifest) (items []item, spine []string, err error) {
	known := map[string]item{
		navigationName: {id: "nav", mediaType: "application/xhtml+xml", properties: "nav"},
		ncxName:        {id: "ncx", mediaType: "application/x-dtbncx+xml"},
	}
	for _, d := range v.documents {
		it := item{id: stem(d.file), mediaType: "application/xhtml+xml"}
		if d.graphics {
			it.properties = "svg"
		}
		known[documentFolder+d.file] = it
	}
	for _, r := range v.resources {
		it := item{id: resourceID(r), mediaType: r.mediaType}
		if it.id == v.meta.cover {
			it.properties = "cover-image"
		}
		known[r.href()] = it
	}
	ids := map[string]string{}
	for _, i := range m.Items {
		it, ok := known[i.Href]
		if !ok {
			return nil, nil, fmt.Errorf("%s: %q is not a file of the guide", packageName, i.Href)
		}
		delete(known, i.Href)
		it.href = i.Href
		items, ids[i.ID] = append(items, it), it.id
	}
	for href := range known {
		return nil, nil, fmt.Errorf("%s: %q is missing", packageName, href)
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Compare(a.href, b.href) })
	for _, s := range m.Spine {
		spine = append(spine, ids[s.ID])
		if ids[s.ID] == stem(v.contentsAfter) {
			spine = append(spine, "nav")
		}
	}
	return items, spine, nil
}

// resourceID returns the resource's ID in the manifest: "images-cover.png".
func resourceID(r *resource) string { return r.folder + "-" + r.name }

// stem returns a file's name without its extension.
func stem(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[:i]
	}
	return name
}
