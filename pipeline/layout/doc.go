// Package layout turns measured text into lines and lines into frames.
//
// A frame is a rectangle that text is poured into: a page, a column, a panel of
// a fold. Pouring gives a display list for each frame, with every position
// decided, and what did not fit. All decisions about where things stand are made
// here; whoever paints a display list makes none.
//
// Layout works in two steps. [Compose] breaks blocks into strips, pieces of the
// measure's width that no frame may cut: a line of text, a picture, a row of a
// table. [Pour] fills frames with strips, by how much each break between two
// strips would cost the reader.
//
// It knows no document, no theme and no PDF. Each run of text carries a Mark
// that its caller gave and that layout only copies, so that the caller can tell
// what a piece of a display list belongs to:
//
//	strips := layout.Compose(blocks, layout.Options{Measure: 396 * unit.Pt})
//	p := layout.Pour(strips, layout.Pages(layout.Frame{Width: 396 * unit.Pt, Height: 600 * unit.Pt}))
package layout
