// Package proofread reads an article a second time, as a person with a pencil
// would: its numbers, decimal points, ranges, signs, units and negations, in their
// order. It knows the marks at the beginning of lines, entities, links and tags. It
// shares no code with package markdown, so that the two disagree where one of them
// misreads Markdown.
//
// Compare compares this reading with the one that editions are made from. Missing
// compares the text of an edition's file with the rows of the blocks that the
// edition shows. Neither opens files nor changes the article:
//
//	r := proofread.Read(text)
//	proofread.Compare(r, article, &findings)
//	for _, f := range r.File(text, proofread.Marked).Missing(r.Blocks(article).Rows(shown)) {
//		fmt.Println(f.From, f.Message)
//	}
package proofread
