// Package webpage turns a saved web page into a draft of an article. The page's
// main content becomes the article, and everything else is reported as guesses.
//
// A readability library finds the main content. Its answer is checked against the
// page's own marks (main, article, nav, footer). Every word that a reader sees in
// the page is in the article or in a guess. The package never loads anything:
// the draft names the pictures that were saved beside the page, but does not read
// them.
//
//	d, err := webpage.Read("sleep.html", page)
//	if err != nil {
//		return err // It is not a web page, or it is too large.
//	}
//	fmt.Println(d.Article.Meta.Title, len(d.Guesses))
package webpage
