package brochure

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// Render makes the printed editions: the brochure, folded, as a booklet or on
// plain pages; the booklet; large print; and the brochure for a print shop.
// Letters that no face has, scripts that this package cannot set, and a text
// that does not fit its fold are errors among the findings; then there are no
// artifacts.
func Render(e *edition.Edition, findings *diag.List) ([]edition.Artifact, error) {
	o := options(e)
	switch e.Format {
	case doc.Brochure:
		switch o.Fold {
		case noFold:
			return renderPlain(e, o, e.Theme.Print, findings)
		case booklet:
			return renderBooklet(e, o, findings)
		}
		return renderFold(e, o, findings)
	case doc.LargePrint:
		return renderPlain(e, o, e.Theme.LargePrint, findings)
	case doc.Booklet:
		return renderBooklet(e, o, findings)
	case doc.Press:
		return renderPress(e, o, findings)
	case doc.Guide, doc.Handout, doc.Email:
	}
	panic("brochure: format " + string(e.Format))
}

// options are what the author says of the edition, with defaults filled in.
func options(e *edition.Edition) doc.BrochureOptions {
	p := e.Article.Meta.Publish
	o := p.Brochure
	for _, of := range []struct {
		format doc.Format
		own    *doc.BrochureOptions
	}{{doc.Booklet, p.Booklet}, {doc.LargePrint, p.LargePrint}, {doc.Press, p.Press}} {
		if e.Format == of.format && of.own != nil {
			o = *of.own
			o.Paper = firstOf(o.Paper, p.Brochure.Paper)
			if e.Format == doc.Press {
				o.Fold = firstOf(o.Fold, p.Brochure.Fold)
			}
		}
	}
	o.Fold = firstOf(o.Fold, autoFold)
	o.Sheets = max(1, o.Sheets)
	return o
}

// renderPlain sets the whole article on plain pages.
func renderPlain(e *edition.Edition, o doc.BrochureOptions, plan theme.Print, findings *diag.List) ([]edition.Artifact, error) {
	w, err := newWriter(e, plan, findings)
	if err != nil {
		return nil, err
	}
	p := paper(o.Paper, e.Contact.Country)
	sheets := w.compose(w.plan(p))
	how := fmt.Sprintf("%s, %v pt; print at 100 %%, two-sided, flip on long edge", p.Name, plan.Size)
	return w.finish("-"+string(e.Format)+".pdf", plainFile(p, sheets), how)
}

// finish paints a file, unless there are letters that no face has.
func (w *writer) finish(suffix string, f file, how string) ([]edition.Artifact, error) {
	w.gate.report()
	if w.gate.blocked() {
		return nil, nil
	}
	var data []byte
	if !w.e.Proof {
		var err error
		if data, err = w.paint(f); err != nil {
			return nil, fmt.Errorf("write PDF: %w", err)
		}
	}
	return []edition.Artifact{{Format: w.e.Format, Suffix: suffix, MediaType: "application/pdf", Data: data, Pages: f.sides, Print: how}}, nil
}

// writer sets one edition.
type writer struct {
	e        *edition.Edition
	typ      *typography
	gate     *gate
	findings *diag.List
	// measure and tallest are the width and height of the text's frame.
	measure, tallest unit.Length
	tags             []tag
	// order is the order of tags in the structure tree.
	order   []layout.Mark
	outline []entry
	voice   voice
	// bleed is how far grounds reach over the trim, zero in the office.
	bleed unit.Length
	// folds are where the sheet is folded.
	folds []unit.Length
	// at is the place of the block that is being set.
	at doc.Pos
	// nested is how many blocks are around the one that is set, listDepth how
	// many of them are lists; tight is set where blocks stand close together.
	nested, listDepth int
	tight             bool
	// before is the letter before the one that is set next, 0 at the start.
	before rune
	// pages are the pages that links to other places in the article say; there are
	// none where pages have no numbers. referred are those that a run has said.
	pages    map[string]int
	referred map[string]bool
}

func newWriter(e *edition.Edition, plan theme.Print, findings *diag.List) (*writer, error) {
	typ, err := newTypography(e.Theme, plan, words(e))
	if err != nil {
		return nil, err
	}
	w := &writer{e: e, typ: typ, findings: findings, tags: []tag{{}}}
	w.gate = &gate{article: e.Article, format: e.Format, typ: typ, findings: findings}
	w.voice = typ.body()
	return w, nil
}

// words is all text of the article that a face must be found for.
func words(e *edition.Edition) string {
	a := e.Article
	parts := []string{a.Meta.Title, a.Meta.Subtitle, a.Meta.Summary, doc.PlainBlocks(a.Body)}
	for _, n := range a.Notes {
		parts = append(parts, doc.PlainBlocks(n.Content))
	}
	return strings.Join(parts, "\n")
}

// compose sets the article on pages: the cover with the contents, then the
// text, which begins a new page. The contents are set twice, since the number
// of their pages decides the numbers that they show.
func (w *writer) compose(g page) []sheet {
	w.measure, w.tallest = g.text.Width, g.text.Height
	return w.furnished(w.paged(func() []layout.Filled { return w.frames(g) }), g)
}

// frames sets the article in the frames of pages.
func (w *writer) frames(g page) []layout.Filled {
	root := w.tag(0, "Document", "")
	cover := w.cover(root)
	front := len(w.tags)
	text := w.articleText(root)
	if len(w.outline) < 3 { // No contents: the text follows the cover.
		w.orderTags(span{int(root), len(w.tags)})
		return w.pour(append(cover, text...), g)
	}
	body := w.pour(text, g)
	pages := pagesOf(body)
	end := len(w.tags)
	first := w.front(root, cover, g, func(ahead int) func(string) int {
		return func(anchor string) int { return pages[anchor] + ahead }
	})
	w.orderTags(span{int(root), front}, span{end, len(w.tags)}, span{front, end})
	return append(first, body...)
}

// furnished puts frames onto pages, with what stands around the text.
func (w *writer) furnished(frames []layout.Filled, g page) []sheet {
	sheets := g.sheets(frames)
	for i := range sheets {
		sheets[i] = w.furnish(g, sheets[i], i+1)
	}
	return sheets
}

// front sets the cover and the contents: on the cover's own pages where all
// levels or the top sections fit there, else the contents on pages of their own.
func (w *writer) front(root layout.Mark, cover []layout.Block, g page, pageOf func(ahead int) func(string) int) []layout.Filled {
	tags := len(w.tags)
	contents := func(deepest, ahead int) []layout.Block {
		w.tags = w.tags[:tags] // The last contents that are set are those that are shown.
		return w.contents(root, deepest, pageOf(ahead))
	}
	own := w.pour(cover, g)
	for _, deepest := range []int{3, 2} {
		first := w.pour(append(slices.Clone(cover), contents(deepest, len(own))...), g)
		if len(first) == len(own) {
			return first
		}
	}
	// The number of pages does not hang on the numbers that they show.
	deepest := 3
	pages := len(w.pour(contents(deepest, 0), g))
	if pages > 1 {
		deepest = 2
		pages = len(w.pour(contents(deepest, 0), g))
	}
	return append(own, w.pour(contents(deepest, len(own)+pages), g)...)
}

// pour composes blocks and pours them into pages.
func (w *writer) pour(blocks []layout.Block, g page) []layout.Filled {
	strips := layout.Compose(blocks, layout.Options{Measure: g.text.Width, Tallest: g.text.Height, Overlong: w.overlong, Narrowed: w.narrowed})
	return layout.Pour(strips, layout.Pages(g.text)).Frames
}

// overlong tells of a word that had to be broken between letters, at the block
// that it stands in. A text that cannot be set at all is not worth it.
func (w *writer) overlong(word string, m layout.Mark) {
	if w.gate.blocked() {
		return
	}
	shown := []rune(word)
	if len(shown) > 40 {
		shown = append(shown[:40], '…')
	}
	w.findings.Warning(w.e.Article.At(w.tags[m].at), "word-broken",
		fmt.Sprintf("%q is wider than its line in the %s and is broken between letters", string(shown), w.e.Format),
		"divide the word, or make the column of its table wider")
}
