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
	// Text is the hash of the article's current text. It may be empty if Published is nil.
	Text string
}

// Published is what the last build made of an article.
type Published struct {
	// Edition is the edition that the front matter named.
	Edition string
	// Text is the hash of the text, made like Subject.Text.
	Text string
}

// Reading is an article that the rules about its words have looked at.
type Reading struct {
	text     *text
	findings diag.List
}

// Words looks at the words of an article with the editorial rules that need none of its
// editions, so that these can be made at the same time. It does not read Editions.
func Words(s Subject) *Reading {
	if s.Article.Meta.Unread {
		return &Reading{}
	}
	r := &Reading{text: read(s)}
	t, findings := r.text, &r.findings
	if !s.Contact.Unread {
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
	return r
}

// Editorial adds to findings what an editor would say about an article that can be
// built, and has these editions: how readers reach the clinic, how the text is
// structured, and who answers for it. None of these findings is an error. The rules
// whose findings make a build wrong are in [Article]; those about plain words are in
// package plain.
//
// It adds nothing if the front matter has an error, and nothing about contacts if the
// contact file has one: the cause has already been reported.
func (r *Reading) Editorial(editions []*edition.Edition, findings *diag.List) {
	t := r.text
	if t == nil {
		return
	}
	t.Editions = editions
	if !t.Contact.Unread {
		reach(t, findings)
		crisis(t, findings)
	}
	findings.Merge(&r.findings)
	balance(t, findings)
}
