// Package check finds mistakes in an article that do not keep it from being
// rendered: links that lead nowhere, or telephone numbers that are not the clinic's.
// It also finds what an editor would ask about, such as a section that appears twice
// or a crisis topic without the crisis line.
//
// It reads the document and never changes it. It also has the catalogue of all rules
// of the program, and leaves out the findings that the author has chosen to ignore:
//
//	check.Article(article, contact, &findings)
//	check.Words(check.Subject{Article: article, Contact: contact, Today: today}).Editorial(editions, &findings)
//	left := check.Suppress(article, findings.Sorted())
//	rule, ok := check.Explain("contact-crisis")
package check
