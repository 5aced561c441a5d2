// Package markup turns pieces of the document model into HTML for browsers, or into
// XHTML for e-readers: blocks, inlines, notes and contents lists.
//
// It writes fragments, never whole pages. It does not depend on a theme, a clinic or
// files: words, icons, pictures and links are in Options. The result is well-formed
// whatever the text holds, and no address in it can run a program:
//
//	o := markup.Options{}
//	fmt.Print(o.Blocks([]doc.Block{
//		&doc.Heading{Level: 2, ID: "risks", Content: []doc.Inline{&doc.Text{Value: "Risks & side effects"}}},
//	})) // <h2 id="risks">Risks &amp; side effects</h2>
//
// Class names for style sheets: callout with its kind (note, tip, warning, emergency,
// keypoints) and in it callout-title, word and title; faq and faq-title; table with
// stack, scroll or vast; lists with loose, wide or widest, and marked with mark in it;
// task and box; qr; tall, for a picture higher than a line; tel; together, for words
// that stay on one line; noteref; notes, note, number, back.
//
// A cell of a table with the class stack has its column's header in data-label. If
// Options.Printed is set, a link has its address in data-to unless its words show it.
package markup
