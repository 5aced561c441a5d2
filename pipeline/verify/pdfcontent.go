package verify

import (
	"bytes"
	"fmt"
	"strings"
)

// painted is what the pages of a file show.
type painted struct {
	file *pdfFile
	// text is what the pages show in the order in which they are painted, with a space
	// before each line and in each gap; flows are its places of the pages.
	text  strings.Builder
	flows []passage
	// marked is the text that belongs to the structure; artifacts are all other text.
	marked    map[mark]*markedText
	artifacts []string
	// rects are the rectangles of each piece of content; drawn are its keys in the
	// order in which they are drawn.
	rects map[mark][]rect
	drawn []mark
	fonts map[reference]*unicodes
	// pages are in the order of the file.
	pages []reference
	// letters is the number of bytes of text that were shown.
	letters int64
	// decoded is the text of the string that is being shown.
	decoded []byte
	// operands are those of the operator that is being read.
	operands operands
}

// flow returns the texts of the pages, each in the order in which it is painted.
func (p *painted) flow() string {
	var pages []string
	for _, place := range p.flows {
		var page runs
		page.text(place.of(p.text.String()))
		pages = append(pages, page.String())
	}
	return strings.Join(pages, "\n")
}

// readPages reads all pages.
func (f *pdfFile) readPages() (*painted, error) {
	p := &painted{file: f, marked: map[mark]*markedText{}, rects: map[mark][]rect{}, fonts: map[reference]*unicodes{}}
	p.text.Grow(len(f.data) / 2) // About as much as a packed text unpacks to, beside its fonts.
	root, _ := f.resolve(f.trailer.get("Root")).(dict)
	leaves, err := f.leaves(root.get("Pages"))
	if err != nil {
		return nil, err
	}
	for i, l := range leaves {
		p.pages = append(p.pages, l.reference)
		if err := p.page(l); err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return p, nil
}

// page reads the content of one page.
func (p *painted) page(l leaf) error {
	data, err := p.file.contents(l.dict.get("Contents"))
	if err != nil {
		return err
	}
	res, _ := p.file.resolve(l.dict.get("Resources")).(dict)
	from := p.text.Len()
	c := content{painted: p, page: l.reference, resources: res}
	if err := c.read(data); err != nil {
		return err
	}
	if text := c.apart.String(); text != "" {
		p.artifacts = append(p.artifacts, text)
	}
	p.flows = append(p.flows, passage{from, p.text.Len()})
	return nil
}

// content reads a content stream (ISO 32000-1, 9.4 and 14.6).
type content struct {
	*painted
	page      reference
	resources dict
	font      *unicodes
	// saved are the fonts that Q restores.
	saved []*unicodes
	// open are the identifiers of the open pieces of marked content, -1 for a piece
	// without one.
	open []int
	// apart is the text that is not in the structure.
	apart runs
	// line is the height of the line of text; shown is the height of the text that
	// was shown last.
	line, shown float64
	// size is the size of the font.
	size float64
	// moved means that the text position was set since text was shown.
	moved bool
	// piece is the piece of marked content that has the last text, and last its name.
	piece *markedText
	last  mark
	// repeat is the open piece of marked content that is read as another text.
	repeat repeat
	// forms is the number of open forms, one in the other.
	forms int
}

func (c *content) read(data []byte) error {
	l := &lexer{data: data, known: c.file.known}
	for {
		op, err := c.operands.read(l)
		if err != nil {
			return err
		}
		switch op {
		case "":
			return c.file.err
		case "ID": // An inline picture: its bytes are not operators.
			if end := bytes.Index(l.data[l.at:], []byte("EI")); end >= 0 {
				l.at += end
			}
		default:
			if err := c.operator(op, &c.operands); err != nil {
				return fmt.Errorf("operator %q: %w", op, err)
			}
		}
	}
}

// operator does what an operator says. A form has operators of its own, which take the
// place of the operands.
func (c *content) operator(op operator, operands *operands) error {
	switch op {
	case "q":
		if len(c.saved) > deepest {
			return ErrTooLarge
		}
		c.saved = append(c.saved, c.font)
	case "Q":
		if n := len(c.saved); n > 0 {
			c.font, c.saved = c.saved[n-1], c.saved[:n-1]
		}
	case "Tf":
		c.size = operands.at(1).number
		return c.setFont(operands.at(0).object)
	case "BT":
		c.line, c.moved = 0, true
	case "Td", "TD":
		c.line, c.moved = c.line+operands.at(1).number, true
	case "Tm":
		c.line, c.moved = operands.at(5).number, true
	case "T*":
		c.text.WriteByte(' ')
	case "Tj":
		return c.show(operands.at(0))
	case "'":
		c.text.WriteByte(' ')
		return c.show(operands.at(0))
	case "\"":
		c.text.WriteByte(' ')
		return c.show(operands.at(2))
	case "TJ":
		return c.showAll(operands.at(0))
	case "re":
		c.rectangle(operands.all)
	case "Do":
		return c.form(operands.at(0).object)
	case "BMC", "BDC":
		return c.beginMarked(operands.at(0).object, operands.at(1).object)
	case "EMC":
		c.endMarked()
	}
	return nil
}

// beginMarked begins a piece of marked content with a tag and its properties
// (ISO 32000-1, 14.6). It returns ErrTooLarge if the pieces are nested too deeply.
func (c *content) beginMarked(tag, properties any) error {
	if len(c.open) > deepest {
		return ErrTooLarge
	}
	c.open = append(c.open, c.identifier(tag, properties))
	c.repeat.opens(c, properties)
	return nil
}

// endMarked ends the innermost piece of marked content.
func (c *content) endMarked() {
	if n := len(c.open); n > 0 {
		c.open = c.open[:n-1]
	}
	c.repeat.closes(c)
	if len(c.open) == 0 || c.current() >= 0 { // Inside an artifact, the pieces of one text go on.
		c.apart.end()
	}
}

// showAll shows the pieces of a line. A wide gap between two pieces is a space.
func (c *content) showAll(o operand) error {
	if o.kind != isArray {
		return nil
	}
	for _, piece := range c.operands.pieces[o.from:o.to] {
		switch piece.kind {
		case isString:
			if err := c.show(piece); err != nil {
				return err
			}
		case isNumber:
			if piece.number < -gap {
				c.text.WriteByte(' ')
			}
		case isObject, isArray:
		}
	}
	return nil
}

// gap is the smallest distance between letters that readers see as a space, in
// thousandths of the font's size.
const gap = 200

// rectangle notes a rectangle, which may be a module of a QR code.
func (c *content) rectangle(operands []operand) {
	var v [4]float64
	for i := range v {
		if i >= len(operands) {
			return
		}
		v[i] = operands[i].number
	}
	m := mark{c.page, c.current()}
	if c.rects[m] == nil {
		c.drawn = append(c.drawn, m)
	}
	if len(c.rects[m]) <= mostSide*mostSide {
		c.rects[m] = append(c.rects[m], rect{v[0], -v[1] - v[3], v[2], v[3]})
	}
}

// form shows the content of a form (ISO 32000-1, 8.10), and passes over a picture.
func (c *content) form(o any) error {
	all, _ := c.file.resolve(c.resources.get("XObject")).(dict)
	n, _ := o.(name)
	s, ok := c.file.resolve(all.get(n)).(*stream)
	if !ok || s.dict.get("Subtype") != name("Form") {
		return nil
	}
	if c.forms >= mostForms {
		return ErrTooLarge
	}
	data, err := c.file.decode(s)
	if err != nil {
		return err
	}
	outer := *c
	c.forms++
	if own, ok := c.file.resolve(s.dict.get("Resources")).(dict); ok {
		c.resources = own
	}
	err = c.read(data)
	c.resources, c.font, c.saved, c.open, c.forms = outer.resources, outer.font, outer.saved, outer.open, outer.forms
	return err
}

// mostForms is how deeply forms may be nested.
const mostForms = 10

func (c *content) setFont(o any) error {
	fonts, _ := c.file.resolve(c.resources.get("Font")).(dict)
	n, _ := o.(name)
	r, ok := fonts.get(n).(reference)
	if !ok {
		return fmt.Errorf("font %q: %w", n, errSyntax)
	}
	u, ok := c.fonts[r]
	if !ok {
		var err error
		if u, err = c.file.font(r); err != nil {
			return fmt.Errorf("font %q: %w", n, err)
		}
		c.fonts[r] = u
	}
	c.font = u
	return nil
}

// identifier returns the identifier of a piece of marked content: its own, or that
// of the piece around it. An artifact has -1.
func (c *content) identifier(tag, properties any) int {
	if tag == name("Artifact") {
		return -1
	}
	if n, ok := properties.(name); ok {
		named, _ := c.file.resolve(c.resources.get("Properties")).(dict)
		properties = c.file.resolve(named.get(n))
	}
	if d, ok := properties.(dict); ok {
		if id, ok := d.get("MCID").(float64); ok {
			return int(id)
		}
	}
	return c.current()
}

func (c *content) current() int {
	if n := len(c.open); n > 0 {
		return c.open[n-1]
	}
	return -1
}

func (c *content) show(o operand) error {
	if o.kind != isString || c.font == nil {
		return errSyntax
	}
	if c.line != c.shown {
		c.text.WriteByte(' ')
		c.shown = c.line
	}
	from := c.text.Len()
	c.decoded = c.font.decode(c.decoded[:0], c.operands.octets[o.from:o.to])
	c.text.Write(c.decoded)
	place := passage{from, c.text.Len()}
	if c.letters += int64(place.to - place.from); c.letters > c.file.most {
		return ErrTooLarge
	}
	moved := c.moved
	c.moved = false
	id := c.current()
	switch {
	case id >= 0:
		c.mark(mark{c.page, id}, place)
	case c.repeat.depth > 0:
		c.repeat.painted.WriteString(place.of(c.text.String()))
	default:
		if moved {
			c.apart.text(" ")
		}
		c.apart.text(place.of(c.text.String()))
	}
	return nil
}
