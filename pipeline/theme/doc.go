// Package theme loads the templates into one Theme: design tokens for the printed page,
// style sheets with every value written out for screens and e-readers, pages to fill
// in, fonts, and the words that pamphlet itself adds for readers. Files of a clinic's
// own theme replace the shipped ones.
//
// It is the only source of colours, sizes and faces. It refuses a pair of colours with
// too little contrast. It never renders an article:
//
//	var findings diag.List
//	th, err := theme.Load("", &findings)
//	css, err := th.CSS("screen.css", nil)
package theme
