package doc

import (
	"cmp"
	"slices"
)

// Publish is what the front matter asks of the editions.
type Publish struct {
	// Options are the options of the formats that the author names. A format that is
	// turned off has none.
	Options map[Format]*Options
	// Off are the formats that are turned off, in the order in which formats are shown.
	Off []Format
}

// Options are what an author can set for an edition. Each format has the options that
// its Form names.
type Options struct {
	BrochureOptions
	// Attach names the editions that are attached to the e-mail.
	Attach []Format
}

// BrochureOptions are the options of a printed edition.
type BrochureOptions struct {
	Pos
	// Fold is none, trifold, zfold, bifold, gatefold, booklet, auto, or "" for the default.
	Fold string
	// Paper is letter, legal, a4, or "" for the usual paper of the clinic's country.
	Paper string
	// Sections is all, marked, or "" for all.
	Sections string
	// Sheets is the number of sheets of paper, or 0 for the default.
	Sheets int
}

// Of returns the options of a format. Options that the author did not set are zero.
func (p *Publish) Of(f Format) Options {
	if o := p.Options[f]; o != nil {
		return *o
	}
	return Options{}
}

// Curated reports whether a form shows marked sections only. Its own option comes
// first, then that of the form that it accompanies, then that of the form that it is
// like.
func (p *Publish) Curated(f Form) bool {
	return cmp.Or(p.Of(f.Name).Sections, p.Of(f.With).Sections, p.Of(f.Like).Sections) == "marked"
}

// Without reports whether a form is turned off, or the form that it accompanies.
func (p *Publish) Without(f Form) bool {
	return slices.Contains(p.Off, f.Name) || f.With != "" && slices.Contains(p.Off, f.With)
}
