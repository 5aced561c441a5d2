// Package infile opens the files that pamphlet is given: articles, contact files,
// themes, pictures, files to import, and files of earlier builds. It opens only regular
// files, and reads at most as many bytes as the caller allows. A pipe, a socket, a
// device or an endless file is therefore an error; the program does not wait or fill
// the memory.
//
// It is the only package that opens a file to read it; a test of package pipeline
// searches the sources for others.
//
//	f, err := infile.Read("source/asthma.md", 64<<20)
//	var wrong *infile.NotFile
//	if errors.As(err, &wrong) {
//		fmt.Println(wrong.Kind) // a named pipe
//	}
package infile
