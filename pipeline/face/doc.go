// Package face reads font files for the setting of text: which letters a face has, how
// wide they are, how pairs are kerned, and which of several faces sets a word.
//
// It never draws, never breaks lines and never changes a word: [Clean] removes only
// invisible characters. Sizes are in thousandths of an em, as in a PDF, so that a line
// is exactly as long as it was measured:
//
//	stack := face.Stack{family, face.Liberation()}
//	f, ok := stack.For("Việt", face.Bold)
//	width := f.Width("Việt", 12*unit.Pt)
package face
