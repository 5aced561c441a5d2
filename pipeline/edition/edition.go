package edition

import (
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
)

// Source is what all editions of one article have in common.
type Source struct {
	Article *doc.Article
	Contact *contact.Contact
	Theme   *theme.Theme
	Labels  *theme.Labels
	// Pictures holds what Image.Source, Cover.Image and LogoKey name.
	Pictures map[string]*picture.Picture
	// Date is the day of the edition, at midnight UTC: the only date that a
	// renderer may write.
	Date time.Time
	// Kinds are the formats that there are; with nil those that ship are known by
	// their forms alone.
	Kinds Kinds
	// Version is the version of pamphlet that builds it.
	Version string
	// Sets reports whether the printed faces can set a text; nil means that they can
	// set all.
	Sets func(text string) bool
	// Proof asks for the findings and for nothing to publish: a renderer lays out
	// all that it would, and need not finish its artifacts, which then have less
	// Data or none.
	Proof bool
}

// Edition is all that a renderer gets: one article as one format shows it.
// It holds no Restricted block and no Field. Renderers do not change it.
type Edition struct {
	Source
	Format doc.Format
}

func (s *Source) form(f doc.Format) doc.Form { return s.Kinds.Forms().Of(f) }

// Form returns what the edition's format is like.
func (e *Edition) Form() doc.Form { return e.form(e.Format) }

// LogoKey is the key of the clinic's logo in Pictures.
const LogoKey = "clinic:logo"

// Artifact is one finished file.
type Artifact struct {
	// Format is the edition that it belongs to.
	Format doc.Format
	// Suffix follows the slug in the file's name: "-brochure.pdf".
	Suffix    string
	MediaType string
	Data      []byte
	// Pages is the number of pages of a PDF, Chapters that of an EPUB.
	Pages, Chapters int
	// Pictures says what its author calls each picture in a guide, by the picture's
	// path from the book's folder.
	Pictures map[string]Named
	// Print says how to print it, and is empty for what is not printed.
	Print string
}

// Renderer turns an edition into artifacts. It adds what the author should
// know to findings; an error is the machine's or a defect.
type Renderer func(e *Edition, findings *diag.List) ([]Artifact, error)
