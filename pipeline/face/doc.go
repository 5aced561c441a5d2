// Package face turns font files into what the setting of text needs: which
// letters a face has, how wide they are, how pairs are kerned, and which face
// of several sets which word.
//
// It never draws, never breaks lines and never changes a word: [Clean] takes
// out only what cannot be seen. Sizes are in thousandths of an em, as in a PDF,
// so that a line is exactly as long as it was measured:
//
//	stack := face.Stack{family, face.Liberation()}
//	f, ok := stack.For("Việt", face.Bold)
//	width := f.Width("Việt", 12*unit.Pt)
package face
