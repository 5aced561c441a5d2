package check

import (
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// Article adds to findings what is wrong with an article: missing text, links that
// lead nowhere, and telephone numbers that cannot be dialled or are not the clinic's.
func Article(a *doc.Article, c *contact.Contact, findings *diag.List) {
	if a.Meta.Unread { // The cause has already been reported.
		return
	}
	if len(a.Body) == 0 {
		findings.Error(diag.Pos{File: a.File, Line: 1, Col: 1}, "article-empty", "the article has no text", "write some below the front matter")
	}
	links(a, findings)
	if c.Unread { // The rest of the file is not known.
		return
	}
	dialled(a, c, findings)
	if c.File != "" {
		retired(a, c, numbers(a, c, findings), findings)
	}
}
