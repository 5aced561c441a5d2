package check

import (
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Subject is all that the editorial rules look at.
type Subject struct {
	Article *doc.Article
	Contact *contact.Contact
	// Editions are what each format shows, for rules about what an edition has
	// or lacks.
	Editions []*edition.Edition
	// Today is the day that review dates are compared with.
	Today time.Time
	// Published is what the last build made of this article, nil if there was
	// none.
	Published *Published
	// Text is the hash of the article's text now.
	Text string
}

// Published is what the last build made of an article.
type Published struct {
	// Edition is the edition that its front matter named.
	Edition string
	// Text is the hash of its text, made as Subject.Text is.
	Text string
}

// Editorial adds to findings what an editor would say of an article that builds:
// about how readers reach the clinic, about the shape of the text, and about who
// answers for it. None of it is an error. The rules that make a build wrong are
// in [Article], those on plain words in package plain.
//
// Of an article whose front matter has an error it says nothing, and nothing about
// contacts where the contact file has one: the cause has been told.
func Editorial(s Subject, findings *diag.List) {
	if s.Article.Meta.Unread {
		return
	}
	t := read(s)
	if !s.Contact.Unread {
		reach(t, findings)
		crisis(t, findings)
		addresses(t, findings)
		telephones(t, findings)
	}
	duplicates(t, findings)
	outline(t, findings)
	flow(t, findings)
	questions(t, findings)
	wording(t, findings)
	review(t, findings)
	claims(t, findings)
	balance(t, findings)
}
