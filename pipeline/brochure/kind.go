package brochure

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// Kind describes the brochure: on a fold, as a booklet or on plain pages.
func Kind() edition.Kind {
	return kind(doc.Brochure, "a folded sheet, or a booklet if the text is long (PDF, for your printer)", bookletFiles(doc.Brochure, edition.Place{
		Words: func(l *theme.Labels) (name, use string) { return l.Index.Brochure, l.Index.BrochureUse },
	})...)
}

// BookletKind describes the booklet: sheets to fold, and pages for screens.
func BookletKind() edition.Kind {
	return kind(doc.Booklet, "all of the article on half sheets: one PDF to print, fold and\nstaple, and one to read on a screen", bookletFiles(doc.Booklet, edition.Place{
		Shelf: edition.More, Words: func(l *theme.Labels) (name, use string) { return l.Index.Booklet, "" },
	})...)
}

// LargePrintKind describes plain pages in large letters.
func LargePrintKind() edition.Kind {
	return kind(doc.LargePrint, "all of the article in 18 point (PDF)", edition.File{Suffix: "-large-print.pdf", MediaType: "application/pdf", Place: edition.Place{
		Shelf: edition.More, Words: func(l *theme.Labels) (name, use string) { return l.Index.LargePrint, "" },
	}})
}

// PressKind describes the brochure for a print shop.
func PressKind() edition.Kind {
	return kind(doc.Press, "the brochure for a print shop: bleed, marks, CMYK (PDF)", edition.File{Suffix: "-press.pdf", MediaType: "application/pdf", Place: edition.Place{
		Shelf: edition.Staff, Words: func(l *theme.Labels) (name, use string) { return l.Index.Press, l.Index.PressUse },
	}})
}

func kind(f doc.Format, help string, files ...edition.File) edition.Kind {
	return edition.Kind{Form: doc.Forms(nil).Of(f), Help: help, Files: files, Render: Render}
}

// bookletFiles returns the files of a format that may be a booklet: the sheets are
// for the clinic's printer, the pages for everybody.
func bookletFiles(f doc.Format, place edition.Place) []edition.File {
	sheets := edition.Place{Shelf: edition.Staff, Words: func(l *theme.Labels) (name, use string) { return l.Index.Booklet, l.Index.BookletUse }}
	return []edition.File{
		{Suffix: "-" + string(f) + ".pdf", MediaType: "application/pdf", Place: place, Sheets: &sheets},
		{Suffix: "-" + string(f) + "-reader.pdf", MediaType: "application/pdf", Place: place, Pages: true},
	}
}
