// Package edition decides what one format shows of one article, and prepares everything
// that a renderer needs.
//
// It removes what is for other formats, keeps only the marked sections of a curated
// edition, and replaces placeholders with the clinic's details. Renderers turn an
// Edition into Artifacts and choose nothing. The package never changes the article, so
// that one article serves many editions:
//
//	e := edition.New(doc.Handout, edition.Source{Article: a, Contact: c, Theme: t, Labels: l}, &findings)
//	artifacts, err := handout.Render(e, &findings)
package edition
