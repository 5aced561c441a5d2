package plain

import (
	"iter"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain/readability"
)

// section is a heading with the text under it, up to the next heading of any
// level.
type section struct {
	// heading is nil for the text before the first heading, and for footnotes.
	heading  *doc.Heading
	passages []*passage
	// counts are the counts of the section's own text.
	counts readability.Counts
	subs   []*section
}

// outline returns the sections of an article, each with the sections inside it, and its
// footnotes as a section.
func outline(a *doc.Article) (sections []*section, notes *section) {
	r := &reader{lang: a.Meta.Lang}
	notes = &section{}
	for _, n := range a.Notes {
		notes.passages = append(notes.passages, r.passages(n.Content)...)
	}
	notes.count()
	return r.nest(doc.Sections(a.Body)), notes
}

func (r *reader) nest(sections []*doc.Section) []*section {
	var out []*section
	for _, s := range sections {
		x := &section{heading: s.Heading, subs: r.nest(s.Subs)}
		if s.Heading != nil {
			x.passages = r.passages([]doc.Block{s.Heading})
		}
		x.passages = append(x.passages, r.passages(s.Blocks)...)
		x.count()
		out = append(out, x)
	}
	return out
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

// measured visits the sentences of the section's own text that count for its grade,
// each with its passage.
func (s *section) measured() iter.Seq2[*passage, *sentence] {
	return func(visit func(*passage, *sentence) bool) {
		for _, p := range s.passages {
			for i := range p.sentences {
				if p.kind == prose && !visit(p, &p.sentences[i]) {
					return
				}
			}
		}
	}
}

// count adds up the counts of the section's own text.
func (s *section) count() {
	for _, x := range s.measured() {
		s.counts = s.counts.Add(x.counts)
	}
}

// name returns the words of the heading, or "".
func (s *section) name() string {
	if s.heading == nil {
		return ""
	}
	return doc.Plain(s.heading.Content)
}
