package brochure

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// setter says how an edition is set. It never changes: another size, measure or
// numbering of pages is another setter.
type setter struct {
	e   *edition.Edition
	typ *typography
	// measure and tallest are the width and height of the text's frame.
	measure, tallest unit.Length
	// bleed is how far grounds reach over the trim, zero for an office printer.
	bleed unit.Length
	// pages are the page numbers that links to other places in the article show. It
	// is empty if pages have no numbers.
	pages map[string]int
}

// place is where a block is set.
type place struct {
	// at is its place in the article, zero for what is not from the article.
	at doc.Pos
	// nested is how many blocks are around it, and listDepth how many of them are
	// lists. tight is true if blocks are set close together.
	nested, listDepth int
	tight             bool
	// voice is that of running text.
	voice voice
}

// writer sets blocks at a place, as its setter says, and adds to its galley. It is
// passed by value: a function that needs another setter, place or galley changes its
// own copy, and its caller's writer stays the same.
type writer struct {
	*setter
	place
	*galley
}

// newWriter returns the writer of an edition, for pages of a plan. It returns an
// error if a font of the theme cannot be read.
func newWriter(e *edition.Edition, plan theme.Print) (writer, error) {
	typ, err := newTypography(e, plan)
	if err != nil {
		return writer{}, err
	}
	return writer{&setter{e: e, typ: typ}, place{voice: typ.body()}, newGalley()}, nil
}

// attempt returns a writer with an empty galley over w's. What it sets counts only if
// w takes it.
func (w writer) attempt() writer {
	w.galley = w.over()
	return w
}

// take adds what an attempt of w set.
func (w writer) take(a writer) { w.galley.take(a.galley) }

// of returns a writer with a changed copy of w's setter.
func (w writer) of(change func(*setter)) writer {
	s := *w.setter
	change(&s)
	w.setter = &s
	return w
}

// framed returns a writer for text in frames of a width and a height.
func (w writer) framed(width, height unit.Length) writer {
	return w.of(func(s *setter) { s.measure, s.tallest = width, height })
}

// bleeding returns a writer whose grounds reach over the trim.
func (w writer) bleeding(bleed unit.Length) writer {
	return w.of(func(s *setter) { s.bleed = bleed })
}

// paginated returns a writer whose links show these page numbers.
func (w writer) paginated(pages map[string]int) writer {
	return w.of(func(s *setter) { s.pages = pages })
}

// inPanels returns a writer for the text of panels in a setting.
func (w writer) inPanels(s theme.Setting) writer {
	w = w.of(func(to *setter) { to.typ = to.typ.inPanels(s) })
	w.voice = w.typ.body()
	return w
}

// on returns a writer for a block at a place in the article.
func (w writer) on(at doc.Pos) writer {
	w.at = at
	return w
}

// within sets blocks inside another block: headings do not reach into the margin, and
// blocks are closer together if tight is true.
func (w writer) within(blocks []doc.Block, parent layout.Mark, tight bool) []layout.Block {
	w.nested++
	w.tight = tight
	return w.blocks(blocks, parent)
}
