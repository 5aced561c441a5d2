package check

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// maxComparisons bounds the work for hints: each broken link is compared with each
// heading.
const maxComparisons = 100000

// links reports links to places that the article does not have.
func links(a *doc.Article, findings *diag.List) {
	var ids []string
	doc.Walk(a.Body, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok {
			ids = append(ids, h.ID)
		}
		return true
	})
	slices.Sort(ids)
	hints := maxComparisons
	a.EachInline(func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		if !ok {
			return
		}
		id, internal := strings.CutPrefix(l.Target.String(), "#")
		if !internal {
			return
		}
		if _, found := slices.BinarySearch(ids, id); found {
			return
		}
		hint := "write the ID of a heading, or give the heading one: ## Risks {#risks}"
		if hints -= len(ids); hints >= 0 {
			if near := diag.Nearest(id, ids); near != "" {
				hint = fmt.Sprintf("did you mean #%s? %s", near, hint)
			}
		}
		findings.Warning(a.At(l.Pos), "link-broken", fmt.Sprintf("the link to %q leads nowhere in the article; its words stay, without a link", l.Target), hint)
	})
}
