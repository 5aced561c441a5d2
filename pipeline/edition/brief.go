package edition

import (
	"slices"

	"pamphlet/pipeline/doc"
)

// Brief is the content of an e-mail whose article is too long for a message. The
// article is attached as a page.
type Brief struct {
	// Body holds the key points and the essential sections, whole and in the article's
	// order. Notes are the notes that Body refers to.
	Body  []doc.Block
	Notes []*doc.Note
	// Contents are the headings of the article's top sections.
	Contents []string
}

// NewBrief returns the brief form of an article.
func NewBrief(a *doc.Article) *Brief {
	s := &Brief{}
	keyPoints := func(blocks []doc.Block) {
		doc.Walk(blocks, func(b doc.Block) bool {
			c, ok := b.(*doc.Callout)
			if ok && c.Kind == doc.KeyPointsCallout {
				s.Body = append(s.Body, c)
			}
			return !ok
		})
	}
	var walk func(sections []*doc.Section)
	walk = func(sections []*doc.Section) {
		for _, sec := range sections {
			if sec.Heading != nil && sec.Heading.Essential || essentialInside(sec.Blocks) {
				s.Body = append(s.Body, sec.All()...)
				continue
			}
			keyPoints(sec.Blocks)
			walk(sec.Subs)
		}
	}
	sections := doc.Sections(a.Body)
	walk(sections)
	for _, sec := range sections {
		if sec.Heading != nil {
			s.Contents = append(s.Contents, doc.Plain(sec.Heading.Content))
		}
	}
	s.Notes = referredTo(s.Body, a.Notes)
	return s
}

// essentialInside reports whether a container holds an essential heading. Such a
// heading does not open a section.
func essentialInside(blocks []doc.Block) bool {
	found := false
	doc.Walk(blocks, func(b doc.Block) bool {
		h, ok := b.(*doc.Heading)
		found = found || ok && h.Essential
		return !found
	})
	return found
}

// referredTo returns the notes that blocks refer to, and the notes that those notes
// refer to.
func referredTo(blocks []doc.Block, notes []*doc.Note) []*doc.Note {
	led := ledTo(blocks, notes)
	return slices.DeleteFunc(slices.Clone(notes), func(n *doc.Note) bool { return !led[n.Number] })
}

// ledTo returns the numbers of the notes that blocks refer to, and of the notes that
// those notes refer to.
func ledTo(blocks []doc.Block, notes []*doc.Note) map[int]bool {
	content := map[int][]doc.Block{}
	for _, n := range notes {
		content[n.Number] = n.Content
	}
	led := map[int]bool{}
	var follow func(blocks []doc.Block)
	follow = func(blocks []doc.Block) {
		part := doc.Article{Body: blocks}
		part.EachInline(func(in doc.Inline) {
			r, ok := in.(*doc.NoteRef)
			if !ok || led[r.Number] {
				return
			}
			led[r.Number] = true
			follow(content[r.Number])
		})
	}
	follow(blocks)
	return led
}
