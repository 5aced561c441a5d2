package verify

import (
	"bytes"
	"fmt"
	"strings"
)

// mark names a piece of a page's content by its marked-content identifier.
type mark struct {
	page reference
	id   int
}

// painted is what the pages of a file show.
type painted struct {
	file *pdfFile
	// marked is the text that belongs to the structure; artifacts are all other text.
	marked    map[mark]*markedText
	artifacts []string
	// flows are the texts of the pages, each in the order in which it is painted.
	flows []string
	// rects are the rectangles of each piece of content; drawn are its keys in the
	// order in which they are drawn.
	rects map[mark][]rect
	drawn []mark
	fonts map[reference]*unicodes
	// pages are in the order of the file.
	pages []reference
	// letters is the number of bytes of text that were shown.
	letters int64
}

// markedText is the text of one piece of marked content.
type markedText struct {
	text strings.Builder
	// size and base are those of its first letters.
	size, base float64
}

// mostOperands is more than any operator takes.
const mostOperands = 1 << 17

// readPages reads all pages.
func (f *pdfFile) readPages() (*painted, error) {
	p := &painted{file: f, marked: map[mark]*markedText{}, rects: map[mark][]rect{}, fonts: map[reference]*unicodes{}}
	root, _ := f.resolve(f.trailer["Root"]).(dict)
	leaves, err := f.leaves(root["Pages"])
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
	data, err := p.file.contents(l.dict["Contents"])
	if err != nil {
		return err
	}
	res, _ := p.file.resolve(l.dict["Resources"]).(dict)
	c := content{painted: p, page: l.reference, resources: res}
	if err := c.read(data); err != nil {
		return err
	}
	if text := c.apart.String(); text != "" {
		p.artifacts = append(p.artifacts, text)
	}
	p.flows = append(p.flows, c.flow.String())
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
	// apart is the text that is not in the structure; flow is all text.
	apart, flow runs
	// line is the height of the line of text; shown is the height of the text that
	// was shown last.
	line, shown float64
	// size is the size of the font.
	size float64
	// moved means that the text position was set since text was shown.
	moved bool
	// repeat is the open piece of marked content that is read as another text.
	repeat repeat
	// forms is the number of open forms, one in the other.
	forms int
}

func (c *content) read(data []byte) error {
	l := &lexer{data: data, known: c.file.known}
	var operands array
	for {
		o, err := l.next()
		if err != nil {
			return err
		}
		op, ok := o.(operator)
		if !ok {
			if operands = append(operands, o); len(operands) > mostOperands {
				return ErrTooLarge
			}
			continue
		}
		switch op {
		case "":
			return c.file.err
		case "ID": // An inline picture: its bytes are not operators.
			if end := bytes.Index(l.data[l.at:], []byte("EI")); end >= 0 {
				l.at += end
			}
		default:
			if err := c.operator(op, operands); err != nil {
				return fmt.Errorf("operator %q: %w", op, err)
			}
		}
		operands = operands[:0]
	}
}

func (c *content) operator(op operator, operands array) error {
	operand := func(i int) any {
		if i < len(operands) {
			return operands[i]
		}
		return nil
	}
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
		c.size, _ = operand(1).(float64)
		return c.setFont(operand(0))
	case "BT":
		c.line, c.moved = 0, true
	case "Td", "TD":
		y, _ := operand(1).(float64)
		c.line, c.moved = c.line+y, true
	case "Tm":
		c.line, _ = operand(5).(float64)
		c.moved = true
	case "T*":
		c.flow.text(" ")
	case "Tj":
		return c.show(operand(0))
	case "'":
		c.flow.text(" ")
		return c.show(operand(0))
	case "\"":
		c.flow.text(" ")
		return c.show(operand(2))
	case "TJ":
		return c.showAll(operand(0))
	case "re":
		c.rectangle(operands)
	case "Do":
		return c.form(operand(0))
	case "BMC", "BDC":
		return c.beginMarked(operand(0), operand(1))
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
func (c *content) showAll(o any) error {
	pieces, _ := o.(array)
	for _, piece := range pieces {
		switch piece := piece.(type) {
		case octets:
			if err := c.show(piece); err != nil {
				return err
			}
		case float64:
			if piece < -gap {
				c.flow.text(" ")
			}
		}
	}
	return nil
}

// gap is the smallest distance between letters that readers see as a space, in
// thousandths of the font's size.
const gap = 200

// rectangle notes a rectangle, which may be a module of a QR code.
func (c *content) rectangle(operands array) {
	var v [4]float64
	for i := range v {
		if i >= len(operands) {
			return
		}
		v[i], _ = operands[i].(float64)
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
	all, _ := c.file.resolve(c.resources["XObject"]).(dict)
	n, _ := o.(name)
	s, ok := c.file.resolve(all[n]).(*stream)
	if !ok || s.dict["Subtype"] != name("Form") {
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
	if own, ok := c.file.resolve(s.dict["Resources"]).(dict); ok {
		c.resources = own
	}
	err = c.read(data)
	c.resources, c.font, c.saved, c.open, c.forms = outer.resources, outer.font, outer.saved, outer.open, outer.forms
	return err
}

// mostForms is how deeply forms may be nested.
const mostForms = 10

func (c *content) setFont(o any) error {
	fonts, _ := c.file.resolve(c.resources["Font"]).(dict)
	n, _ := o.(name)
	r, ok := fonts[n].(reference)
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
		named, _ := c.file.resolve(c.resources["Properties"]).(dict)
		properties = c.file.resolve(named[n])
	}
	if d, ok := properties.(dict); ok {
		if id, ok := d["MCID"].(float64); ok {
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

func (c *content) show(o any) error {
	s, ok := o.(octets)
	if !ok || c.font == nil {
		return errSyntax
	}
	text := c.font.decode(s)
	if c.letters += int64(len(text)); c.letters > c.file.most {
		return ErrTooLarge
	}
	if c.line != c.shown {
		c.flow.text(" ")
		c.shown = c.line
	}
	c.flow.text(text)
	spaced := text
	if c.moved {
		spaced = " " + text
	}
	c.moved = false
	id := c.current()
	if id < 0 && c.repeat.depth > 0 {
		c.repeat.painted.WriteString(text)
		return nil
	}
	if id < 0 {
		c.apart.text(spaced)
		return nil
	}
	m := mark{c.page, id}
	if c.marked[m] == nil {
		c.marked[m] = &markedText{size: c.size, base: c.line}
	}
	c.marked[m].text.WriteString(text)
	return nil
}
