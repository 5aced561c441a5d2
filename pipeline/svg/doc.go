// Package svg draws SVG files (Scalable Vector Graphics 1.1, and what programs
// write of version 2) as pixels: shapes, strokes, gradients, patterns, clip paths,
// masks, groups, symbols, markers, style sheets, text and embedded images.
//
// A drawing is untrusted. Nothing is run and nothing is loaded: scripts, handlers of
// events and references to other files are left out, and [Notes] says so, as it
// does of what is not drawn. Work and memory are bounded: a drawing that asks for
// more is an error. The same drawing has the same pixels on every machine, because
// areas are counted in whole numbers and no product is fused with a sum.
//
//	d, err := svg.Read(data)
//	width, height, _ := d.Size()
//	pixels, err := d.Draw(2*width, 2*height, nil)
//	lost := d.Notes().Undrawn
package svg
