package edition

import (
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/theme"
)

// Source holds what all editions of one article share.
type Source struct {
	Article *doc.Article
	Contact *contact.Contact
	Theme   *theme.Theme
	Labels  *theme.Labels
	// Pictures holds the pictures by Image.Source, Cover.Image and LogoKey.
	Pictures map[string]*picture.Picture
	// Date is the day of the edition, at midnight UTC. Renderers write no other date.
	Date time.Time
	// Kinds are all formats. If it is nil, the forms are those that ship.
	Kinds Kinds
	// Version is the version of pamphlet that makes the edition.
	Version string
	// Sets reports whether the printed faces can set a text. If it is nil, they can set
	// any text.
	Sets func(text string) bool
	// Files returns files for what has too many bytes to stay in memory. If it is nil,
	// everything stays there.
	Files spool.Files
	// Proof asks for findings only. A renderer then lays out everything, but may leave
	// artifacts unfinished, with less Data or none.
	Proof bool
}

// Edition is the input of a renderer: one article in the form that one format shows. It
// has no Restricted block and no Field. Renderers do not change it.
type Edition struct {
	Source
	Format doc.Format
}

func (s *Source) form(f doc.Format) doc.Form { return s.Kinds.Forms().Of(f) }

// Form returns the form of the edition's format.
func (e *Edition) Form() doc.Form { return e.form(e.Format) }

// LogoKey is the key of the clinic's logo in Pictures.
const LogoKey = "clinic:logo"

// Artifact is one finished file.
type Artifact struct {
	// Format is the edition of the file.
	Format doc.Format
	// Suffix follows the slug in the file's name: "-brochure.pdf".
	Suffix    string
	MediaType string
	// Data are the bytes of the file, or nil if Large has them.
	Data  []byte
	Large *spool.Large
	// Pages is the number of pages of a PDF. Chapters is the number of chapters of an
	// EPUB.
	Pages, Chapters int
	// Pictures maps the path of each picture in a guide, relative to the book's folder,
	// to the author's name for it.
	Pictures map[string]Named
	// Print says how to print the file. It is empty for a file that is not for
	// printing.
	Print string
}

// Renderer turns an edition into artifacts. It adds the author's mistakes to findings.
// The error is the machine's, or a defect of the program.
type Renderer func(e *Edition, findings *diag.List) ([]Artifact, error)
