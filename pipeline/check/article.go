package check

import (
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// Article adds what is wrong with an article to findings.
func Article(a *doc.Article, c *contact.Contact, findings *diag.List) {
	links(a, findings)
	if c.File != "" {
		numbers(a, c, findings)
	}
}
