package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
)

var errNoBook = errors.New("no EPUB")

// container is META-INF/container.xml (EPUB 3.3 §4.2.6.3.1).
type container struct {
	Rootfiles []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

// packageFile is the part of a package document that lists the files and the order
// in which they are read (EPUB 3.3 §5).
type packageFile struct {
	Metadata struct {
		Titles    []string `xml:"title"`
		Languages []string `xml:"language"`
		Others    []string `xml:"description"`
	} `xml:"metadata"`
	Items []struct {
		ID         string `xml:"id,attr"`
		Path       string `xml:"href,attr"`
		MediaType  string `xml:"media-type,attr"`
		Properties string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID     string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// book reads the files of an EPUB, each of them once.
type book struct {
	// files are those that were not yet read, by their names.
	files map[string]*zip.File
	// budget is how many bytes the files may still unpack to.
	budget int64
	// unpacked is used again for each file.
	unpacked bytes.Buffer
	// nodes are used again for each document.
	nodes nodes
	// contents are the files that its table of contents leads to.
	contents []string
}

// readEPUB reads the documents of an EPUB in the order of its spine.
func readEPUB(data []byte) (*Content, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	b := book{files: map[string]*zip.File{}, budget: largest}
	for _, f := range z.File {
		b.files[f.Name] = f
	}
	var c container
	if err := b.decode("META-INF/container.xml", &c); err != nil {
		return nil, err
	}
	if len(c.Rootfiles) == 0 {
		return nil, fmt.Errorf("its container names no publication: %w", errNoBook)
	}
	var p packageFile
	if err := b.decode(c.Rootfiles[0].Path, &p); err != nil {
		return nil, err
	}
	base := path.Dir(c.Rootfiles[0].Path)
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	spine := map[string]bool{}
	pages, beside := newPage(), newPage()
	read := func(into *page, id string) error {
		for _, i := range p.Items {
			if i.ID != id {
				continue
			}
			name, err := url.PathUnescape(i.Path)
			if err != nil {
				return err
			}
			return b.document(into, path.Join(base, name))
		}
		return fmt.Errorf("item %q is missing: %w", id, errNoBook)
	}
	for _, i := range p.Spine {
		spine[i.ID] = true
		if err := read(pages, i.ID); err != nil {
			return nil, err
		}
	}
	for _, i := range p.Items { // The table of contents, if it is not in the spine.
		if i.MediaType == "application/xhtml+xml" && !spine[i.ID] {
			if err := read(beside, i.ID); err != nil {
				return nil, err
			}
		}
	}
	content, err := pages.finish()
	if err != nil {
		return nil, err
	}
	content.Beside = append(append(content.Beside, beside.content.Beside...), beside.out.String())
	content.Apart = append(append(content.Apart, beside.content.Apart...), p.Metadata.Others...)
	content.Links = append(content.Links, beside.content.Links...)
	content.odder(beside.content)
	content.oddBook(c.Rootfiles[0].Path, names, &p, b.contents)
	if len(c.Rootfiles) > 1 {
		content.odd("its container names %d publications", len(c.Rootfiles))
	}
	content.Files = nil // Its own chapters and pictures.
	content.Title, content.Lang = first(p.Metadata.Titles), first(p.Metadata.Languages)
	return content, b.rest(content)
}

func first(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	return strings.TrimSpace(texts[0])
}

// document reads one document into a page.
func (b *book) document(into *page, name string) error {
	data, err := b.read(name)
	if err != nil {
		return err
	}
	root, err := b.nodes.parse(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if entries := tableOfContents(root, name); entries != nil {
		b.contents = entries
	}
	into.node(root)
	into.out.end()
	return nil
}

// rest reads all other files, to be sure that each is whole, and notes the words
// that style sheets and old tables of contents show.
func (b *book) rest(content *Content) error {
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		data, err := b.read(name)
		if err != nil {
			return err
		}
		switch path.Ext(name) {
		case ".css":
			content.Beside = append(content.Beside, generated(string(data))...)
			content.oddSheet(string(data))
		case ".ncx": // The table of contents for old readers.
			root, err := b.nodes.parse(data)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			toc := newPage()
			toc.children(root)
			content.Beside = append(content.Beside, toc.out.String())
		}
	}
	return nil
}

// read returns a file. Its bytes are there until the next file is read.
func (b *book) read(name string) ([]byte, error) {
	f, ok := b.files[name]
	if !ok {
		return nil, fmt.Errorf("%q is missing: %w", name, errNoBook)
	}
	delete(b.files, name)
	most := min(b.budget, mostContent)
	if f.UncompressedSize64 > uint64(most) { //nolint:gosec // The budget is not negative.
		return nil, ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close() //nolint:errcheck // It was only read.
	b.unpacked.Reset()
	_, err = b.unpacked.ReadFrom(io.LimitReader(r, most+1))
	data := b.unpacked.Bytes()
	if b.budget -= int64(len(data)); b.budget < 0 || len(data) > mostContent {
		return nil, ErrTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return data, nil
}

func (b *book) decode(name string, into any) error {
	data, err := b.read(name)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
