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
	if len(r.headings) == 0 {
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
	own := map[string]bool{}
	for _, h := range r.headings {
		own[h.block.ID] = true
		if !h.numbered {
			delete(lead, h.block.ID)
		}
	}
	loose := r.looseNames(lead)
	mend := func(target *doc.Phrase) {
		written, internal := strings.CutPrefix(target.String(), "#")
		if !internal {
			return
		}
		id, ok := lead[written]
		if !ok && !own[written] {
			id, ok = loose[loosened(written)]
		}
		if ok {
			*target = doc.Literal("#" + id)
		}
	}
	r.article.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			mend(&l.Target)
		}
	})
	figures := func(b doc.Block) bool {
		if f, ok := b.(*doc.Figure); ok {
			mend(&f.Target)
		}
		return true
	}
	doc.Walk(r.article.Body, figures)
	for _, n := range r.article.Notes {
		doc.Walk(n.Content, figures)
	}
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
