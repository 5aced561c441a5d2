// Package plaintext turns text without mark-up, as it is pasted from a page or
// typed into a message, into a draft of an article.
//
// It guesses the structure from the shape of the lines:
//
//   - A short line on its own is a heading.
//   - Marks such as 1., a), iv. and • make lists. The indent and the kind of mark
//     show how the lists are nested.
//   - The words up to a colon at the beginning of an item are its lead.
//   - Lines that were broken at a width are joined.
//   - Columns between tabs, bars or aligned spaces are a table.
//
// The draft reports the guesses. It also reports what is left out: page numbers,
// running titles and the head of a message. No other word is left out, and a word
// is changed only if it was hyphenated at a line end.
//
//	d := plaintext.Read("sleep.txt", []byte("Sleep\n\nSleeping Well\n\nKeep the room dark.\n"))
//	fmt.Println(d.Article.Meta.Title, len(d.Article.Body)) // Sleep 2
package plaintext
