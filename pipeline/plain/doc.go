// Package plain turns an article into reading grades and findings about its
// language: sentences that are too long, acronyms that nobody spelt out, words
// that have a plainer form, doses that can be misread.
//
// It never changes the article and judges no content. The rules are made for
// English; of a Spanish article the grade and the lengths are measured, of
// others nothing.
//
//	for _, g := range plain.Check(article, &findings) { fmt.Println(g.Heading, g) }
//
// Grades are measured on what people read as sentences: paragraphs, list items,
// captions, footnotes, and what stands in callouts, quotations and answers.
// Headings, the titles of callouts, terms, tables, code, the contact card and
// what stands beside a QR code do not count. Every paragraph and list item ends
// a sentence, as it does to the eye; so lists of names lower the grade. A
// placeholder, struck text and code in a line count as nothing.
package plain
