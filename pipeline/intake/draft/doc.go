// Package draft defines the result of reading a foreign file: a document in
// pamphlet's own model, and everything that had to be guessed on the way. Packages
// webpage, docx and plaintext make drafts; package intake turns one into an article
// file, its pictures and a report.
//
// A draft loses nothing silently: what has no place in the document is in full in a
// [Guess].
package draft
