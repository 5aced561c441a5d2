package brochure

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// compose sets the article on pages: the cover with the contents, then the text,
// which begins on a new page. The contents are set twice, because the page numbers
// that they show depend on how many pages they take.
func (w writer) compose(g page) []sheet {
	w = w.framed(g.text.Width, g.text.Height)
	return w.furnished(w.paged(func(w writer) []layout.Filled { return w.frames(g) }), g)
}

// frames sets the article in the frames of pages.
func (w writer) frames(g page) []layout.Filled {
	root := w.tag(0, "Document", "")
	cover := w.cover(root)
	front := w.end()
	text := w.articleText(root)
	if len(w.outline) < fewEntries { // No contents: the text follows the cover.
		w.reads(span{root, w.end()})
		return w.pour(append(cover, text...), g)
	}
	body := w.pour(text, g)
	end := w.end()
	first := w.front(root, cover, g, pagesOf(body))
	w.reads(span{root, front}, span{end, w.end()}, span{front, end})
	return append(first, body...)
}

// furnished puts frames onto pages, and adds the running header and the footer.
func (w writer) furnished(frames []layout.Filled, g page) []sheet {
	sheets := make([]sheet, len(frames))
	for i, f := range frames {
		sheets[i] = w.furnish(g, f.Items, i+1)
	}
	return sheets
}

// front sets the cover and the contents. The contents are on the cover's pages if all
// levels or at least the top sections fit there, or else on pages of their own. pages
// are the pages of the anchors, counted from the first page of the text.
func (w writer) front(root layout.Mark, cover []layout.Block, g page, pages map[string]int) []layout.Filled {
	set := func(before []layout.Block, deepest, ahead int) (writer, []layout.Filled) {
		a := w.attempt()
		contents := a.contents(root, w.outline, deepest, func(anchor string) int { return pages[anchor] + ahead })
		return a, a.pour(append(slices.Clone(before), contents...), g)
	}
	own := w.pour(cover, g)
	for _, deepest := range []int{3, 2} {
		if a, first := set(cover, deepest, len(own)); len(first) == len(own) {
			w.take(a)
			return first
		}
	}
	// How many pages the contents take does not depend on the numbers that they show.
	deepest := 3
	_, contents := set(nil, deepest, 0)
	if len(contents) > 1 {
		deepest = 2
		_, contents = set(nil, deepest, 0)
	}
	a, contents := set(nil, deepest, len(own)+len(contents))
	w.take(a)
	return append(own, contents...)
}

// pour composes blocks and pours them into pages.
func (w writer) pour(blocks []layout.Block, g page) []layout.Filled {
	return layout.Pour(w.flow(blocks, 0), g.frames()).Frames
}

// flow composes blocks for the writer's frames. If room, the height of all frames
// together, is not zero and is certainly too small, only the first blocks are composed.
func (w writer) flow(blocks []layout.Block, room unit.Length) []layout.Strip {
	return layout.Compose(blocks, layout.Options{Measure: w.measure, Tallest: w.tallest, Overlong: w.overlong, Narrowed: w.narrowed, Room: room})
}

// strips composes blocks that have a measure of their own.
func (w writer) strips(blocks []layout.Block, measure unit.Length) []layout.Strip {
	return layout.Compose(blocks, layout.Options{Measure: measure, Overlong: w.overlong})
}

// stood returns the display list of strips, placed one below the other.
func stood(strips []layout.Strip, x, y unit.Length) []layout.Item {
	var items []layout.Item
	for _, fr := range layout.Pour(strips, layout.Pages(layout.Frame{Height: 1 << 40}).At(x, y)).Frames {
		items = append(items, fr.Items...)
	}
	return items
}

// overlong reports a word that had to be broken between letters, at the block that it
// is in. It reports nothing if the text cannot be set at all.
func (w writer) overlong(word string, m layout.Mark) {
	if w.blocked() {
		return
	}
	shown := []rune(word)
	if len(shown) > 40 {
		shown = append(shown[:40], '…')
	}
	w.findings.Warning(w.e.Article.At(w.element(m).at), "word-broken",
		fmt.Sprintf("%q is wider than its line in the %s, so it is broken between letters", string(shown), w.e.Format),
		"divide the word, or make the column of its table wider")
}

// articleText sets the body and the end notes.
func (w writer) articleText(root layout.Mark) []layout.Block {
	return append(w.blocks(w.e.Article.Body, root), w.notes(root)...)
}
