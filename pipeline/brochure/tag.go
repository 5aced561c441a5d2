package brochure

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// tag is an element of the PDF's structure tree. Its number in writer.tags is
// the Mark that its text carries through the layout.
type tag struct {
	kind   string
	parent layout.Mark
	// at is where the block stands that it belongs to.
	at doc.Pos
	// alt describes a figure, a link or a label that is no text.
	alt string
}

// tag adds an element of a kind under a parent, after those it has. alt is for
// figures and links.
func (w *writer) tag(parent layout.Mark, kind, alt string) layout.Mark {
	w.tags = append(w.tags, tag{kind, parent, w.at, unjoined(alt)})
	return layout.Mark(len(w.tags) - 1)
}

// unjoined returns text without its word joiners: programs are told what is painted.
func unjoined(text string) string { return strings.ReplaceAll(text, layout.WordJoiner, "") }

func (w *writer) retag(m layout.Mark, kind string) { w.tags[m].kind = kind }

func (w *writer) setAlt(m layout.Mark, alt string) { w.tags[m].alt = alt }

// span is a range of tags.
type span struct{ from, to int }

// orderTags gives the structure tree the order in which things are read: that
// of the spans, which need not be the one in which they were set.
func (w *writer) orderTags(spans ...span) {
	w.order = nil
	for _, s := range spans {
		for m := s.from; m < s.to; m++ {
			w.order = append(w.order, layout.Mark(m))
		}
	}
}
