package edition

import (
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// Kind describes a format: all that is known of it. The package that renders a
// format exports its Kind, and package pipeline has the one list of them.
type Kind struct {
	doc.Form
	// Files are those that it is made into; the first is the one that people look for.
	Files []File
	// Render makes them. It is nil for what is made of others, as the e-mail is.
	Render Renderer
	// Examine looks at the first file that was made, and adds what is wrong with it to
	// findings. It may be nil.
	Examine func(a *doc.Article, made Artifact, findings *diag.List) error
}

// File describes a file of a format.
type File struct {
	// Suffix follows the slug in the file's name: "-brochure.pdf". MediaType is what
	// verify chooses its reader by.
	Suffix, MediaType string
	Place
	// Sheets is the file's place where its set has pages for screens, too: it is then
	// to be printed and folded. It is nil for a file that has no pages beside it.
	Sheets *Place
	// Pages tells that it is the pages for screens of a file that has Sheets.
	Pages bool
}

// Place is where a file is listed, and what it is called there.
type Place struct {
	Shelf Shelf
	// Words returns what the edition is called and what it is for, "" for nothing to
	// say. A file without Words is called by its name.
	Words func(l *theme.Labels) (name, use string)
}

// Shelf is a part of the list of an article's files.
type Shelf int

// The shelves: the files of most patients, other forms of them, what is of use to the
// clinic only. What is Inside goes along in a message and is not listed.
const (
	Main Shelf = iota
	More
	Staff
	Inside
)

// Kinds are the formats that there are, in the order in which they are shown.
type Kinds []Kind

// Of returns the kind of a format, false if there is none.
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

// WithSuffix returns the kind of the file whose name ends so after the slug, and the
// file; false if there is none.
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

// ForScreens returns the artifact of a format that people can read on a screen: the
// one with the pages in reading order where the first is imposed.
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

// Called returns what a file is called in a list, and what it is for.
func (p Place) Called(l *theme.Labels, file string) (name, use string) {
	if p.Words == nil {
		return strings.TrimPrefix(file, "-"), ""
	}
	return p.Words(l)
}
