// Package plaintext turns text without mark-up, as it is pasted from a page or
// typed into a message, into a draft of an article.
//
// Structure is judged by shape: short lines that stand alone are headings; marks
// as 1., a), iv. and • make lists, nested by indent and by the kind of mark;
// words up to a colon at the beginning of an item are its lead; lines that were
// broken at a width are joined; columns between tabs are a table. Each such
// judgement is a guess in the draft. No word is ever left out, and none is
// changed except one that a line end had cut at a hyphen.
//
//	d := plaintext.Read("sleep.txt", []byte("Sleep\n\nSleeping Well\n\nKeep the room dark.\n"))
//	fmt.Println(d.Article.Meta.Title, len(d.Article.Body)) // Sleep 2
package plaintext
