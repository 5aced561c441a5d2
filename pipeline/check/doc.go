// Package check finds what is wrong with an article that could be rendered all
// the same: links that lead nowhere, telephone numbers that are not the
// clinic's; and what an editor would ask about, such as a section that stands
// twice or a crisis topic without the crisis line.
//
// It looks at the document, and never changes it. It also keeps the catalogue of
// all rules of the program, and knows which findings the author has chosen to
// ignore:
//
//	check.Article(article, contact, &findings)
//	check.Editorial(check.Subject{Article: article, Contact: contact, Editions: editions, Today: today}, &findings)
//	left := check.Suppress(article, findings.Sorted())
//	rule, ok := check.Explain("contact-crisis")
package check
