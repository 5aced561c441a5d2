// Package plain measures how hard an article is to read, and finds what makes it so:
// sentences that are too long, acronyms that are not spelt out, words that have a
// plainer form, doses that can be misread.
//
// It never changes the article and does not judge its content. The rules are for
// English. In a Spanish article only the grade and the lengths are measured; in other
// languages nothing is.
//
//	for _, g := range plain.Check(article, &findings) { fmt.Println(g.Heading, g) }
//
// Grades are measured on what people read as sentences: paragraphs, list items,
// captions, footnotes, and the text in callouts, quotations and answers. Headings, the
// titles of callouts, terms, tables, code, the contact card and the text beside a QR
// code do not count. Every paragraph and list item ends a sentence, as it does for a
// reader, so lists of names lower the grade. Placeholders, struck text and code in a
// line do not count.
package plain
