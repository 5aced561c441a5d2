package doc

import (
	"cmp"
	"slices"
)

// Publish is what the front matter says of the editions.
type Publish struct {
	// Options are those of the formats that the author names; a format that is off
	// has none.
	Options map[Format]*Options
	// Off are the formats that the article does without, in the order in which
	// formats are shown.
	Off []Format
}

// Options are what an author can say of an edition. Each format has those that its
// Form names.
type Options struct {
	BrochureOptions
	// Attach names the editions that go with the e-mail.
	Attach []Format
}

// BrochureOptions are those of a printed edition.
type BrochureOptions struct {
	Pos
	// Fold is none, trifold, zfold, bifold, gatefold, booklet, auto, or "" for the default.
	Fold string
	// Paper is letter, legal, a4, or "" for the one of the clinic's country.
	Paper string
	// Sections is all, marked, or "" for all.
	Sections string
	// Sheets is the number of sheets of paper, 0 for the default.
	Sheets int
}

// Of returns the options of a format, zero where the author says nothing.
func (p *Publish) Of(f Format) Options {
	if o := p.Options[f]; o != nil {
		return *o
	}
	return Options{}
}

// Curated reports whether a form shows marked sections only: by its own options,
// else by those of the form that it comes with or is like.
func (p *Publish) Curated(f Form) bool {
	return cmp.Or(p.Of(f.Name).Sections, p.Of(f.With).Sections, p.Of(f.Like).Sections) == "marked"
}

// Without reports whether the article does without a form. What comes with another
// one goes with it.
func (p *Publish) Without(f Form) bool {
	return slices.Contains(p.Off, f.Name) || f.With != "" && slices.Contains(p.Off, f.With)
}
