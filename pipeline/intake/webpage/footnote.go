package webpage

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

// maxNote is the length of the longest footnote, in words. A longer text is a section.
const maxNote = 300

var (
	// noteMark matches the words of a reference to a note, such as "[3]" or "*".
	// backMark matches the arrow of a link from a note back to the text.
	noteMark = lazyregexp.New(`^(\[?\(?\d{1,3}\)?\]?|\[?[a-z]{1,2}\]?|\[?(?:note|nb|n) \d{1,3}\]?|[*†‡§]{1,3})$`)
	backMark = lazyregexp.New(`^[↩↑↵⏎^\x{FE0E}\x{FE0F}]+$`)
)

// findTargets finds the elements that links in the page lead to, and those of
// them that are footnotes.
func (p *page) findTargets() {
	find(p.root, func(n *html.Node) bool {
		for _, id := range anchors(n) {
			if p.targets[id] == nil {
				p.targets[id] = n
			}
		}
		return false
	})
	find(p.content.root, func(n *html.Node) bool {
		if n.DataAtom == atom.A {
			if target := p.noteTarget(n); target != nil && p.cited[target] == nil {
				p.cited[target] = &doc.Note{Pos: p.pos(target)}
			}
		}
		return false
	})
}

// note returns the element of the footnote that a link refers to, or nil.
func (p *page) note(a *html.Node) *html.Node {
	if target := p.noteTarget(a); p.cited[target] != nil {
		return target
	}
	return nil
}

// noteTarget returns the element of the footnote that a link seems to refer to, or
// nil. A reference is a raised or bracketed number or sign, and its note comes after
// it.
func (p *page) noteTarget(a *html.Node) *html.Node {
	name, ok := p.inside(a)
	if !ok || p.facts[a].words > 4 {
		return nil
	}
	text := seen(a)
	if !noteMark.MatchString(text) || !isReference(a, text) {
		return nil
	}
	target := p.targets[name]
	for target != nil && !isBlock(target) {
		target = target.Parent
	}
	if target == nil || p.facts[target].order < p.facts[a].order || p.facts[target].words > maxNote || p.facts[target].words < 2 {
		return nil
	}
	if d := target.Parent; d != nil && d.DataAtom == atom.Div && isNote(d) && p.facts[d].words <= maxNote {
		return d
	}
	switch target.DataAtom {
	case atom.Li, atom.P, atom.Div, atom.Dd, atom.Aside:
		return target
	}
	return nil
}

// isNote reports whether an element is the one that Word or LibreOffice puts around a
// note.
func isNote(n *html.Node) bool {
	id := attr(n, "id")
	return strings.HasPrefix(id, "ftn") || strings.HasPrefix(id, "edn") || strings.HasPrefix(id, "sdfootnote") || strings.HasPrefix(id, "sdendnote")
}

// isReference reports whether the page marks a link as a reference to a note.
func isReference(a *html.Node, text string) bool {
	if strings.HasPrefix(text, "[") || attr(a, "role") == "doc-noteref" {
		return true
	}
	if find(a, func(n *html.Node) bool { return n.DataAtom == atom.Sup }) != nil || enclosing(a, atom.Sup) != nil {
		return true
	}
	for _, name := range append(names(a), names(a.Parent)...) {
		if strings.Contains(name, "footnote") || strings.Contains(name, "noteref") || strings.Contains(name, "noteanc") {
			return true
		}
	}
	return false
}

// inside returns the name that a link leads to, and whether the link stays inside the
// page.
func (p *page) inside(a *html.Node) (string, bool) {
	target, why := p.base.resolve(strings.TrimSpace(attr(a, "href")))
	name, ok := strings.CutPrefix(target, "#")
	return name, ok && why == ""
}

// isBacklink reports whether a link leads from a footnote back to the text.
func (p *page) isBacklink(a *html.Node) bool {
	name, ok := p.inside(a)
	if !ok {
		return false
	}
	note := a.Parent
	for note != nil && p.cited[note] == nil {
		note = note.Parent
	}
	if note == nil {
		return false
	}
	text := seen(a)
	if attr(a, "role") == "doc-backlink" || backMark.MatchString(text) {
		return true
	}
	target := p.targets[name]
	if target == nil || !noteMark.MatchString(text) {
		return false
	}
	if target.DataAtom == atom.A {
		return p.note(target) == note
	}
	for target != nil && !isBlock(target) { // The target can also be beside the reference, or around it.
		if find(target, func(n *html.Node) bool { return n.DataAtom == atom.A && p.note(n) == note }) != nil {
			return true
		}
		target = target.Parent
	}
	return false
}

// cite appends a reference to a footnote, and numbers the note at its first reference.
func (f *flow) cite(a, target *html.Node) {
	note := f.p.cited[target]
	if note.Number == 0 {
		f.p.notes = append(f.p.notes, target)
		note.Number = len(f.p.notes)
		note.Label = attr(target, "id")
		f.p.draft.Article.Notes = append(f.p.draft.Article.Notes, note)
	}
	pos := f.p.pos(a)
	f.spans = append(f.spans, draft.Span{Pos: pos, Node: &doc.NoteRef{Pos: pos, Number: note.Number}, Marks: draft.Marks{}})
}

// convertNotes converts the footnotes, including those that only other footnotes refer
// to. It leaves out and reports notes that nothing refers to, and headings at the end of
// the article with only notes under them.
func (p *page) convertNotes() {
	for i := 0; i < len(p.notes); i++ {
		n := p.notes[i]
		f := p.flow().inner()
		f.whole = true
		content := f.content(n)
		if len(content) == 0 {
			content = []doc.Block{&doc.Paragraph{Pos: p.pos(n), Content: []doc.Inline{&doc.Text{Pos: p.pos(n), Value: seen(n)}}}}
		}
		p.draft.Article.Notes[i].Content = content
	}
	find(p.root, func(n *html.Node) bool {
		if note := p.cited[n]; note != nil && note.Number == 0 {
			p.draft.Add(p.line(n), nil, "left-out", "left out: nothing in the article refers to this note", seen(n))
		}
		return false
	})
	if len(p.notes) == 0 {
		return
	}
	a := p.draft.Article
	for len(a.Body) > 0 {
		last := a.Body[len(a.Body)-1]
		if h, ok := last.(*doc.Heading); ok && h.Line <= p.line(p.notes[0]) {
			p.draft.Add(h.Line, nil, "left-out", "left out: there are only notes under this heading", doc.Plain(h.Content))
		} else if _, ok := last.(*doc.Rule); !ok {
			return
		}
		a.Body = a.Body[:len(a.Body)-1]
	}
}
