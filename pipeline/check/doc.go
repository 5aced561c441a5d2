// Package check finds what is wrong with an article that could be rendered all
// the same: links that lead nowhere, telephone numbers that are not the
// clinic's; and with a guide that has been rendered: what shops and e-readers
// such as Kindle and Kobo would not take well.
//
// It looks at the document and at artifacts, and never changes them:
//
//	check.Article(article, contact, &findings)
//	err := check.Guide(article, artifact, &findings)
package check
