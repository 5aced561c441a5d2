package guide_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"
)

// element is one start tag with the text that follows it.
type element struct {
	name  string
	attrs map[string]string
}

// parse returns the start tags and the text of an XML document. The test fails if the
// document is not well-formed.
func parse(t testing.TB, name, content string) (elements []element, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(content))
	var b strings.Builder
	depth, body := 0, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return elements, b.String()
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := element{token.Name.Local, map[string]string{}}
			for _, a := range token.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			elements = append(elements, e)
			depth++
			if e.name == "body" {
				body = depth
			}
			if blocks.MatchString(e.name) {
				b.WriteByte(' ')
			}
			if alt := e.attrs["alt"]; alt != "" {
				b.WriteString(" " + alt + " ")
			}
		case xml.EndElement:
			depth--
			if blocks.MatchString(token.Name.Local) {
				b.WriteByte(' ')
			}
		case xml.CharData:
			if body > 0 {
				b.Write(bytes.ReplaceAll(token, []byte("\n"), []byte(" ")))
			}
		}
	}
}

// blocks matches the elements whose words are separate from the words around them.
var blocks = regexp.MustCompile(`^(p|h[1-6]|li|td|th|dt|dd|figcaption|aside|br|sup|pre|strong|nav|section|div)$`)

// readingText returns the words of the chapters in the order of the spine,
// without the numbers of notes.
func readingText(t testing.TB, b *book) string {
	t.Helper()
	var text strings.Builder
	for _, name := range spine(t, b) {
		if !strings.Contains(name, "chapter-") {
			continue
		}
		content := noteNumber.ReplaceAllString(b.files[name], "")
		_, words := parse(t, name, content)
		text.WriteString(words + " ")
	}
	return text.String()
}

var noteNumber = regexp.MustCompile(`<sup class="noteref">.*?</sup>`)

// spine returns the documents in reading order.
func spine(t testing.TB, b *book) []string {
	t.Helper()
	href := map[string]string{}
	var names []string
	elements, _ := parse(t, "package.opf", b.files["EPUB/package.opf"])
	for _, e := range elements {
		switch e.name {
		case "item":
			href[e.attrs["id"]] = "EPUB/" + e.attrs["href"]
		case "itemref":
			names = append(names, href[e.attrs["idref"]])
		}
	}
	return names
}

// checkPublication tests what a reading system relies on: every document is well-formed,
// every file is in the manifest once, IDs are unique, and every link within the book
// has a target.
func checkPublication(t testing.TB, b *book) {
	t.Helper()
	elements := map[string][]element{}
	ids := map[string]map[string]bool{}
	for _, name := range b.names {
		switch path.Ext(name) {
		case ".xhtml", ".opf", ".ncx", ".xml":
		default:
			continue
		}
		elements[name], _ = parse(t, name, b.files[name])
		ids[name] = map[string]bool{}
		for _, e := range elements[name] {
			if id, ok := e.attrs["id"]; ok {
				if ids[name][id] {
					t.Errorf("%s: ID %q stands twice", name, id)
				}
				ids[name][id] = true
			}
		}
	}
	for name, all := range elements {
		for _, e := range all {
			for _, a := range []string{"href", "src", "full-path"} {
				if target, ok := e.attrs[a]; ok {
					checkTarget(t, b, ids, name, target)
				}
			}
		}
	}
	listed := map[string]int{}
	for _, e := range elements["EPUB/package.opf"] {
		if e.name == "item" {
			listed["EPUB/"+e.attrs["href"]]++
		}
	}
	for _, name := range b.names {
		switch name {
		case "mimetype", "META-INF/container.xml", "EPUB/package.opf":
			continue
		}
		if listed[name] != 1 {
			t.Errorf("%s stands %d times in the manifest, want once", name, listed[name])
		}
	}
	if len(spine(t, b)) < 4 {
		t.Errorf("spine: got %v, want a cover, a title page, contents and a chapter", spine(t, b))
	}
}

func checkTarget(t testing.TB, b *book, ids map[string]map[string]bool, name, target string) {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Errorf("%s: link %q: %v", name, target, err)
		return
	}
	if u.Scheme != "" {
		return
	}
	file := name
	if u.Path != "" {
		file = path.Join(path.Dir(name), u.Path)
	}
	if name == "META-INF/container.xml" {
		file = u.Path
	}
	if _, ok := b.files[file]; !ok {
		t.Errorf("%s: link %q leads to no file", name, target)
	} else if u.Fragment != "" && !ids[file][u.Fragment] {
		t.Errorf("%s: link %q leads to no ID", name, target)
	}
}
