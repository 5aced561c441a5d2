// Package brochure turns an edition into a PDF to print.
//
// It says what the parts of an article look like on paper: it makes blocks of
// measured text from the document, pours them into the frames of pages, and paints
// the result. Package layout decides where things are placed. The structure tree of
// the PDF follows the article, not the order of the frames.
//
// A setter says how an edition is set: theme, labels, faces, sizes, measure. It never
// changes; another size is another setter. A galley holds what setting produces
// besides the blocks: the elements of the structure tree, the headings, the findings,
// and what no face can set. A writer is a setter, a place and a galley. It is passed
// by value: a caller does not see what a function changes, except what it adds to the
// galley.
//
// What may not fit is set by an attempt: a writer with a galley of its own over its
// caller's, which it reads and never changes. The caller takes the attempt that it
// wants and drops the others, and a dropped attempt leaves no trace. Attempts find
// the setting of the panels, the front and the back of a fold, the page numbers that
// links and contents show, and whether a table fits its measure.
//
// It never writes files and never shortens a text to make it fit:
//
//	artifacts, err := brochure.Render(e, &findings)
package brochure
