package edition

import (
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// Kind describes a format completely. The package that renders a format exports its
// Kind, and package pipeline has the only list of them.
type Kind struct {
	doc.Form
	// Help says what the format is on the command line, in lines of at most 70 columns.
	// It is "" for a format that nobody asks for alone.
	Help string
	// Files are the files of the format. The first is the one that people look for.
	Files []File
	// Render makes the files. It is nil for a format that is made from others, such as
	// the e-mail.
	Render Renderer
	// Examine checks the first file and adds problems to findings. It may be nil.
	Examine func(a *doc.Article, made Artifact, findings *diag.List) error
}

// File describes a file of a format.
type File struct {
	// Suffix follows the slug in the file's name: "-brochure.pdf". By MediaType, verify
	// chooses the reader for the file.
	Suffix, MediaType string
	Place
	// Sheets is the file's place if its set also has pages for screens; the file itself
	// is then only for printing and folding. It is nil for a file without such pages.
	Sheets *Place
	// Pages reports whether the file is the pages for screens of a file that has
	// Sheets.
	Pages bool
}

// Place is the place of a file in the list, and its name there.
type Place struct {
	Shelf Shelf
	// Words returns the name of the edition and its use, which may be "". A file
	// without Words is listed by its file name.
	Words func(l *theme.Labels) (name, use string)
}

// Shelf is a section of the list of an article's files.
type Shelf int

// The shelves: files for most patients, their other forms, and files for the clinic
// only. Files on Inside are part of a message and are not listed.
const (
	Main Shelf = iota
	More
	Staff
	Inside
)

// Kinds are all formats, in the order in which they are shown.
type Kinds []Kind

// Of returns the kind of a format. It returns false for an unknown format.
func (all Kinds) Of(f doc.Format) (Kind, bool) {
	for _, k := range all {
		if k.Name == f {
			return k, true
		}
	}
	return Kind{}, false
}

// Forms returns the form of each kind.
func (all Kinds) Forms() doc.Forms {
	var forms doc.Forms
	for _, k := range all {
		forms = append(forms, k.Form)
	}
	return forms
}

// WithSuffix returns the file with a suffix, and its kind. It returns false if there is
// none.
func (all Kinds) WithSuffix(suffix string) (Kind, File, bool) {
	for _, k := range all {
		for _, f := range k.Files {
			if f.Suffix == suffix {
				return k, f, true
			}
		}
	}
	return Kind{}, File{}, false
}

// ForScreens returns the artifact of a format that people can read on a screen. If the
// first one is imposed, that is the one with the pages in reading order.
func (k Kind) ForScreens(artifacts []Artifact) Artifact {
	for _, f := range k.Files {
		for _, a := range artifacts {
			if f.Pages && a.Suffix == f.Suffix {
				return a
			}
		}
	}
	return artifacts[0]
}

// Called returns the name of a file in a list, and its use.
func (p Place) Called(l *theme.Labels, file string) (name, use string) {
	if p.Words == nil {
		return strings.TrimPrefix(file, "-"), ""
	}
	return p.Words(l)
}
