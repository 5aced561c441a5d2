// Package proofread reads an article a second time, as a person with a pencil
// would: its numbers, decimal points, ranges, signs, units and negations in their
// order. It knows the marks that lines begin with, entities, links and tags, and
// shares no code with package markdown, so that a misreading of Markdown is seen
// where the two disagree.
//
// Compare holds this reading against the one that editions are made of, Missing
// an edition's file against the rows of what the edition shows. Neither reads
// files nor changes anything:
//
//	r := proofread.Read(text)
//	proofread.Compare(r, article, &findings)
//	for _, f := range r.Missing(r.Rows(article, shown), text, proofread.Marked) {
//		fmt.Println(f.From, f.Message)
//	}
package proofread
