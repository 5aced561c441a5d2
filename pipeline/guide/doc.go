// Package guide turns an edition into an EPUB 3.3 publication: the book that
// patients read on telephones, tablets and e-readers.
//
// It works in three steps. The article is divided into chapters, and each becomes the
// body of an XHTML document. The library binds an archive with an empty file for each
// document and each resource: the style sheet, the faces and the pictures. A
// canonicalising pass then rewrites that archive. It fills the empty files, proves that
// each document is well-formed, and writes what the library cannot write. The same
// edition gives the same bytes on every machine.
//
// It never uses the network. On Windows it needs the folder for temporary files, because
// there the library has to work in files, but leaves nothing in it:
//
//	var findings diag.List
//	artifacts, err := guide.Render(edition, &findings)
//	// artifacts[0].Suffix == "-guide.epub"
package guide
