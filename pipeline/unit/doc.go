// Package unit holds the two quantities that style sheets and printed pages
// share: lengths and colours.
//
// It turns what people write ("12pt", "#0b5a60") into values, and values into
// what a style sheet or a PDF operator takes. It never rounds through a float
// twice, so that a layout is the same on every machine:
//
//	margin := unit.Inch / 2
//	fmt.Println(margin.CSS()) // 36pt
package unit
