package verify

import (
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// oddBook notes where the lists of an EPUB do not agree: files that its package
// does not name, pages that are not in the spine, pages that are missing from its
// contents after the first page there, and contents that lead nowhere.
func (c *Content) oddBook(packagePath string, files []string, p *packageFile, contents []string) {
	base := path.Dir(packagePath)
	named := map[string]bool{"mimetype": true, "META-INF/container.xml": true, packagePath: true}
	paths := map[string]string{}
	spine := map[string]bool{}
	for _, i := range p.Spine {
		if i.Linear == "no" {
			c.odd("the page %q is outside the reading order (linear=\"no\")", i.ID)
		}
		if spine[i.ID] {
			c.odd("the page %q is in the spine twice", i.ID)
		}
		spine[i.ID] = true
	}
	reads := map[string]bool{}
	for _, i := range p.Items {
		full := i.Path
		if plain, err := url.PathUnescape(i.Path); err == nil {
			full = path.Join(base, plain)
		}
		named[full], paths[i.ID] = true, full
		if isRemote(i.Path) {
			c.odd("its package names %s", i.Path)
		}
		if i.MediaType != "application/xhtml+xml" {
			continue
		}
		reads[full] = spine[i.ID]
		if !spine[i.ID] && !slices.Contains(strings.Fields(i.Properties), "nav") {
			c.odd("the page %q is not in the spine", full)
		}
	}
	for _, name := range files {
		if !named[name] && !strings.HasSuffix(name, "/") {
			c.odd("the file %q is not in its package", name)
		}
	}
	listed := map[string]bool{}
	for _, entry := range contents {
		if listed[entry] = true; !reads[entry] {
			c.odd("its contents lead to %q, which is not a page of the spine", entry)
		}
	}
	begun := false
	for _, i := range p.Spine {
		full := paths[i.ID]
		if begun = begun || listed[full]; begun && !listed[full] {
			c.odd("the page %q is not in its contents", full)
		}
	}
}

// tableOfContents returns the files that the contents of an EPUB lead to. at is the
// path of the document.
func tableOfContents(root *html.Node, at string) []string {
	found := map[string]bool{}
	var walk func(n *html.Node, inside bool)
	walk = func(n *html.Node, inside bool) {
		if n.Type == html.ElementNode && n.Data == "nav" {
			inside = attribute(n, "type") == "toc"
		}
		if target, _, _ := strings.Cut(attribute(n, "href"), "#"); inside && n.Data == "a" && target != "" {
			if plain, err := url.PathUnescape(target); err == nil {
				found[path.Join(path.Dir(at), plain)] = true
			}
		}
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			walk(child, inside)
		}
	}
	walk(root, false)
	return slices.Sorted(maps.Keys(found))
}
