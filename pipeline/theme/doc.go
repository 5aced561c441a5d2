// Package theme turns the templates, as they are shipped or with a clinic's own
// files over them, into one Theme: design tokens for the printed page, style
// sheets with every value written out for screens and e-readers, pages to fill
// in, fonts, and the words that pamphlet itself says to readers.
//
// It is the only source of colours, sizes and faces, and refuses a pair of
// colours that people could not read. It never renders an article:
//
//	var findings diag.List
//	th, err := theme.Load("", &findings)
//	css, err := th.CSS("screen.css", nil)
package theme
