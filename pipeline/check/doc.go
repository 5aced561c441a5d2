// Package check finds what is wrong with an article that could be rendered all
// the same: links that lead nowhere, telephone numbers that are not the
// clinic's.
//
// It looks at the document and never changes it:
//
//	check.Article(article, contact, &findings)
package check
