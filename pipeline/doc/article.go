package doc

import (
	"time"

	"pamphlet/pipeline/diag"
)

// Article is one source article: what its front matter says, its body, and its
// footnotes.
type Article struct {
	// File is the article's path as findings show it.
	File string
	// Slug names the article's folder and files in the output: the file's name
	// without ".md".
	Slug string
	Meta Meta
	// Body has no level-1 heading: the title stands in Meta.
	Body []Block
	// Notes are the footnotes in order of their first reference; those that
	// nothing refers to stand at the end.
	Notes []*Note
	// Remarks are what the author says to pamphlet and not to readers.
	Remarks []Remark
}

// Remark is a comment for pamphlet itself: <!-- pamphlet: Text -->.
type Remark struct {
	Pos
	// Text is what follows "pamphlet:", on one line.
	Text string
	// Inline tells that it stands in running text, and not on lines of its own.
	Inline bool
}

// At gives a place in the article for a finding.
func (a *Article) At(p Pos) diag.Pos { return diag.Pos{File: a.File, Line: p.Line, Col: p.Col} }

// Note is a footnote.
type Note struct {
	Pos
	// Number counts from 1 in the order of Article.Notes.
	Number int
	// Label is what the author called it: "fda" in [^fda].
	Label   string
	Content []Block
	// References is how often the text refers to it.
	References int
}

// Meta is what the front matter says. Fields that it leaves out are zero,
// apart from Title and Lang, which the reader always fills.
type Meta struct {
	Title, Subtitle, Summary string
	// Lang is a BCP 47 tag, "en-US" by default.
	Lang    string
	Authors []string
	// Date is the day of this edition, at midnight UTC.
	Date     time.Time
	Edition  string
	Reviewed Review
	Keywords []string
	Cover    Cover
	// Contact is the path of the contact file, relative to the article's folder.
	Contact                     string
	Rights, Source, CertifiedBy string
	Approval, TranslationOf     string
	// Replaces are the slugs of articles that this one replaces.
	Replaces []string
	Publish  Publish
	// Unread tells that the front matter has an error, so that what it leaves out is
	// not known.
	Unread bool
	// Keys gives the place of each top-level key of the front matter, for findings.
	Keys map[string]Pos
}

// Review says who reviewed the article's content, when, and when that is due
// again. Days are at midnight UTC.
type Review struct {
	By       string
	On, Next time.Time
	// Note qualifies the review: what exactly was reviewed.
	Note string
}

// Cover is the picture on the cover.
type Cover struct {
	Pos
	// Image is a path relative to the article's folder.
	Image, Alt string
}
