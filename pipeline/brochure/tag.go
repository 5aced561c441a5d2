package brochure

import "pamphlet/pipeline/layout"

// tag is an element of the PDF's structure tree. Its number in writer.tags is
// the Mark that its text carries through the layout.
type tag struct {
	kind   string
	parent layout.Mark
	// alt describes a figure, a link or a label that is no text.
	alt string
}

// tag adds an element of a kind under a parent, after those it has. alt is for
// figures and links.
func (w *writer) tag(parent layout.Mark, kind, alt string) layout.Mark {
	w.tags = append(w.tags, tag{kind, parent, alt})
	return layout.Mark(len(w.tags) - 1)
}

func (w *writer) retag(m layout.Mark, kind string) { w.tags[m].kind = kind }

func (w *writer) setAlt(m layout.Mark, alt string) { w.tags[m].alt = alt }

// orderTags puts what was tagged after the text, the contents, before it, where
// readers meet it: after the tags of the front.
func (w *writer) orderTags(root layout.Mark, front, end int) {
	w.order = nil
	add := func(from, to int) {
		for m := from; m < to; m++ {
			w.order = append(w.order, layout.Mark(m))
		}
	}
	add(int(root), front)
	add(end, len(w.tags))
	add(front, end)
}
