// Package pdf turns painted pages into a PDF file (ISO 32000-1, PDF 1.7) that is tagged
// for assistive technology. The same pages always have the same bytes.
//
// The package never measures, breaks or places anything. The caller passes positions,
// measured from the page's top left corner with y growing downwards, and the file has
// them unchanged. Painting is collected page by page. [Document.Spooled] lets fpdf cut
// the fonts down and embed the images, takes its file apart, and writes the parts with
// pages, structure tree, links, outline and metadata in an order of its own.
//
// What is painted belongs to the last marked structure element. If none is marked, it
// is an artifact: decoration that is not read aloud.
//
// A file is for screens and office printers, in sRGB and PDF/A-2, or, with
// [Info].Press, for a print shop, in process inks and PDF/X-1a.
//
//	d := pdf.New(pdf.Info{Title: "Risks", Lang: "en-US", Date: day})
//	d.AddPage(letter.Width, letter.Height)
//	d.Mark(d.Element(nil, "H1"))
//	d.Text(72*unit.Pt, 90*unit.Pt, pdf.Type{Face: f, Size: 20 * unit.Pt, Colour: ink}, "Risks")
//	file, large, err := d.Spooled(nil)
package pdf
