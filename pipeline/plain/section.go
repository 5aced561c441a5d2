package plain

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain/readability"
)

// section is a heading with the text under it, up to the next heading of any
// level.
type section struct {
	// heading is nil for the text before the first heading, and for footnotes.
	heading  *doc.Heading
	passages []*passage
	subs     []*section
}

// outline returns the sections of an article, each with the sections inside it.
func outline(a *doc.Article) []*section {
	return nest(a.Meta.Lang, doc.Sections(a.Body))
}

func nest(lang string, sections []*doc.Section) []*section {
	var out []*section
	for _, s := range sections {
		x := &section{heading: s.Heading, subs: nest(lang, s.Subs)}
		if s.Heading != nil {
			x.passages = passages(lang, []doc.Block{s.Heading})
		}
		x.passages = append(x.passages, passages(lang, s.Blocks)...)
		out = append(out, x)
	}
	return out
}

// notes returns the footnotes as a section.
func notes(a *doc.Article) *section {
	x := &section{}
	for _, n := range a.Notes {
		x.passages = append(x.passages, passages(a.Meta.Lang, n.Content)...)
	}
	return x
}

// flat returns sections and all sections inside them, in reading order.
func flat(sections []*section) []*section {
	var out []*section
	for _, s := range sections {
		out = append(out, s)
		out = append(out, flat(s.subs)...)
	}
	return out
}

// measured returns the sentences of the section's own text that count for its grade.
func (s *section) measured() []sentence {
	var out []sentence
	for _, p := range s.passages {
		if p.kind == prose {
			out = append(out, p.sentences...)
		}
	}
	return out
}

// counts returns the counts of the section's own text.
func (s *section) counts() readability.Counts {
	var c readability.Counts
	for _, x := range s.measured() {
		c = c.Add(x.counts)
	}
	return c
}

// name returns the words of the heading, or "".
func (s *section) name() string {
	if s.heading == nil {
		return ""
	}
	return doc.Plain(s.heading.Content)
}
