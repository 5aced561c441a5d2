package verify

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// readPDF reads a PDF by its structure tree (ISO 32000-1, 14.7 and 14.8), or by
// its pages if it has none. Its streams may unpack to that many bytes.
func readPDF(data []byte, most int64) (*Content, error) {
	f, err := openPDF(data, most)
	if err != nil {
		return nil, err
	}
	pages, err := f.readPages()
	if err != nil {
		return nil, err
	}
	root, _ := f.resolve(f.trailer.get("Root")).(dict)
	c := &Content{Lang: textString(f.resolve(root.get("Lang"))), Pages: len(pages.pages)}
	s := structure{painted: pages, content: c, seen: make(map[reference]bool, len(f.places))}
	if tree, ok := f.resolve(root.get("StructTreeRoot")).(dict); ok {
		s.roles, _ = f.resolve(tree.get("RoleMap")).(dict)
		s.out.b = make([]byte, 0, pages.text.Len())
		s.kid(tree.get("K"), 0, 0)
		c.Text = s.out.String()
		c.Beside = append(c.Beside, pages.artifacts...)
	} else {
		c.Unordered, c.Text = true, pages.flow()
	}
	s.untagged()
	s.strange(root)
	s.codes()
	s.outline(root.get("Outlines"))
	info, _ := f.resolve(f.trailer.get("Info")).(dict)
	for _, key := range []name{"Title", "Subject", "Keywords", "Author"} {
		c.Apart = append(c.Apart, textString(f.resolve(info.get(key))))
	}
	c.Title = textString(f.resolve(info.get("Title")))
	if err := s.metadata(root.get("Metadata")); err != nil {
		return nil, fmt.Errorf("metadata: %w", err)
	}
	return c, f.err
}

// metadata reads the XMP packet of a file.
func (s *structure) metadata(o any) error {
	m, ok := s.file.resolve(o).(*stream)
	if !ok {
		return nil
	}
	packet, err := s.file.unpack(m)
	if err != nil {
		return err
	}
	title, err := packetTitle(packet)
	s.content.Title = cmp.Or(title, s.content.Title)
	return err
}

// outline reads the bookmarks (ISO 32000-1, 12.3.3).
func (s *structure) outline(o any) {
	seen := map[reference]bool{}
	var walk func(o any, depth int)
	walk = func(o any, depth int) {
		for depth < deepest {
			r, ok := o.(reference)
			if !ok || seen[r] {
				return
			}
			seen[r] = true
			d, _ := s.file.resolve(r).(dict)
			if title := textString(s.file.resolve(d.get("Title"))); title != "" {
				s.content.Apart = append(s.content.Apart, title)
			}
			walk(d.get("First"), depth+1)
			o = d.get("Next")
		}
	}
	walk(o, 0)
}

// codes reads the QR codes on the pages.
func (s *structure) codes() {
	for _, m := range s.drawn {
		if s.content.scan(s.rects[m]) && s.content.Pictures > 0 {
			s.content.Pictures-- // Its figure was read.
		}
	}
}

// packetTitle returns the title in an XMP packet (ISO 16684-1).
func packetTitle(packet []byte) (string, error) {
	x := xml.NewDecoder(bytes.NewReader(packet))
	var title strings.Builder
	inside := false
	for {
		t, err := x.Token()
		if errors.Is(err, io.EOF) {
			return "", nil
		} else if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			inside = inside || t.Name.Local == "title"
		case xml.EndElement:
			if t.Name.Local == "title" {
				return strings.TrimSpace(title.String()), nil
			}
		case xml.CharData:
			if inside {
				title.Write(t)
			}
		}
	}
}

// structure walks the structure tree.
type structure struct {
	*painted
	content *Content
	roles   dict
	// seen are the elements and annotations that were read: each has one place.
	seen map[reference]bool
	out  runs
	// targets are the targets of the open link.
	targets []string
	// refers is the number of open Reference elements.
	refers int
	// pen says how the last piece of text was set.
	pen pen
}

// kid reads a child of an element: an element, a piece of a page's content, an
// annotation, or an array of them. page is the page of content that does not name
// its own.
func (s *structure) kid(o any, page reference, depth int) {
	if depth > deepest {
		s.file.fail(fmt.Errorf("structure: %w", ErrTooLarge))
		return
	}
	if r, ok := o.(reference); ok {
		if s.seen[r] {
			s.file.fail(fmt.Errorf("structure: object %d has two places: %w", r, errSyntax))
			return
		}
		s.seen[r] = true
	}
	switch o := s.file.resolve(o).(type) {
	case array:
		for _, k := range o {
			s.kid(k, page, depth+1)
		}
	case float64:
		m := mark{page, int(o)}
		if t := s.marked[m]; t != nil {
			text := s.text.String()
			s.out.text(t.first.of(text))
			for _, later := range t.later {
				s.out.text(later.of(text))
			}
			s.pen = pen{page, t.size, t.base}
		}
		delete(s.marked, m) // It has one place in the structure.
	case dict:
		if r, ok := o.get("Pg").(reference); ok {
			page = r
		}
		switch o.get("Type") {
		case name("MCR"):
			s.kid(o.get("MCID"), page, depth+1)
		case name("OBJR"):
			s.annotation(o.get("Obj"))
		default:
			s.element(o, page, depth)
		}
	}
}

// element reads an element of the structure.
func (s *structure) element(d dict, page reference, depth int) {
	role, _ := d.get("S").(name)
	if mapped, ok := s.file.resolve(s.roles.get(role)).(name); ok {
		role = mapped
	}
	alt, actual := textString(s.file.resolve(d.get("Alt"))), textString(s.file.resolve(d.get("ActualText")))
	inside := func() { s.kid(d.get("K"), page, depth+1) }
	switch {
	case role == "Lbl" && actual != "": // The drawn sign before an item.
		s.content.Beside = append(s.content.Beside, s.out.capture(inside))
		s.out.text(actual)
	case role == "Figure":
		s.content.Pictures++
		s.content.Beside = append(s.content.Beside, s.out.capture(inside))
		s.out.end()
		s.out.text(alt)
		s.out.end()
	case role == "TOC":
		s.content.Beside = append(s.content.Beside, s.out.capture(inside))
	case role == "Span" && actual != "":
		s.span(actual, inside)
	case role == "Link" || role == "Span":
		s.link(inside)
	case role == "Reference":
		s.refers++
		inside()
		s.refers--
	case role == "Quote" || role == "Code":
		inside()
	default:
		s.out.end()
		inside()
		s.out.end()
	}
	if role == "Span" {
		actual = ""
	}
	if role != "Figure" && role != "Lbl" { // These texts are read aloud instead of what is painted.
		for _, text := range []string{alt, actual} { // Most elements have neither.
			if text != "" {
				s.content.Beside = append(s.content.Beside, text)
			}
		}
	}
}

// link reads a link with its annotations, or a span that would be a link on a
// screen. If it does not lead out of the file and is only digits, it is the number
// of a note, which is not part of the word before it.
func (s *structure) link(inside func()) {
	outer := s.targets
	s.targets = nil
	text := s.out.capture(inside)
	number := text
	if s.refers > 0 {
		number = norm.NFKC.String(text)
	}
	if len(s.targets) == 0 && text != "" && strings.Trim(number, "0123456789") == "" {
		text = " " + number + " "
	}
	s.out.text(text)
	for _, t := range s.targets {
		s.content.Links = append(s.content.Links, Link{Text: strings.TrimSpace(text), Target: t})
	}
	s.targets = outer
}

// annotation notes where a link leads. A link over two lines has two annotations,
// and its target is noted once.
func (s *structure) annotation(o any) {
	if r, ok := o.(reference); ok {
		s.seen[r] = true
	}
	if t := s.target(o); t != "" && !slices.Contains(s.targets, t) {
		s.targets = append(s.targets, t)
	}
}

func (s *structure) target(o any) string {
	d, _ := s.file.resolve(o).(dict)
	a, _ := s.file.resolve(d.get("A")).(dict)
	return textString(s.file.resolve(a.get("URI")))
}

// untagged adds the links on the pages that are not in the structure.
func (s *structure) untagged() {
	for _, r := range s.pages {
		page, _ := s.file.resolve(r).(dict)
		annotations, _ := s.file.resolve(page.get("Annots")).(array)
		for _, a := range annotations {
			if r, ok := a.(reference); ok && s.seen[r] {
				continue
			}
			if t := s.target(a); t != "" {
				s.content.Links = append(s.content.Links, Link{Target: t})
			}
		}
	}
}
