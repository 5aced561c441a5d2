package brochure

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
)

// mostPasses is how often pages are set until the numbers that they show are the
// numbers that they have.
const mostPasses = 8

// paged sets pages whose links to other places in the article say on which page
// these are. The numbers may move what they count, so that all is set again until
// they hold. Where that never comes to an end, pages are set without them.
func (w *writer) paged(set func() []layout.Filled) []layout.Filled {
	targets := w.targets()
	if len(targets) == 0 {
		return set()
	}
	tags, outline, at := w.tags, w.outline, w.at
	said, symbols := w.findings, w.gate.symbols
	defer func() { w.findings, w.gate.findings = said, said }()
	try := func(pages map[string]int) ([]layout.Filled, *diag.List) {
		found := &diag.List{}
		w.findings, w.gate.findings, w.gate.symbols = found, found, maps.Clone(symbols)
		w.tags, w.outline, w.at = slices.Clone(tags), slices.Clone(outline), at
		w.pages = pages
		return set(), found
	}
	frames, found := try(nil)
	for range mostPasses {
		pages := pagesOf(frames)
		maps.DeleteFunc(pages, func(anchor string, _ int) bool { return !targets[anchor] })
		if maps.Equal(pages, w.pages) {
			said.Merge(found)
			return frames
		}
		frames, found = try(pages)
	}
	frames, found = try(nil)
	said.Merge(found)
	return frames
}

// targets are the places in the article that its links lead to.
func (w *writer) targets() map[string]bool {
	targets := map[string]bool{}
	w.e.Article.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			if id, inside := strings.CutPrefix(l.Target, "#"); inside {
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

// onPage says where a link to another place in the article leads, once in a run
// of text. next is what follows the link.
func (w *writer) onPage(l *doc.Link, next []doc.Inline, v voice) []layout.Run {
	id, inside := strings.CutPrefix(l.Target, "#")
	page, known := w.pages[id]
	if !inside || !known || w.referred[id] || goesOn(next) {
		return nil
	}
	w.referred[id] = true
	words := edition.OnPage(w.e.Labels, page)
	return w.words(" "+whole(strings.TrimPrefix(words, " ")), l.Pos, v)
}

// goesOn tells whether what follows a link begins within a word.
func goesOn(next []doc.Inline) bool {
	if len(next) == 0 {
		return false
	}
	_, ok := next[0].(*doc.Text)
	r, _ := utf8.DecodeRuneInString(doc.Plain(next[:1]))
	return ok && unicode.IsLetter(r) && r < 0x2E80
}
