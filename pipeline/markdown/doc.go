// Package markdown turns an article file, front matter and Markdown, into the
// document model.
//
// The Markdown is CommonMark with tables, strikethrough, task lists, autolinks,
// footnotes, definition lists, attributes on headings, containers (:::) and
// placeholders ({{phone}}). Text is decoded once and for all: what Read returns has no
// escapes, entities and straight quotes.
//
// HTML is read by its meaning, in a line and around Markdown: raised and struck text,
// lists, tables, pictures, links. Other tags are left out and their words stay. An angle
// bracket is text if it does not open an element of HTML, or one that is never closed.
//
// Nothing that the author wrote is lost silently: what has no place in the model keeps
// its words and is a finding. The package never reads files, never loads images, and
// never looks into the contact file:
//
//	var findings diag.List
//	a := markdown.Read("source/sleep.md", []byte("# Sleep\n\nCall {{phone}}.\n"), &findings)
//	fmt.Println(a.Slug, a.Meta.Title, doc.PlainBlocks(a.Body)) // sleep Sleep Call {{phone}}.
package markdown
