// Package brochure turns an edition into a PDF to print.
//
// It says what the parts of an article look like on paper: it makes blocks of
// measured text from the document, pours them into the frames of pages, and
// paints what comes out. Where things stand is layout's to decide. The structure
// tree of the PDF follows the article, whatever the order of the frames.
//
// It never writes files and never shortens a text to make it fit:
//
//	artifacts, err := brochure.Render(e, &findings)
package brochure
