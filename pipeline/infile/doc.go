// Package infile opens the files that pamphlet is given: articles, contact files,
// themes, pictures, files to import, and what was built before. It opens regular
// files alone and never more of one than the caller allows, so that a pipe, a
// socket, a device or an endless file in the place of one is an error and not a
// program that waits or fills the memory.
//
// It is the one package that opens a file to read it; a test of package pipeline
// compares that with the sources.
//
//	f, err := infile.Read("source/asthma.md", 64<<20)
//	var wrong *infile.NotFile
//	if errors.As(err, &wrong) {
//		fmt.Println(wrong.Kind) // a named pipe
//	}
package infile
