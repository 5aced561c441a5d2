package brochure

import (
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/layout"
)

// galley holds what setting produces besides the blocks: the elements of the
// structure tree, the headings, the findings, and what no face can set.
//
// An attempt has a galley of its own over that of its caller. It reads the one below
// and never changes it, so that an attempt that is not taken leaves no trace.
type galley struct {
	below *galley
	// first is the mark of the first of tags.
	first layout.Mark
	tags  []tag
	// order is the order in which tags are read, all of them, once it is known.
	order    []layout.Mark
	outline  []entry
	findings diag.List
	missing
}

// newGalley returns a galley whose first tag is for decoration.
func newGalley() *galley { return &galley{tags: []tag{{}}} }

// over returns an empty galley over g.
func (g *galley) over() *galley { return &galley{below: g, first: g.end()} }

// end returns the mark that the next tag gets.
func (g *galley) end() layout.Mark { return g.first + layout.Mark(len(g.tags)) }

// element returns the tag of a mark, in this galley or below it.
func (g *galley) element(m layout.Mark) tag {
	for m < g.first {
		g = g.below
	}
	return g.tags[m-g.first]
}

// setAlt changes the description of an element of this galley.
func (g *galley) setAlt(m layout.Mark, alt string) { g.tags[m-g.first].alt = alt }

// take adds what an attempt produced. Nothing else may have been set since the
// attempt began, because its marks continue those of g.
func (g *galley) take(a *galley) {
	if a.below != g || a.first != g.end() {
		panic("brochure: an attempt is taken where it was not begun")
	}
	g.tags = append(g.tags, a.tags...)
	g.outline = append(g.outline, a.outline...)
	g.findings.Merge(&a.findings)
	g.miss(a)
	if a.order != nil {
		g.order = a.order
	}
}

// miss records what no face can set in an attempt that is not taken.
func (g *galley) miss(a *galley) { g.missing.add(&a.missing) }

// blocked reports whether there is text that no face can set, here or below.
func (g *galley) blocked() bool {
	for ; g != nil; g = g.below {
		if g.unsettable() {
			return true
		}
	}
	return false
}

// span is the range of tags from from up to but not including to.
type span struct{ from, to layout.Mark }

// reads sets the reading order of the structure tree to that of the spans. It may
// differ from the order in which they were set.
func (g *galley) reads(spans ...span) {
	g.order = nil
	for _, s := range spans {
		for m := s.from; m < s.to; m++ {
			g.order = append(g.order, m)
		}
	}
}
