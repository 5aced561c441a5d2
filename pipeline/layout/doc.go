// Package layout turns measured text into lines, and lines into frames.
//
// A frame is a rectangle that holds text: a page, a column, a panel of a fold. Pouring
// text into frames returns a display list for each frame, with all positions decided,
// and the text that did not fit. All decisions about positions are made here. The
// painter of a display list makes none.
//
// Layout works in two steps. [Compose] breaks blocks into strips: pieces of the
// measure's width that no frame may cut, such as a line of text, a picture, or a row of
// a table. [Pour] fills frames with strips, and weighs how much each break between two
// strips would disturb the reader.
//
// The package does not depend on documents, themes or PDF. Each run of text carries a
// Mark from the caller, which layout only copies. By the Mark the caller recognises the
// pieces of a display list:
//
//	strips := layout.Compose(blocks, layout.Options{Measure: 396 * unit.Pt})
//	p := layout.Pour(strips, layout.Pages(layout.Frame{Width: 396 * unit.Pt, Height: 600 * unit.Pt}))
package layout
