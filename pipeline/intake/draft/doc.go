// Package draft is what the readers of foreign files give: a document in our
// own model, and everything that had to be guessed on the way. Packages
// webpage, docx and plaintext make drafts; package intake turns one into an
// article file, its pictures and a report.
//
// A draft loses nothing silently: what has no place in the document is a
// [Guess] that holds it in full.
package draft
