package brochure

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
)

// mostPasses is how often pages are set at most, until the page numbers in links are
// right.
const mostPasses = 8

// paged sets pages in which links to other places in the article show the page
// numbers of these places. The numbers may move the text, so that pages are set again
// until the numbers are right. If they never are, pages are set without numbers.
func (w writer) paged(set func(writer) []layout.Filled) []layout.Filled {
	targets := w.targets()
	if len(targets) == 0 {
		return set(w)
	}
	try := func(pages map[string]int) (writer, []layout.Filled) {
		a := w.attempt().paginated(pages)
		return a, set(a)
	}
	a, frames := try(nil)
	for range mostPasses {
		pages := pagesOf(frames)
		maps.DeleteFunc(pages, func(anchor string, _ int) bool { return !targets[anchor] })
		if maps.Equal(pages, a.pages) {
			w.take(a)
			return frames
		}
		a, frames = try(pages)
	}
	a, frames = try(nil)
	w.take(a)
	return frames
}

// targets returns the places in the article that its links lead to.
func (w writer) targets() map[string]bool {
	targets := map[string]bool{}
	w.e.Article.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			if id, inside := strings.CutPrefix(l.Target.String(), "#"); inside {
				targets[id] = true
			}
		}
	})
	return targets
}

// pagesOf returns the page of each anchor, counted from 1.
func pagesOf(frames []layout.Filled) map[string]int {
	pages := map[string]int{}
	for i, f := range frames {
		for _, it := range f.Items {
			if a, ok := it.(*layout.Anchor); ok {
				if _, known := pages[a.Name]; !known {
					pages[a.Name] = i + 1
				}
			}
		}
	}
	return pages
}

// onPage returns the page number that a link to another place in the article leads
// to, once in a run of text. next is what follows the link.
func (ph *phrase) onPage(l *doc.Link, next []doc.Inline, v voice) []layout.Run {
	id, inside := strings.CutPrefix(l.Target.String(), "#")
	page, known := ph.pages[id]
	if !inside || !known || ph.referred[id] || goesOn(next) {
		return nil
	}
	if ph.referred == nil {
		ph.referred = map[string]bool{}
	}
	ph.referred[id] = true
	words := edition.OnPage(ph.e.Labels, page)
	return ph.textRuns(" "+whole(strings.TrimPrefix(words, " ")), l.Pos, v)
}

// goesOn reports whether next begins with letters that belong to the word before it.
func goesOn(next []doc.Inline) bool {
	if len(next) == 0 {
		return false
	}
	_, ok := next[0].(*doc.Text)
	r, _ := utf8.DecodeRuneInString(doc.Plain(next[:1]))
	return ok && unicode.IsLetter(r) && r < 0x2E80
}
