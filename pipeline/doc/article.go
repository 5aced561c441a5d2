package doc

import (
	"slices"
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

// Publish holds the options of each edition.
type Publish struct {
	Brochure BrochureOptions
	Guide    GuideOptions
	Handout  HandoutOptions
	// Booklet, LargePrint and Press are nil unless the author asks for them.
	Booklet    *BrochureOptions
	LargePrint *BrochureOptions
	Press      *BrochureOptions
	// Off are the formats that the article does without, in the order of Formats.
	Off []Format
}

// Without reports whether the article does without a format. The e-mail goes
// where the handout goes.
func (p *Publish) Without(f Format) bool {
	return slices.Contains(p.Off, f) || f == Email && slices.Contains(p.Off, Handout)
}

// BrochureOptions are the options of a printed edition.
type BrochureOptions struct {
	Pos
	// Fold is none, trifold, zfold, bifold, gatefold, auto, or "" for the default.
	Fold string
	// Paper is letter, legal, a4, or "" for the one of the clinic's country.
	Paper string
	// Sections is all, marked, or "" for all.
	Sections string
	// Sheets is the number of sheets of paper, 0 for the default.
	Sheets int
}

// GuideOptions are the options of the EPUB guide.
type GuideOptions struct {
	// Sections is all, marked, or "" for all.
	Sections string
}

// HandoutOptions are the options of the handout.
type HandoutOptions struct {
	// Sections is all, marked, or "" for all.
	Sections string
	// Attach names the editions that go with the e-mail: brochure, guide.
	Attach []string
}

// Format names an edition, in front matter, in only and except containers and
// on the command line.
type Format string

// The formats.
const (
	Brochure   Format = "brochure"
	Guide      Format = "guide"
	Handout    Format = "handout"
	Email      Format = "email"
	Booklet    Format = "booklet"
	LargePrint Format = "large-print"
	Press      Format = "press"
)

// Formats lists every format in the order in which they are shown.
func Formats() []Format {
	return []Format{Brochure, Guide, Handout, Email, Booklet, LargePrint, Press}
}
