// Package intake turns what staff have (a saved web page, a Word file, a text,
// Markdown) into an article: the file itself, its pictures, a proposal for a
// contact file where there is none, and a report.
//
// It recognises a file by its content first, and only then by its name. It decodes
// the file, lets package webpage, docx, plaintext or markdown read it, and writes the
// result as an article. Everything that was guessed or left out on the way is in the
// report, with its line in both files. It writes no files. The error for a file that
// it cannot read says what the file is and what to do.
//
//	r, err := intake.Import("sleep.txt", []byte("Sleep\n\nCall us on 202-555-0143.\n"), intake.Options{})
//	if err != nil {
//		return err
//	}
//	fmt.Print(string(r.Article)) // … Call us on {{phone}}.
package intake
