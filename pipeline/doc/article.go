package doc

import (
	"time"

	"pamphlet/pipeline/diag"
)

// Article is one source article: its front matter, its body and its footnotes.
type Article struct {
	// File is the article's path as findings show it.
	File string
	// Slug names the article's folder and files in the output: the file's name
	// without ".md".
	Slug string
	Meta Meta
	// Body has no level-1 heading: the title is in Meta.
	Body []Block
	// Notes are the footnotes in the order of their first references. Notes without a
	// reference come last.
	Notes []*Note
	// Remarks are comments for pamphlet. Readers do not see them.
	Remarks []Remark
}

// Remark is a comment for pamphlet itself: <!-- pamphlet: Text -->.
type Remark struct {
	Pos
	// Text is what follows "pamphlet:", on one line.
	Text string
	// Inline reports whether the remark is in running text, not on lines of its own.
	Inline bool
}

// At returns a place in the article for a finding.
func (a *Article) At(p Pos) diag.Pos { return diag.Pos{File: a.File, Line: p.Line, Col: p.Col} }

// Note is a footnote.
type Note struct {
	Pos
	// Number counts from 1 in the order of Article.Notes.
	Number int
	// Label is the author's name for the note: "fda" in [^fda].
	Label   string
	Content []Block
	// References is the number of references to the note in the text.
	References int
}

// Meta is the content of the front matter. Fields that are missing there are zero,
// except Title and Lang, which the reader always fills.
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
	// Unread reports whether the front matter has an error. It is then not known what
	// is missing there.
	Unread bool
	// Keys holds the place of each top-level key of the front matter, for findings.
	Keys map[string]Pos
}

// Review says who reviewed the article's content, when, and when the next review is
// due. Days are at midnight UTC.
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
