// Package verify reads finished files back and proves them against the edition
// that they were made from. It proves that a file has the edition's words in their
// order and no others, that every telephone number is one of the clinic's, and
// that links and QR codes lead where they should.
//
// It reads PDF, EPUB, HTML, plain text, e-mail and vCard as their readers do: a
// tagged PDF by its structure, an EPUB by its spine, a message by its HTML and its
// plain text. It shares no code with the packages that write these files, so that
// none of them vouches for itself. It reads bytes and never opens files. It neither
// mends nor renders. A broken file is an error, never a panic, and the size that a
// file may unpack to is bounded. The words inside pictures are not read; the
// pictures are counted.
//
// Differences compares a file with another that was made of the same edition. It
// finds what the words do not show: an element or a style that hides them, the
// place of a page, a header of a message.
//
//	c, err := verify.Read("application/pdf", data)
//	if err != nil {
//		return err
//	}
//	p := verify.Expect(e, nil).Compare(c)
//	fmt.Printf("%d of %d words\n", p.Found, p.Words)
package verify
