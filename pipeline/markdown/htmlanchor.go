package markdown

import (
	"maps"
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
)

// anchor is a place with an ID of HTML that is not a heading.
type anchor struct {
	id string
	// headings is the number of headings before it.
	headings int
	// next reports that it leads to the heading after it.
	next bool
}

// anchor notes the ID of an element.
func (r *reader) anchor(e *element) {
	id := e.tag.attr("id")
	if id == "" && e.is("a") {
		id = e.tag.attr("name")
	}
	if id = strings.TrimSpace(fit(id)); id != "" && !e.copied && !r.inTitle {
		r.anchors = append(r.anchors, anchor{id: id, headings: len(r.headings)})
	}
}

// before notes that the anchors from i on are right before the next block.
func (r *reader) before(i int) {
	for ; i < len(r.anchors); i++ {
		r.ahead = append(r.ahead, i)
	}
}

// leadToHeadings sets the targets of links in the article. A link to an ID of HTML leads
// to the heading at or above that ID, and a link to an ID that another program makes
// for a heading leads to that heading.
func (r *reader) leadToHeadings() {
	own := map[string]bool{}
	unnumbered := map[string]bool{}
	for _, h := range r.headings {
		own[h.block.ID] = true
		unnumbered[h.block.ID] = unnumbered[h.block.ID] || !h.numbered
	}
	targets := r.internalTargets(unnumbered)
	if len(r.headings) == 0 || len(targets) == 0 {
		return
	}
	lead := map[string]string{}
	for _, a := range r.anchors {
		i := a.headings - 1
		if a.next || i < 0 {
			i = min(a.headings, len(r.headings)-1)
		}
		if _, twice := lead[a.id]; !twice {
			lead[a.id] = r.headings[i].block.ID
		}
	}
	for name, id := range foreignNames(r.headings) {
		if _, taken := lead[name]; !taken {
			lead[name] = id
		}
	}
	for id := range unnumbered {
		if unnumbered[id] {
			delete(lead, id)
		}
	}
	loose := r.looseNames(lead)
	for _, target := range targets {
		written := strings.TrimPrefix(target.String(), "#")
		id, ok := lead[written]
		if !ok && !own[written] {
			id, ok = loose[loosened(written)]
		}
		if ok {
			*target = doc.Literal("#" + id)
		}
	}
}

// internalTargets returns the targets in the article that begin with #, except those
// that are the ID of a heading in known. Most articles have none.
func (r *reader) internalTargets(known map[string]bool) []*doc.Phrase {
	var all []*doc.Phrase
	look := func(target *doc.Phrase) {
		if id, internal := strings.CutPrefix(target.String(), "#"); internal && !known[id] {
			all = append(all, target)
		}
	}
	r.article.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			look(&l.Target)
		}
	})
	figures := func(b doc.Block) bool {
		if f, ok := b.(*doc.Figure); ok {
			look(&f.Target)
		}
		return true
	}
	doc.Walk(r.article.Body, figures)
	for _, n := range r.article.Notes {
		doc.Walk(n.Content, figures)
	}
	return all
}

// looseNames returns the IDs of headings by their names as [loosened] returns them.
// Names of the article come before those of other programs, which are in order.
func (r *reader) looseNames(lead map[string]string) map[string]string {
	loose := map[string]string{}
	add := func(name, id string) {
		if name = loosened(name); name == "" {
			return
		}
		if _, taken := loose[name]; !taken {
			loose[name] = id
		}
	}
	for _, h := range r.headings {
		if !h.numbered {
			add(h.block.ID, h.block.ID)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(lead)) {
		add(name, lead[name])
	}
	for _, h := range r.headings {
		add(h.block.ID, h.block.ID)
	}
	return loose
}
