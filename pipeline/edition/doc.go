// Package edition decides, for one article and one format, what is shown, and
// hands renderers all that they need to show it.
//
// It takes out what is for other formats, keeps the marked sections of a
// curated edition, and puts the clinic's details where the article has
// placeholders. Renderers get an Edition and give Artifacts; they choose
// nothing. It never changes the article, so that one article serves many
// editions:
//
//	e := edition.New(doc.Handout, edition.Source{Article: a, Contact: c, Theme: t, Labels: l}, &findings)
//	artifacts, err := handout.Render(e, &findings)
package edition
