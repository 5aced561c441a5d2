// Package docx turns a Word file (Office Open XML, ECMA-376) into a draft of an
// article. Headings, lists, tables, pictures and notes become a document. The draft
// reports what was guessed, changed or left out.
//
// The package never runs macros, follows links or reads external parts. It does not
// read old .doc files. It refuses archives that are larger when unpacked than an
// article can be.
//
//	d, err := docx.Read("sleep.docx", data)
//	if err != nil {
//		return err // The file is damaged, protected, too large or not a Word file.
//	}
//	fmt.Println(d.Article.Meta.Title, len(d.Guesses))
package docx
