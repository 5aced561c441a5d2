// Package verify reads finished files back and proves them against the edition
// that they were made from: which of its words are there, in its order, that
// nothing else is, that every telephone number in them is one of the clinic's,
// and that links and QR codes lead where they should.
//
// It reads PDF, EPUB, HTML, plain text, e-mail and vCard, each as its reader gets
// it: a PDF by its structure and not by its pages, an EPUB by its spine, a message
// by its HTML and by its plain text. It shares no code with the packages that
// write these files, so that none of them vouches for itself. It reads bytes and
// never files, and neither mends nor renders; a broken file is an error, never a
// panic, and what a file may unpack to is bounded. It does not read what is
// written inside pictures, and says how many there are.
//
// What the words do not tell, an element or a style that hides them, the place of a
// page, a header of a message, Differences finds: it holds a file against another
// that was made of the same edition.
//
//	c, err := verify.Read("application/pdf", data)
//	if err != nil {
//		return err
//	}
//	p := verify.Compare(c, e)
//	fmt.Printf("%d of %d words\n", p.Found, p.Words)
package verify
