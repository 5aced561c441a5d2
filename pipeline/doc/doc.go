// Package doc is the document model: what an article says, free of how it was
// written and of how it will be shown.
//
// It is closed and small. Blocks and Inlines are sealed sums; a type switch
// over either names every case and panics on the rest. Text is decoded: no
// escape, entity or mark-up is left in it. Every node knows its place in the
// article file, so that whoever finds fault with it can say where.
//
// It never reads files and never renders:
//
//	a := &doc.Article{Body: []doc.Block{
//		&doc.Heading{Level: 2, ID: "risks", Content: []doc.Inline{&doc.Text{Value: "Risks"}}},
//	}}
//	fmt.Println(doc.PlainBlocks(a.Body)) // Risks
package doc
