// Package doc is the document model: the content of an article, without regard to how
// it was written or how it is shown.
//
// It is closed and small. Blocks and Inlines are sealed sums: a type switch over either
// names every case and panics on the rest. Text is decoded: it has no escapes, entities
// or mark-up. Every node knows its place in the article file, so that a finding can
// name the place.
//
// The package never reads files and never renders:
//
//	a := &doc.Article{Body: []doc.Block{
//		&doc.Heading{Level: 2, ID: "risks", Content: []doc.Inline{&doc.Text{Value: "Risks"}}},
//	}}
//	fmt.Println(doc.PlainBlocks(a.Body)) // Risks
package doc
