package verify

import (
	"slices"

	"pamphlet/pipeline/doc"
)

// short tells whether a message may leave sections out: the whole handout goes
// along as a page.
func short(c *Content) bool {
	return slices.ContainsFunc(c.Attachments, func(f File) bool { return f.MediaType == "text/html" && !f.Inline })
}

// essentials gives the places of what no body may leave out: key points and
// essential sections. They are those of the first words of their blocks.
func essentials(body []doc.Block) map[doc.Pos]bool {
	var kept []doc.Block
	var section func(s *doc.Section)
	section = func(s *doc.Section) {
		if s.Heading != nil && s.Heading.Essential {
			kept = append(kept, s.All()...)
			return
		}
		doc.Walk(s.Blocks, func(b doc.Block) bool {
			if c, ok := b.(*doc.Callout); ok && c.Kind == doc.KeyPointsCallout {
				kept = append(kept, c)
			}
			return true
		})
		for _, sub := range s.Subs {
			section(sub)
		}
	}
	for _, s := range doc.Sections(body) {
		section(s)
	}
	at := map[doc.Pos]bool{}
	for _, b := range list(kept) {
		at[b.words[0].pos] = true
	}
	return at
}
