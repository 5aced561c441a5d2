package check

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// outline reports headings with nothing under them, and headings that appear twice in
// one chapter.
func outline(t *text, findings *diag.List) {
	headings(t.Article, t.Article.Body, findings)
	doc.Walk(t.Article.Body, func(b doc.Block) bool {
		for _, inner := range doc.Inner(b) {
			headings(t.Article, inner, findings)
		}
		return true
	})
}

func headings(a *doc.Article, blocks []doc.Block, findings *diag.List) {
	type key struct {
		parent *doc.Heading
		words  string
	}
	var first map[key]int
	var path []*doc.Heading
	for i, b := range blocks {
		h, ok := b.(*doc.Heading)
		if !ok {
			continue
		}
		for len(path) > 0 && path[len(path)-1].Level >= h.Level {
			path = path[:len(path)-1]
		}
		k := key{words: lower(plainSigns(doc.Plain(h.Content)))}
		if len(path) > 0 {
			k.parent = path[len(path)-1]
		}
		path = append(path, h)
		if line, again := first[k]; again {
			findings.Warning(a.At(h.Pos), "heading-repeated", fmt.Sprintf("the heading %.60q is already on line %d", doc.Plain(h.Content), line), "make the two headings different, or join the sections")
		} else {
			if first == nil {
				first = map[key]int{}
			}
			first[k] = h.Line
		}
		if emptyBehind(blocks[i+1:], h.Level) {
			findings.Warning(a.At(h.Pos), "section-empty", fmt.Sprintf("there is nothing under the heading %.60q", doc.Plain(h.Content)), "write what belongs there, or remove the heading")
		}
	}
}

// emptyBehind reports whether there is nothing between a heading of that level and the
// next heading of the same or a higher level. Rules do not count.
func emptyBehind(rest []doc.Block, level int) bool {
	for _, b := range rest {
		switch b := b.(type) {
		case *doc.Rule:
		case *doc.Heading:
			return b.Level <= level
		case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Table:
			return false
		}
	}
	return true
}
