package brochure

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/doubling"
	"pamphlet/pipeline/layout"
)

// tag is an element of the PDF's structure tree. Its number in the galley is the
// Mark that its text carries through the layout.
type tag struct {
	kind   string
	parent layout.Mark
	// at is the place of the block that it belongs to.
	at doc.Pos
	// alt describes a figure, a link or a label that is not text.
	alt string
}

// tag adds an element of a kind to a parent, after its other elements. alt is for
// figures and links.
func (w writer) tag(parent layout.Mark, kind, alt string) layout.Mark {
	m := w.end()
	w.tags = doubling.Append(w.tags, tag{kind, parent, w.at, unjoined(alt)})
	return m
}

// unjoined returns text without its word joiners, which are not painted either.
func unjoined(text string) string { return strings.ReplaceAll(text, layout.WordJoiner, "") }
