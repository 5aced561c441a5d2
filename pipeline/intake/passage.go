package intake

import (
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// passage is the words of a run as one text, with the place of each inline in it.
type passage struct {
	text   string
	leaves []*leaf
	block  doc.Block
}

// leaf is an inline that has words of its own: text, or a line break, which is "\n".
type leaf struct {
	in doc.Inline
	// parent is the same for inlines with the same parent.
	parent     int
	start, end int
	cuts       []cut
}

// cut is a piece of a leaf, in bytes, that is removed. field replaces it, or is nil.
type cut struct {
	from, to int
	field    *doc.Field
}

// opaque is the character for inlines that have no words to replace.
const opaque = "\ufffc"

// passageOf returns the passage of a run in a block.
func passageOf(run []doc.Inline, block doc.Block) *passage {
	p := &passage{block: block}
	var b strings.Builder
	parents := 0
	var read func(run []doc.Inline)
	read = func(run []doc.Inline) {
		parents++
		parent := parents
		for _, in := range run {
			start := b.Len()
			switch in := in.(type) {
			case *doc.Text:
				b.WriteString(in.Value)
				p.leaves = append(p.leaves, &leaf{in: in, parent: parent, start: start, end: b.Len()})
			case *doc.LineBreak:
				b.WriteByte('\n')
				p.leaves = append(p.leaves, &leaf{in: in, parent: parent, start: start, end: b.Len()})
			case *doc.Verbatim, *doc.Image, *doc.Field:
				b.WriteString(opaque)
			case *doc.Emphasis, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript:
				read(doc.Children(in))
			}
		}
	}
	read(run)
	p.text = b.String()
	return p
}

// line returns the line of the text at an offset.
func (p *passage) line(offset int) int {
	for _, l := range p.leaves {
		if offset < l.end {
			return l.in.Position().Line
		}
	}
	return p.block.Position().Line
}

// cut records that a field replaces a stretch of the text. It returns false if the
// stretch is not within one run.
func (p *passage) cut(start, end int, name string) bool {
	var within []*leaf
	for _, l := range p.leaves {
		if l.start < end && start < l.end {
			within = append(within, l)
		}
	}
	size := 0
	for _, l := range within {
		size += min(end, l.end) - max(start, l.start)
		if l.parent != within[0].parent || slices.ContainsFunc(l.cuts, func(c cut) bool { return l.start+c.to > start }) {
			return false
		}
	}
	if size != end-start {
		return false
	}
	for i, l := range within {
		c := cut{from: max(start, l.start) - l.start, to: min(end, l.end) - l.start}
		if i == 0 {
			c.field = &doc.Field{Pos: l.in.Position(), Name: name}
		}
		l.cuts = append(l.cuts, c)
	}
	return true
}

// made returns the run with the cuts applied. links changes each link, whose words
// may have become a field.
func (p *passage) made(run []doc.Inline, links func(*doc.Link) []doc.Inline) []doc.Inline {
	cuts := map[doc.Inline][]cut{}
	for _, l := range p.leaves {
		cuts[l.in] = l.cuts
	}
	return draft.Replace(run, func(in doc.Inline) []doc.Inline {
		switch in := in.(type) {
		case *doc.Link:
			return links(in)
		case *doc.LineBreak:
			if len(cuts[in]) > 0 {
				return nil
			}
		case *doc.Text:
			if len(cuts[in]) == 0 {
				break
			}
			var out []doc.Inline
			at := 0
			text := func(s string) {
				if s != "" {
					out = append(out, &doc.Text{Pos: in.Pos, Value: s})
				}
			}
			for _, c := range cuts[in] {
				text(in.Value[at:c.from])
				if c.field != nil {
					out = append(out, c.field)
				}
				at = c.to
			}
			text(in.Value[at:])
			return out
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
		return []doc.Inline{in}
	})
}
