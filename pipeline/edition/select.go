package edition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// New returns the edition of a source in one format. Unknown placeholders, and
// essential sections that a curated edition leaves out, are errors among the findings.
func New(format doc.Format, s Source, findings *diag.List) *Edition {
	form := s.form(format)
	a := *s.Article
	r := resolver{article: s.Article, contact: s.Contact, whole: s.Contact, findings: findings, form: form, labels: s.Labels}
	if form.Printed {
		s.Contact = printable(&s, findings)
		r.contact = s.Contact
	}
	shown := func() []doc.Block {
		body := r.blocks(s.Article.Body)
		if a.Meta.Publish.Curated(form) {
			body = marked(body, form, s.Article, findings)
		}
		return body
	}
	a.Body = shown()
	if r.shown = ids(a.Body); deadLinks(a.Body, r.shown) {
		a.Body = shown() // Once more, without the dead links.
	}
	a.Notes = nil
	for _, n := range s.Article.Notes {
		c := *n
		c.Content = r.blocks(n.Content)
		a.Notes = append(a.Notes, &c)
	}
	dropUnusedNotes(&a, s.Article)
	if form.Printed {
		printLinks(&a, &s, form)
	}
	keepTogether(&a)
	s.Article = &a
	return &Edition{Source: s, Format: format}
}

// marked returns the sections that are marked for the format, each with everything
// under it. Text before the first heading stays.
func marked(body []doc.Block, form doc.Form, a *doc.Article, findings *diag.List) []doc.Block {
	var kept []doc.Block
	var walk func(s *doc.Section)
	walk = func(s *doc.Section) {
		h := s.Heading
		if h == nil || isMarked(h, form) {
			kept = append(kept, s.All()...)
			return
		}
		for _, sub := range s.Subs {
			walk(sub)
		}
	}
	for _, s := range doc.Sections(body) {
		walk(s)
	}
	essential(body, kept, form, a, findings)
	if len(kept) == 0 && len(body) > 0 {
		findings.Error(a.At(a.Meta.Keys["publish"]), "sections-marked", fmt.Sprintf("the %s shows only marked sections, and no section is marked", form.Name),
			fmt.Sprintf("write {.%s} after the headings to show, or sections: all", mark(form)))
	}
	return kept
}

// essential reports the essential headings, also those inside containers, that are in
// body but not in kept.
func essential(body, kept []doc.Block, form doc.Form, a *doc.Article, findings *diag.List) {
	shown := ids(kept)
	doc.Walk(body, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok && h.Essential && !shown[h.ID] {
			findings.Error(a.At(h.Pos), "essential-left-out",
				fmt.Sprintf("section %q is essential, but the %s leaves it out", doc.Plain(h.Content), form.Name),
				fmt.Sprintf("mark its heading with .%s too, or remove .essential", mark(form)))
		}
		return true
	})
}

// mark returns the class that puts a section into a form.
func mark(form doc.Form) doc.Format { return cmp.Or(form.Mark, doc.Handout) }

func isMarked(h *doc.Heading, form doc.Form) bool {
	if mark(form) == doc.Handout {
		return h.Handout
	}
	return h.Brochure
}

// dropUnusedNotes removes the notes that the text of the whole article leads to, but the
// text of this edition does not, and renumbers the others.
func dropUnusedNotes(a, whole *doc.Article) {
	led, shown := ledTo(whole.Body, whole.Notes), ledTo(a.Body, a.Notes)
	a.Notes = slices.DeleteFunc(a.Notes, func(n *doc.Note) bool { return led[n.Number] && !shown[n.Number] })
	renumbered := map[int]int{}
	for i, n := range a.Notes {
		renumbered[n.Number] = i + 1
		n.Number = i + 1
	}
	count := map[int]int{}
	a.EachInline(func(in doc.Inline) {
		if r, ok := in.(*doc.NoteRef); ok {
			r.Number = renumbered[r.Number]
			count[r.Number]++
			r.Occurrence = count[r.Number]
		}
	})
	for _, n := range a.Notes {
		n.References = count[n.Number]
	}
}

// deadLinks reports whether a body has links to places that are not among shown: places
// in sections that the edition leaves out, or places that do not exist.
func deadLinks(body []doc.Block, shown map[string]bool) bool {
	dead := false
	a := doc.Article{Body: body}
	a.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			id, inner := strings.CutPrefix(l.Target.String(), "#")
			dead = dead || inner && !shown[id]
		}
	})
	return dead
}

func ids(blocks []doc.Block) map[string]bool {
	found := map[string]bool{}
	doc.Walk(blocks, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok {
			found[h.ID] = true
		}
		return true
	})
	return found
}
