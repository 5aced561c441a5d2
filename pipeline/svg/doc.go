// Package svg draws SVG files (Scalable Vector Graphics 1.1, and the parts of version 2
// that programs use) as pixels: shapes, strokes, gradients, patterns, clip paths,
// masks, groups, symbols, markers, style sheets, text and embedded images.
//
// A drawing is untrusted. Nothing is executed and nothing is loaded: scripts, event
// handlers and references to other files are left out. [Notes] lists them, and what is
// not drawn. Work and memory are limited: a drawing that needs more is an error. The
// same drawing has the same pixels on every machine, because areas are counted in whole
// numbers and no product is fused with a sum.
//
//	d, err := svg.Read(data)
//	width, height, _ := d.Size()
//	pixels, err := d.Draw(2*width, 2*height, nil)
//	lost := d.Notes().Undrawn
package svg
