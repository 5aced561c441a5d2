// Package guide turns an edition into an EPUB 3.3 publication: the book that
// patients read on telephones, tablets and e-readers.
//
// It works in three steps. The article is divided into chapters, and each
// becomes the body of an XHTML document. The library binds the bodies, the
// style sheet, the faces and the pictures into an archive. A canonicalising
// pass then rewrites that archive: it takes each document apart, which proves
// it to be well-formed, and writes what the library has no call for, so that
// the same edition gives the same bytes on every machine.
//
// It never opens the network and leaves nothing behind in the folder for
// temporary files, which it needs because the library reads files only:
//
//	var findings diag.List
//	artifacts, err := guide.Render(edition, &findings)
//	// artifacts[0].Suffix == "-guide.epub"
package guide
