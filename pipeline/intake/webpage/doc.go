// Package webpage turns a saved web page into a draft of an article: its main
// content as a document, and everything else as guesses.
//
// What the main content is, is judged by a readability library, checked against
// the page's own marks (main, article, nav, footer). Every word that a reader
// sees in the page stands either in the article or in a guess. The package never
// loads anything: pictures that stand beside the page are named, not read.
//
//	d, err := webpage.Read("sleep.html", page)
//	if err != nil {
//		return err // It is not a web page, or one too large.
//	}
//	fmt.Println(d.Article.Meta.Title, len(d.Guesses))
package webpage
