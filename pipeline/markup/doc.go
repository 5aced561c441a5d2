// Package markup turns pieces of the document model into HTML for browsers, or
// into XHTML for e-readers: blocks, inlines, notes and contents lists.
//
// It writes fragments, never whole pages, and knows no theme, no clinic and no
// file: the words, icons, pictures and links that it needs come in as Options.
// What it writes is well-formed whatever the text holds, and no address that
// could run a program gets through:
//
//	o := markup.Options{}
//	fmt.Print(o.Blocks([]doc.Block{
//		&doc.Heading{Level: 2, ID: "risks", Content: []doc.Inline{&doc.Text{Value: "Risks & side effects"}}},
//	})) // <h2 id="risks">Risks &amp; side effects</h2>
//
// Class names that a style sheet can use: callout with its kind (note, tip,
// warning, emergency, keypoints) and in it callout-title, word and title; faq and
// faq-title; table with stack, scroll or vast; lists with loose, wide or widest, and
// marked with mark in it; task and box; qr; tall, for a picture higher than a line;
// tel; together, for what stays on one line; noteref; notes, note, number, back.
//
// A cell of a table with the class stack has its column's header in data-label. A
// link has in data-to where it leads, if Options.Printed is set and its words do
// not say it.
package markup
