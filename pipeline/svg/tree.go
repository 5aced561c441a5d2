package svg

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"

	"pamphlet/pipeline/lazyregexp"
)

// element is an element of the drawing, or a piece of text with the name textNode.
type element struct {
	name     string
	attrs    map[string]string // by the name without a prefix: "href" is also xlink:href
	parent   *element
	children []*element
	text     string
	// declared are the properties from the style sheets, the style attribute and the
	// presentation attributes.
	declared map[string]string
}

const textNode = "#text"

const (
	spaceSVG   = "http://www.w3.org/2000/svg"
	spaceXLink = "http://www.w3.org/1999/xlink"
	spaceXML   = "http://www.w3.org/XML/1998/namespace"
)

// unpacked returns the text of a drawing that may be compressed with gzip (.svgz).
func unpacked(data []byte) ([]byte, error) {
	if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if data, err = io.ReadAll(io.LimitReader(z, maxBytes+1)); err != nil {
			return nil, err
		}
	}
	if len(data) > maxBytes {
		return nil, fmt.Errorf("%w: its text has more than %d MB", ErrTooComplex, maxBytes>>20)
	}
	return data, nil
}

// parse parses the tree of elements, without the dangerous ones.
func parse(data []byte, notes *Notes) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = charset.NewReaderLabel
	d.Entity = map[string]string{}
	var r treeReader
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && r.root != nil && r.at == nil {
			return r.root, nil
		}
		if err != nil {
			return nil, fmt.Errorf("it is not well-formed XML: %w", err)
		}
		switch t := token.(type) {
		case xml.Directive:
			entities(t, data, d.Entity, notes)
		case xml.ProcInst:
			if t.Target == "xml-stylesheet" {
				notes.drop(outside)
			}
		case xml.StartElement:
			if err := r.open(t, d, notes); err != nil {
				return nil, err
			}
		case xml.EndElement:
			r.at, r.depth = r.at.parent, r.depth-1
		case xml.CharData:
			if r.at != nil && holdsText(r.at) {
				r.at.children = append(r.at.children, &element{name: textNode, parent: r.at, text: string(t)})
			}
		}
	}
}

// treeReader builds a tree of elements.
type treeReader struct {
	// root is the first element. at is the open element, or nil.
	root, at     *element
	count, depth int
}

// open adds an element to the open one, or skips it with its content. The error is
// ErrTooComplex if there are too many elements, or if they are nested too deep.
func (r *treeReader) open(t xml.StartElement, d *xml.Decoder, notes *Notes) error {
	if r.count++; r.count > maxElements {
		return fmt.Errorf("%w: it has more than %d elements", ErrTooComplex, maxElements)
	}
	if r.at == nil && (r.root != nil || t.Name.Local != "svg") {
		return errors.New("its first element is not svg")
	}
	if skipped(t, r.at, notes) {
		if err := d.Skip(); err != nil {
			return fmt.Errorf("it is not well-formed XML: %w", err)
		}
		return nil
	}
	if r.depth++; r.depth > maxDepth {
		return fmt.Errorf("%w: its elements are more than %d deep", ErrTooComplex, maxDepth)
	}
	e := &element{name: t.Name.Local, parent: r.at, attrs: attributes(t, notes)}
	if r.at == nil {
		r.root = e
	} else {
		r.at.children = append(r.at.children, e)
	}
	r.at = e
	return nil
}

// holdsText reports whether the text in an element matters.
func holdsText(e *element) bool {
	switch e.name {
	case "text", "tspan", "textPath", "a", "style", "tref":
		return true
	}
	return false
}

// skipped reports whether an element is left out with its content. in is its parent.
func skipped(t xml.StartElement, in *element, notes *Notes) bool {
	if t.Name.Space != "" && t.Name.Space != spaceSVG {
		return true // Data of a drawing program.
	}
	switch t.Name.Local {
	case "script", "handler", "listener":
		notes.drop("a script")
		return true
	case "foreignObject":
		// Every program except the author's takes the other branch of a switch.
		alternative := in != nil && in.name == "switch" && slices.ContainsFunc(t.Attr, func(a xml.Attr) bool { return a.Name.Local == "requiredExtensions" && a.Value != "" })
		if !alternative {
			notes.undrawn("a piece of a web page (foreignObject)")
		}
		return true
	case "iframe", "audio", "video", "embed", "object", "canvas":
		notes.drop("a piece of a web page")
		return true
	case "animate", "animateTransform", "animateMotion", "animateColor", "set":
		notes.undrawn("a movement (its first moment is)")
		return true
	case "title", "desc", "metadata", "cursor", "font", "font-face", "view":
		return true
	}
	return false
}

// outside is the name of a reference to another file or an address in notes.
const outside = "a reference to another file"

// attributes returns the attributes that matter.
func attributes(t xml.StartElement, notes *Notes) map[string]string {
	attrs := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		name := a.Name.Local
		switch a.Name.Space {
		case "":
		case spaceXLink, "xlink":
			if _, ok := attrs["href"]; ok || name != "href" {
				continue // href without a prefix comes first (SVG 2, 5.3).
			}
		case spaceXML, "xml":
			if name != "space" {
				continue
			}
		default:
			continue
		}
		if len(name) > 2 && strings.EqualFold(name[:2], "on") {
			notes.drop("a script")
			continue
		}
		value := strings.TrimSpace(a.Value)
		if name == "href" && t.Name.Local != "a" && !isInside(value) {
			notes.drop(outside)
			continue
		}
		if leadsOut(value) {
			notes.drop(outside)
		}
		attrs[name] = value
	}
	return attrs
}

// isInside reports whether a reference leads to the drawing itself, or is a data:
// address.
func isInside(href string) bool {
	return href == "" || strings.HasPrefix(href, "#") || len(href) >= 5 && strings.EqualFold(href[:5], "data:")
}

// addressPattern matches a reference in a style.
var addressPattern = lazyregexp.New(`(?i)url\(\s*["']?\s*([^)"']*)`)

// leadsOut reports whether a style value refers to another file.
func leadsOut(value string) bool {
	if !strings.Contains(value, "(") {
		return false
	}
	for _, m := range addressPattern.FindAllStringSubmatch(value, 64) {
		if !isInside(strings.TrimSpace(m[1])) {
			return true
		}
	}
	return false
}

// entityPattern matches an entity that a document type declares.
var entityPattern = lazyregexp.New(`<!ENTITY\s+(%?)\s*([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)'|(SYSTEM|PUBLIC)\b)`)

// entities adds the entities that a document type declares, which Illustrator uses for
// namespaces. An entity is empty if it names another, or if it would make the text much
// longer.
func entities(directive, data []byte, known map[string]string, notes *Notes) {
	const longer = 1 << 20
	room := longer
	for _, m := range entityPattern.FindAllSubmatch(directive, 200) {
		name, value := string(m[2]), string(m[3])+string(m[4])
		size := len(value) * bytes.Count(data, []byte("&"+name+";"))
		if len(m[1]) > 0 || len(m[5]) > 0 {
			notes.drop(outside)
			value = ""
		} else if strings.ContainsAny(value, "&%<") || size > room {
			notes.drop("an entity")
			value = ""
		} else {
			room -= size
		}
		if _, ok := known[name]; !ok {
			known[name] = value
		}
	}
}
