package markdown

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// anchor is a place that HTML gives an ID, and that is no heading.
type anchor struct {
	id string
	// headings counts the headings before it.
	headings int
	// next reports that it belongs to the heading after it.
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

// before notes that the IDs from i on stand before the next block.
func (r *reader) before(i int) {
	for ; i < len(r.anchors); i++ {
		r.ahead = append(r.ahead, i)
	}
}

// leadToHeadings gives each link to an ID of HTML the heading that the ID is at,
// or under, and each link to a heading as other programs name it that heading.
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
	for _, h := range r.headings {
		delete(lead, h.block.ID)
	}
	mend := func(target *string) {
		if id, ok := lead[strings.TrimPrefix(*target, "#")]; ok && strings.HasPrefix(*target, "#") {
			*target = "#" + id
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
