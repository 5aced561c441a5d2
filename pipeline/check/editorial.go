package check

import (
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Subject is the input of the editorial rules.
type Subject struct {
	Article *doc.Article
	Contact *contact.Contact
	// Editions are the editions of the article, for rules about what an edition has or
	// lacks.
	Editions []*edition.Edition
	// Today is the day that review dates are compared with.
	Today time.Time
	// Published is what the last build made of this article, or nil if there was none.
	Published *Published
	// Text is the hash of the article's current text.
	Text string
}

// Published is what the last build made of an article.
type Published struct {
	// Edition is the edition that the front matter named.
	Edition string
	// Text is the hash of the text, made like Subject.Text.
	Text string
}

// Editorial adds to findings what an editor would say about an article that can be
// built: how readers reach the clinic, how the text is structured, and who answers for
// it. None of these findings is an error. The rules whose findings make a build wrong
// are in [Article]; those about plain words are in package plain.
//
// It adds nothing if the front matter has an error, and nothing about contacts if the
// contact file has one: the cause has already been reported.
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
