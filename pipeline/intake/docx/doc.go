// Package docx turns a Word file (Office Open XML, ECMA-376) into a draft of an
// article: headings, lists, tables, pictures and notes as a document, and
// everything that has no place in it as guesses.
//
// It never runs macros, follows no link, reads no external part and no old .doc
// file. Archives that unpack to more than an article can be are refused.
//
//	d, err := docx.Read("sleep.docx", data)
//	if err != nil {
//		return err // It is damaged, protected, too large or no Word file.
//	}
//	fmt.Println(d.Article.Meta.Title, len(d.Guesses))
package docx
