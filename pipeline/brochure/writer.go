package brochure

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// setter is how an edition is set. It never changes: another size, measure or
// numbering of pages is another setter.
type setter struct {
	e   *edition.Edition
	typ *typography
	// measure and tallest are the width and height of the text's frame.
	measure, tallest unit.Length
	// bleed is how far grounds reach over the trim, zero in the office.
	bleed unit.Length
	// pages are the pages that links to other places in the article say; there are
	// none where pages have no numbers.
	pages map[string]int
}

// place is where a block is set.
type place struct {
	// at is its place in the article, zero for what the article does not have.
	at doc.Pos
	// nested is how many blocks are around it, listDepth how many of them are
	// lists; tight is set where blocks stand close together.
	nested, listDepth int
	tight             bool
	// voice is that of running text.
	voice voice
}

// writer sets blocks at a place, as its setter says, and adds to its galley. It
// is passed by value: who needs another setter, place or galley makes another
// writer of it, and the caller's stays as it is.
type writer struct {
	*setter
	place
	*galley
}

// newWriter returns the writer of an edition, for pages of a plan. Its errors are
// those of the theme's fonts.
func newWriter(e *edition.Edition, plan theme.Print) (writer, error) {
	typ, err := newTypography(e.Theme, plan, allText(e))
	if err != nil {
		return writer{}, err
	}
	return writer{&setter{e: e, typ: typ}, place{voice: typ.body()}, newGalley()}, nil
}

// allText returns all text of the article that a face must be found for.
func allText(e *edition.Edition) string {
	a := e.Article
	parts := []string{a.Meta.Title, a.Meta.Subtitle, a.Meta.Summary, doc.PlainBlocks(a.Body)}
	for _, n := range a.Notes {
		parts = append(parts, doc.PlainBlocks(n.Content))
	}
	return strings.Join(parts, "\n")
}

// attempt returns a writer with an empty galley over w's. What it sets counts
// only once w takes it.
func (w writer) attempt() writer {
	w.galley = w.over()
	return w
}

// take adds what an attempt of w set.
func (w writer) take(a writer) { w.galley.take(a.galley) }

// of returns a writer with a setter that differs from w's.
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

// paginated returns a writer whose links say these pages.
func (w writer) paginated(pages map[string]int) writer {
	return w.of(func(s *setter) { s.pages = pages })
}

// inPanels returns a writer for the text of panels in a setting.
func (w writer) inPanels(s theme.Setting) writer {
	w = w.of(func(to *setter) { to.typ = to.typ.inPanels(s) })
	w.voice = w.typ.body()
	return w
}

// on returns a writer for what stands at a place in the article.
func (w writer) on(at doc.Pos) writer {
	w.at = at
	return w
}

// within sets blocks inside another block: with no headings in the margin, and
// closer together if tight.
func (w writer) within(blocks []doc.Block, parent layout.Mark, tight bool) []layout.Block {
	w.nested++
	w.tight = tight
	return w.blocks(blocks, parent)
}
