package check

import (
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// Article adds what is wrong with an article to findings.
func Article(a *doc.Article, c *contact.Contact, findings *diag.List) {
	if a.Meta.Unread { // The cause has been told.
		return
	}
	if len(a.Body) == 0 {
		findings.Error(diag.Pos{File: a.File, Line: 1, Col: 1}, "article-empty", "the article has no text", "write some below the front matter")
	}
	links(a, findings)
	if c.Unread { // Nobody knows what else the file says.
		return
	}
	dialled(a, c, findings)
	if c.File != "" {
		retired(a, c, numbers(a, c, findings), findings)
	}
}
